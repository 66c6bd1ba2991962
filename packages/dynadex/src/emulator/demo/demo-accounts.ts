import type { EmulatorTarget } from "../arn.ts";

/** An account of the demo's company with the regions it uses. */
export interface DemoAccount {
  /** Twelve digits; also the access key id that leads to the account. */
  readonly accountId: string;
  readonly name: string;
  readonly regions: readonly string[];
}

/** The accounts of Larkspur, the company that the demo invents: a shop, its software platform, its laboratory. */
export const DEMO_ACCOUNTS = [
  { accountId: "111122223333", name: "larkspur-commerce", regions: ["eu-west-1", "us-east-1"] },
  { accountId: "444455556666", name: "larkspur-platform", regions: ["eu-west-1", "us-east-1"] },
  { accountId: "777788889999", name: "larkspur-labs", regions: ["eu-central-1", "us-west-2"] },
] as const satisfies readonly DemoAccount[];

const [commerce, platform, labs] = DEMO_ACCOUNTS;

/** Where the tables of each demo domain live. */
export const DEMO_TARGETS = {
  commerceEu: { account: commerce.accountId, region: "eu-west-1" },
  commerceUs: { account: commerce.accountId, region: "us-east-1" },
  platformEu: { account: platform.accountId, region: "eu-west-1" },
  platformUs: { account: platform.accountId, region: "us-east-1" },
  labsEu: { account: labs.accountId, region: "eu-central-1" },
  labsUs: { account: labs.accountId, region: "us-west-2" },
} as const satisfies Readonly<Record<string, EmulatorTarget>>;
