import { setTimeout as sleep } from "node:timers/promises";
import { ServiceFault } from "../service-fault.ts";
import type { Shard } from "../shard.ts";
import { createTableState } from "../table-state.ts";
import type { JsonObject } from "../wire.ts";
import { findObject, findText, readObjects } from "../wire.ts";
import { callStore, type OperationContext } from "./operation.ts";
import { renderTable } from "./render-table.ts";

/** The part of a context that creating needs, so that seeding can create without a call. */
export type CreateTableContext = Pick<OperationContext, "shard" | "nowMs"> & {
  readonly request: Pick<OperationContext["request"], "input">;
};

/** `CreateTable`: answered when the table can already be used, so that no caller has to wait for it. */
export async function createTable({ shard, request, nowMs }: CreateTableContext): Promise<JsonObject> {
  const { input } = request;
  const name = findText(input, "TableName") ?? "";
  if (shard.synthetic?.has(name) === true) {
    throw new ServiceFault("ResourceInUseException", `Table already exists: ${name}`);
  }
  const description = await createInStore(shard, input);
  const state = createTableState(shard.target, input, nowMs, shard.generation);
  state.describedIndexes = readObjects(input, "GlobalSecondaryIndexes").filter(hasWideKey);
  shard.addTable(state);
  return { TableDescription: renderTable(shard, state, description) };
}

/** Creates the part of a table that the store can hold and waits until it is active; gives its description. */
export async function createInStore(shard: Shard, definition: JsonObject): Promise<JsonObject> {
  const created = await callStore(shard, "CreateTable", toStoreDefinition(definition));
  await awaitStoreStatus(shard, findText(definition, "TableName") ?? "");
  return findObject(created, "TableDescription") ?? {};
}

/** Waits until the store has carried out a change of status; it does so on its next timer. */
export async function awaitStoreStatus(shard: Shard, tableName: string): Promise<void> {
  for (let attempt = 0; attempt < MAX_STATUS_CHECKS; attempt += 1) {
    const reply = await shard.store.call("DescribeTable", JSON.stringify({ TableName: tableName }));
    if (reply.status !== 200 || reply.text.includes('"TableStatus":"ACTIVE"')) return;
    await sleep(STATUS_CHECK_INTERVAL_MS);
  }
  throw new ServiceFault("InternalServerError", `The store did not finish changing ${tableName}`, 500);
}

const MAX_STATUS_CHECKS = 1000;
const STATUS_CHECK_INTERVAL_MS = 1;

/** The store knows keys of one or two attributes; wider ones are only described. */
function hasWideKey(index: JsonObject): boolean {
  return readObjects(index, "KeySchema").length > 2;
}

function toStoreDefinition(definition: JsonObject): JsonObject {
  const globalIndexes = readObjects(definition, "GlobalSecondaryIndexes");
  if (!globalIndexes.some(hasWideKey)) return definition;
  const kept = globalIndexes.filter((index) => !hasWideKey(index));
  const keyed = [definition, ...kept, ...readObjects(definition, "LocalSecondaryIndexes")];
  const keyNames = new Set(
    keyed.flatMap((owner) => readObjects(owner, "KeySchema").map((element) => element["AttributeName"])),
  );
  return {
    ...definition,
    GlobalSecondaryIndexes: kept.length === 0 ? undefined : kept,
    AttributeDefinitions: readObjects(definition, "AttributeDefinitions").filter((attribute) =>
      keyNames.has(attribute["AttributeName"]),
    ),
  };
}
