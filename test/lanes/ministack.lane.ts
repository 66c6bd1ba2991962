import type { Preflight, Run, RunStep, TableDetail, TableSummary } from "@dynadex/contract";
import { renderPath, walkAttributes, type SchemaDocument } from "@dynadex/core/schema";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  callDynamodb,
  callQuery,
  readElement,
  type LaneCredentials,
  type LaneTarget,
} from "./aws-request.ts";
import { startMinistack } from "./emulators.ts";
import { openLaneSession, useCredentials, type LaneSession } from "./lane-session.ts";
import { createLaneTable, putLaneItems } from "./seed-table.ts";

const HOME_ACCOUNT = "111111111111";
const OTHER_ACCOUNT = "222222222222";
const EXTERNAL_ID = "lane-external-id";
const REGIONS = ["eu-west-1", "us-east-1"] as const;
const READER = `arn:aws:iam::${OTHER_ACCOUNT}:role/reader`;
const LISTER = `arn:aws:iam::${OTHER_ACCOUNT}:role/lister`;

/** One statement of an identity policy. */
interface Statement {
  readonly Effect: "Allow" | "Deny";
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}

let endpoint: string;
let user: LaneCredentials;
let session: LaneSession;
const resources = new AsyncDisposableStack();

beforeAll(async () => {
  ({ endpoint } = resources.use(await startMinistack()));
  session = resources.use(await openLaneSession());
  user = await createUser();
  await createRole("reader", READER_POLICY);
  await createRole("lister", [{ Effect: "Allow", Action: "dynamodb:ListTables", Resource: "*" }]);
  for (const region of REGIONS) await seedTables(region);
});

afterAll(() => resources.disposeAsync());

const tableArn = (name: string): string => `arn:aws:dynamodb:*:${OTHER_ACCOUNT}:table/${name}`;

const READER_POLICY: readonly Statement[] = [
  {
    Effect: "Allow",
    Action: ["dynamodb:List*", "dynamodb:Describe*", "dynamodb:Get*", "dynamodb:Scan"],
    Resource: "*",
  },
  { Effect: "Deny", Action: "dynamodb:Scan", Resource: tableArn("no-scan") },
  { Effect: "Deny", Action: "dynamodb:DescribeTable", Resource: tableArn("no-describe") },
  { Effect: "Deny", Action: "dynamodb:DescribeTimeToLive", Resource: tableArn("whole") },
];

/** A twelve-digit key id with this secret is the root of that account. */
function rootOf(account: string, region: string = REGIONS[0]): LaneTarget {
  return { endpoint, region, credentials: { accessKeyId: account, secretAccessKey: "test" } };
}

function iam(account: string, action: string, parameters: { readonly [name: string]: string }) {
  return callQuery(rootOf(account, "us-east-1"), "iam", {
    Action: action,
    Version: "2010-05-08",
    ...parameters,
  });
}

function renderPolicy(statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

async function createUser(): Promise<LaneCredentials> {
  await iam(HOME_ACCOUNT, "CreateUser", { UserName: "crawler" });
  await iam(HOME_ACCOUNT, "PutUserPolicy", {
    UserName: "crawler",
    PolicyName: "crawl",
    PolicyDocument: renderPolicy([
      { Effect: "Allow", Action: ["sts:AssumeRole", "dynamodb:*"], Resource: "*" },
    ]),
  });
  const keys = await iam(HOME_ACCOUNT, "CreateAccessKey", { UserName: "crawler" });
  return {
    accessKeyId: readElement(keys, "AccessKeyId"),
    secretAccessKey: readElement(keys, "SecretAccessKey"),
  };
}

async function createRole(name: string, policy: readonly Statement[]): Promise<void> {
  await iam(OTHER_ACCOUNT, "CreateRole", {
    RoleName: name,
    AssumeRolePolicyDocument: renderPolicy([
      {
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${HOME_ACCOUNT}:user/crawler` },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "sts:ExternalId": EXTERNAL_ID } },
      },
    ]),
  });
  await iam(OTHER_ACCOUNT, "PutRolePolicy", {
    RoleName: name,
    PolicyName: "read",
    PolicyDocument: renderPolicy(policy),
  });
}

async function seedTables(region: string): Promise<void> {
  const other = rootOf(OTHER_ACCOUNT, region);
  for (const name of ["whole", "no-scan", "no-describe"]) {
    await createLaneTable(other, name);
    await putLaneItems(other, name, [{ pk: { S: "1" }, city: { S: region } }]);
  }
  const home = rootOf(HOME_ACCOUNT, region);
  await createLaneTable(home, "whole");
  await putLaneItems(home, "whole", [{ pk: { S: "1" }, owner: { M: { email: { S: "ann@example.com" } } } }]);
}

/** The options that lead to the emulator, in both regions. */
function place(): readonly string[] {
  return ["--endpoint-url", endpoint, "--sts-endpoint-url", endpoint, "--region", ...REGIONS];
}

function asRole(roleArn: string, externalId = EXTERNAL_ID): readonly string[] {
  return [...place(), "--role-arn", roleArn, "--external-id", externalId];
}

async function assumeReader(parameters: { readonly [name: string]: string } = {}): Promise<LaneCredentials> {
  const xml = await callQuery({ endpoint, region: "us-east-1", credentials: user }, "sts", {
    Action: "AssumeRole",
    Version: "2011-06-15",
    RoleArn: READER,
    RoleSessionName: "lane",
    ExternalId: EXTERNAL_ID,
    ...parameters,
  });
  return {
    accessKeyId: readElement(xml, "AccessKeyId"),
    secretAccessKey: readElement(xml, "SecretAccessKey"),
    sessionToken: readElement(xml, "SessionToken"),
  };
}

async function addConnection(name: string, ...options: readonly string[]): Promise<void> {
  const { exitCode, stderr } = await session.run("connection", "add", name, ...options);
  expect(exitCode, stderr).toBe(0);
}

/** A crawl that fails as a whole: its phase, the codes of what failed and all that was said. */
async function crawlInVain(...options: readonly string[]) {
  const result = await session.run("crawl", "--json", ...options);
  expect(result.exitCode, result.stderr).toBe(6);
  const { id, phase } = JSON.parse(result.stdout) as Run;
  const { failedSteps } = await session.json<{ failedSteps: RunStep[] }>("run", "show", id);
  const codes = failedSteps.map(({ error }) => error?.code);
  return { phase, codes, said: result.stdout + result.stderr };
}

describe("a role in another account", () => {
  test("A24, I15: what a policy denies on one table harms no other", async () => {
    useCredentials(user);
    const crawled = await session.run("crawl", ...asRole(READER), "--json");
    expect(crawled, crawled.stderr).toMatchObject({ exitCode: 0 });
    expect(JSON.parse(crawled.stdout)).toMatchObject({
      phase: "Succeeded",
      isPartial: true,
      receipt: { tables: { listed: 6, created: 4, failed: 2 } },
    });
    expect(crawled.stderr).toContain("AWS_ACCESS_DENIED");
    expect(crawled.stderr).toContain("dynamodb:DescribeTable");
    for (const region of REGIONS) {
      expect(await readPaths("no-scan", region)).toEqual(["pk"]);
      expect(await readPaths("whole", region)).toEqual(["pk", "city"]);
    }
  });

  test("a side call that is denied is a fact that is not known, and the others are known", async () => {
    const { facts } = await session.json<TableDetail>("table", "show", "whole", "--region", REGIONS[0]);
    expect(facts.timeToLive).toMatchObject({
      known: false,
      because: "ACCESS_DENIED",
      action: "dynamodb:DescribeTimeToLive",
    });
    expect(facts.tags).toEqual({ known: true, value: {} });
    expect(facts.resourcePolicy).toEqual({ known: true, value: null });
    expect(facts.pointInTimeRecovery).toMatchObject({ known: true, value: { isEnabled: false } });
  });

  test("both accounts and both regions are in one catalog", async () => {
    useCredentials(user);
    await session.json("crawl", ...place());
    const tables = await session.json<TableSummary[]>("table", "list");
    expect(tables.map(({ accountId, region, name }) => `${accountId} ${region} ${name}`).toSorted()).toEqual(
      REGIONS.flatMap((region) => [
        `${HOME_ACCOUNT} ${region} whole`,
        `${OTHER_ACCOUNT} ${region} no-scan`,
        `${OTHER_ACCOUNT} ${region} whole`,
      ]).toSorted(),
    );
    const found = await session.run("search", "email", "--account", HOME_ACCOUNT);
    expect(found.stdout).toContain("owner.email");
  });

  test("X2: a session token from the environment is used", async () => {
    await using fresh = await openLaneSession();
    useCredentials(await assumeReader());
    const run = await fresh.json<Run>("crawl", ...place(), "--include-regex", "whole");
    expect(run.receipt?.tables).toMatchObject({ created: 2, failed: 0 });
  });

  test.each([
    ["a wrong external id", "wrong-external-id"],
    ["an external id of another's", "lane-external-id "],
  ])("%s is refused with the action and the role", async (_, externalId) => {
    useCredentials(user);
    const { phase, codes, said } = await crawlInVain(...asRole(READER, externalId));
    expect({ phase, codes }).toEqual({ phase: "Failed", codes: REGIONS.map(() => "AWS_ACCESS_DENIED") });
    expect(said).toContain("sts:AssumeRole");
    expect(said).toContain(READER);
  });

  test("a role that does not exist is refused", async () => {
    useCredentials(user);
    const { said } = await crawlInVain(...asRole(`arn:aws:iam::${OTHER_ACCOUNT}:role/nobody`));
    expect(said).toContain("sts:AssumeRole");
  });
});

describe("credentials that AWS refuses", () => {
  test("a wrong secret is AWS_CREDENTIALS_REFUSED and is never shown", async () => {
    const wrong = "not-the-secret-of-this-key-at-all";
    useCredentials({ ...user, secretAccessKey: wrong });
    const { codes, said } = await crawlInVain(...place());
    expect(codes).toEqual(REGIONS.map(() => "AWS_CREDENTIALS_REFUSED"));
    expect(said).not.toContain(wrong);
  });

  test("a damaged session token is AWS_CREDENTIALS_REFUSED", async () => {
    const assumed = await assumeReader();
    useCredentials({ ...assumed, sessionToken: "damaged-session-token" });
    const { codes } = await crawlInVain(...place());
    expect(codes).toEqual(REGIONS.map(() => "AWS_CREDENTIALS_REFUSED"));
  });

  test("an expired session is AWS_CREDENTIALS_REFUSED", async () => {
    const expired = await assumeReader({ DurationSeconds: "1" });
    const target: LaneTarget = { endpoint, region: REGIONS[0], credentials: expired };
    await expect
      .poll(() => callDynamodb(target, "ListTables", {}).catch(String), { timeout: 30_000 })
      .toContain("xpired");
    useCredentials(expired);
    const { codes } = await crawlInVain(...place());
    expect(codes).toEqual(REGIONS.map(() => "AWS_CREDENTIALS_REFUSED"));
  });

  test("I20: a refused listing deletes nothing of what is known", async () => {
    useCredentials({ ...user, secretAccessKey: "not-the-secret-of-this-key-at-all" });
    await crawlInVain(...place());
    expect((await session.run("table", "list", "--deleted")).stdout).toBe("");
  });
});

describe("A25: connection test", () => {
  test("it passes with who we are when everything is allowed", async () => {
    useCredentials(user);
    await addConnection("whole", ...asRole(READER), "--include-regex", "whole");
    const preflight = await session.json<Preflight>("connection", "test", "whole");
    expect(preflight.passed).toBe(true);
    expect(preflight.regions.map(({ steps }) => steps.map(({ passed }) => passed))).toEqual([
      [true, true, true, true],
      [true, true, true, true],
    ]);
    expect(preflight.regions[0]?.steps[0]?.message).toContain(OTHER_ACCOUNT);
    expect(preflight.warnings.join()).toContain("dynamodb:DescribeTimeToLive");
  });

  test.each([
    ["no-scan", READER, "read-items", "dynamodb:Scan"],
    ["no-describe", READER, "describe-table", "dynamodb:DescribeTable"],
    ["whole", LISTER, "describe-table", "dynamodb:DescribeTable"],
  ])("on %s as %s the step %s names %s", async (table, role, name, missingAction) => {
    useCredentials(user);
    const connection = `${table} ${role}`;
    await addConnection(connection, ...asRole(role), "--include-regex", table);
    const result = await session.run("connection", "test", connection, "--json");
    const { regions } = JSON.parse(result.stdout) as Preflight;
    const steps = regions.flatMap((region) => region.steps.filter((step) => step.name === name));
    expect(steps).toEqual(
      REGIONS.map(() => expect.objectContaining({ name, passed: false, missingAction }) as unknown),
    );
  });

  test("a listing that is denied fails it and names the action and the hint", async () => {
    await iam(OTHER_ACCOUNT, "PutRolePolicy", {
      RoleName: "lister",
      PolicyName: "read",
      PolicyDocument: renderPolicy([{ Effect: "Deny", Action: "dynamodb:ListTables", Resource: "*" }]),
    });
    useCredentials(user);
    await addConnection("denied", ...asRole(LISTER));
    const result = await session.run("connection", "test", "denied");
    expect(result.exitCode).toBe(6);
    expect(result.stdout).toContain("failed\teu-west-1\tlist-tables");
    expect(result.stdout).toContain("allow dynamodb:ListTables");
  });
});

async function readPaths(name: string, region: string): Promise<readonly string[]> {
  const place = ["--region", region, "--account", OTHER_ACCOUNT];
  const document = await session.json<SchemaDocument>("schema", "show", name, ...place);
  return [...walkAttributes(document)].map(({ path }) => renderPath(path));
}
