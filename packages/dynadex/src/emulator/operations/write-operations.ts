import type { Item } from "@dynadex/core/value";
import { ServiceFault } from "../service-fault.ts";
import type { Shard } from "../shard.ts";
import type { TableState } from "../table-state.ts";
import type { JsonObject } from "../wire.ts";
import { findObject, readObjects } from "../wire.ts";
import { callStore, type OperationContext, type OperationReply } from "./operation.ts";

/** `PutItem`, `UpdateItem`, `DeleteItem` and `BatchWriteItem`: written by the store, then counted. */
export async function writeToStore({ shard, request }: OperationContext): Promise<OperationReply> {
  const { input, operation, table } = request;
  if (table !== null && shard.synthetic?.has(table) === true) {
    throw new ServiceFault("ValidationException", `The generated table ${table} can only be read`);
  }
  const body = request.tableTarget === null ? request.body : JSON.stringify({ ...input, TableName: table });
  const reply = await shard.store.call(operation, body);
  if (reply.status === 200) await countWrite(shard, operation, table ?? "", input);
  return { ...reply, charges: [] };
}

async function countWrite(shard: Shard, operation: string, table: string, input: JsonObject): Promise<void> {
  if (operation === "BatchWriteItem") {
    for (const [name, requests] of Object.entries(findObject(input, "RequestItems") ?? {})) {
      countBatch(shard.tables.get(name), readObjects({ requests }, "requests"));
    }
    return;
  }
  const state = shard.tables.get(table);
  if (state === undefined) return;
  if (operation === "PutItem") state.statistics.put(toItem(input, "Item"));
  if (operation === "DeleteItem") state.statistics.remove(toItem(input, "Key"));
  if (operation === "UpdateItem") {
    // Only the store can evaluate an update, so what it made of the item is read back.
    const updated = await callStore(shard, "GetItem", { TableName: table, Key: input["Key"] });
    state.statistics.put(toItem(updated, "Item"));
  }
}

function countBatch(state: TableState | undefined, requests: readonly JsonObject[]): void {
  for (const request of requests) {
    const put = findObject(request, "PutRequest");
    const deletion = findObject(request, "DeleteRequest");
    if (put !== null) state?.statistics.put(toItem(put, "Item"));
    if (deletion !== null) state?.statistics.remove(toItem(deletion, "Key"));
  }
}

/** Called only for members that the store has accepted as an item or key. */
function toItem(input: JsonObject, name: string): Item {
  return (findObject(input, name) ?? {}) as Item;
}
