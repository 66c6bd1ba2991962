import { callDynamodb, type LaneTarget } from "./aws-request.ts";

/** An item in DynamoDB JSON. */
export type LaneItem = { readonly [name: string]: unknown };

/** The most items a `BatchWriteItem` takes. */
const BATCH_ITEMS = 25;
const BATCHES_AT_ONCE = 8;

/** A table with an on-demand capacity and a text partition key `pk`, where `create` says nothing else. */
export async function createLaneTable(target: LaneTarget, name: string, create: object = {}): Promise<void> {
  await callDynamodb(target, "CreateTable", {
    TableName: name,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
    KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
    ...create,
  });
}

/** Writes items in batches. Throws when the service leaves one unwritten. */
export async function putLaneItems(
  target: LaneTarget,
  name: string,
  items: readonly LaneItem[],
): Promise<void> {
  const batches = Array.from({ length: Math.ceil(items.length / BATCH_ITEMS) }, (_, index) =>
    items.slice(index * BATCH_ITEMS, (index + 1) * BATCH_ITEMS),
  ).values();
  const write = async (): Promise<void> => {
    for (const batch of batches) {
      const answer = await callDynamodb(target, "BatchWriteItem", {
        RequestItems: { [name]: batch.map((Item) => ({ PutRequest: { Item } })) },
      });
      const left = Object.keys(answer["UnprocessedItems"] ?? {});
      if (left.length > 0) throw new Error(`items of ${name} were left unwritten`);
    }
  };
  await Promise.all(Array.from({ length: BATCHES_AT_ONCE }, write));
}
