import { DynamoDBClient, type KeyType } from "@aws-sdk/client-dynamodb";
import { STSClient } from "@aws-sdk/client-sts";
import type { Emulator, EmulatorTarget } from "../index.ts";

/** Two accounts and two regions for tests of isolation. */
export const HOME: EmulatorTarget = { account: "111122223333", region: "eu-west-1" };
export const ELSEWHERE: EmulatorTarget = { account: "444455556666", region: "us-east-1" };

/** A real SDK client that tries once. */
export function openDynamo(
  emulator: Pick<Emulator, "endpoint">,
  target: EmulatorTarget = HOME,
): DynamoDBClient & Disposable {
  return disposable(
    new DynamoDBClient({
      endpoint: emulator.endpoint,
      region: target.region,
      credentials: { accessKeyId: target.account, secretAccessKey: "secret" },
      maxAttempts: 1,
    }),
  );
}

/** A real STS client that tries once. */
export function openSts(
  emulator: Pick<Emulator, "endpoint">,
  target: EmulatorTarget = HOME,
): STSClient & Disposable {
  return disposable(
    new STSClient({
      endpoint: emulator.endpoint,
      region: target.region,
      credentials: { accessKeyId: target.account, secretAccessKey: "secret" },
      maxAttempts: 1,
    }),
  );
}

/** The request that makes an on-demand table with the text keys `pk` and, when asked for, `sk`. */
export function planTable(name: string, { hasSortKey = false } = {}) {
  const keys = hasSortKey ? ["pk", "sk"] : ["pk"];
  return {
    TableName: name,
    BillingMode: "PAY_PER_REQUEST" as const,
    KeySchema: keys.map((AttributeName, index) => {
      const KeyType: KeyType = index === 0 ? "HASH" : "RANGE";
      return { AttributeName, KeyType };
    }),
    AttributeDefinitions: keys.map((AttributeName) => ({ AttributeName, AttributeType: "S" as const })),
  };
}

/** Items `item-0` and so on under the key `pk`. */
export function planItems(count: number, extra: Readonly<Record<string, { readonly S: string }>> = {}) {
  return Array.from({ length: count }, (_, index) => ({ pk: { S: `item-${index}` }, ...extra }));
}

/** The name of the error a call ends with; fails when it does not fail. */
export async function readErrorName(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
  throw new Error("the call was expected to fail");
}

/** SDK clients have `destroy` where the language has `Symbol.dispose`. */
function disposable<T extends { destroy(): void }>(client: T): T & Disposable {
  return Object.assign(client, { [Symbol.dispose]: () => client.destroy() });
}
