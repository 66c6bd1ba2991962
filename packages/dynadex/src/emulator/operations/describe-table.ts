import type { Shard } from "../shard.ts";
import type { TableState } from "../table-state.ts";
import type { JsonObject } from "../wire.ts";
import { findObject } from "../wire.ts";
import { callStore, getRequestedTableForReading, type OperationContext } from "./operation.ts";
import { renderStoredPart, renderTable } from "./render-table.ts";

/** `DescribeTable`. */
export async function describeTable(context: OperationContext): Promise<JsonObject> {
  const state = getRequestedTableForReading(context);
  return { Table: await readDescription(context.shard, state) };
}

/** The current description of a table. */
export async function readDescription(shard: Shard, state: TableState): Promise<JsonObject> {
  if (shard.synthetic?.has(state.name) === true) {
    return renderTable(shard, state, renderStoredPart(state.definition));
  }
  const described = await callStore(shard, "DescribeTable", { TableName: state.name });
  return renderTable(shard, state, findObject(described, "Table") ?? {});
}
