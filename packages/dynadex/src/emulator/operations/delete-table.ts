import { ServiceFault } from "../service-fault.ts";
import type { JsonObject } from "../wire.ts";
import { awaitStoreStatus } from "./create-table.ts";
import { readDescription } from "./describe-table.ts";
import { callStore, getRequestedTable, type OperationContext } from "./operation.ts";

/** `DeleteTable`: refused while the table is protected; everything the control plane knew of it goes with it. */
export async function deleteTable(context: OperationContext): Promise<JsonObject> {
  const { shard } = context;
  const state = getRequestedTable(context);
  if (state.isDeletionProtected) {
    throw new ServiceFault(
      "ValidationException",
      "Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.",
    );
  }
  const description = await readDescription(shard, state);
  await callStore(shard, "DeleteTable", { TableName: state.name });
  shard.removeTable(state.name);
  await awaitStoreStatus(shard, state.name);
  return { TableDescription: { ...description, TableStatus: "DELETING" } };
}
