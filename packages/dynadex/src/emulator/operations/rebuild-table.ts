import type { Item } from "@dynadex/core/value";
import type { Shard } from "../shard.ts";
import { createStatisticsOf, type TableState } from "../table-state.ts";
import type { JsonObject } from "../wire.ts";
import { findObject, readObjects } from "../wire.ts";
import { writeItems } from "../write-items.ts";
import { awaitStoreStatus, createInStore } from "./create-table.ts";
import { callStore } from "./operation.ts";

/**
 * Adds and removes global indexes by making the table again with its items, because the store cannot change them.
 * Identity (`TableId`, creation time, tags) stays; meant for tables of some thousands of items.
 */
export async function rebuildTable(shard: Shard, state: TableState, input: JsonObject): Promise<void> {
  const definition = planDefinition(state.definition, input);
  const items = await readAllItems(shard, state.name);
  await callStore(shard, "DeleteTable", { TableName: state.name });
  await awaitStoreStatus(shard, state.name);
  await createInStore(shard, definition);
  state.definition = definition;
  state.statistics = createStatisticsOf(definition);
  await writeItems(shard, state, items);
}

function planDefinition(definition: JsonObject, input: JsonObject): JsonObject {
  const updates = readObjects(input, "GlobalSecondaryIndexUpdates");
  const deletedNames = new Set(updates.map((update) => findObject(update, "Delete")?.["IndexName"]));
  const created = updates.map((update) => findObject(update, "Create")).filter((index) => index !== null);
  const indexes = [
    ...readObjects(definition, "GlobalSecondaryIndexes").filter(
      (index) => !deletedNames.has(index["IndexName"]),
    ),
    ...created,
  ];
  const attributes = new Map(
    [...readObjects(definition, "AttributeDefinitions"), ...readObjects(input, "AttributeDefinitions")].map(
      (attribute) => [attribute["AttributeName"], attribute],
    ),
  );
  const keyNames = new Set(
    [definition, ...indexes, ...readObjects(definition, "LocalSecondaryIndexes")].flatMap((owner) =>
      readObjects(owner, "KeySchema").map((element) => element["AttributeName"]),
    ),
  );
  return {
    ...definition,
    AttributeDefinitions: [...attributes.values()].filter((attribute) =>
      keyNames.has(attribute["AttributeName"]),
    ),
    GlobalSecondaryIndexes: indexes.length === 0 ? undefined : indexes,
  };
}

/** A table beyond this many pages of 1 MB is not worth rebuilding in memory. */
const MAX_PAGES = 1000;

async function readAllItems(shard: Shard, tableName: string): Promise<readonly Item[]> {
  const items: Item[] = [];
  let after: JsonObject | null = null;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const reply: JsonObject = await callStore(shard, "Scan", {
      TableName: tableName,
      ExclusiveStartKey: after ?? undefined,
    });
    for (const item of toItems(reply)) items.push(item);
    after = findObject(reply, "LastEvaluatedKey");
    if (after === null) return items;
  }
  return items;
}

/** What the store scanned is what it had checked when it was written. */
function toItems(reply: JsonObject): readonly Item[] {
  return readObjects(reply, "Items") as readonly Item[];
}
