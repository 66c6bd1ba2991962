import { ServiceFault } from "../service-fault.ts";
import type { TableState } from "../table-state.ts";
import { toEncryptionDescription, toStreamState } from "../table-state.ts";
import type { JsonObject } from "../wire.ts";
import { findBoolean, findObject, findText, readObjects } from "../wire.ts";
import { awaitStoreStatus } from "./create-table.ts";
import { readDescription } from "./describe-table.ts";
import { callStore, getRequestedTable, type OperationContext } from "./operation.ts";
import { rebuildTable } from "./rebuild-table.ts";

/** `UpdateTable`: every change takes effect before the answer, which already says so. */
export async function updateTable(context: OperationContext): Promise<JsonObject> {
  const { shard, request } = context;
  const state = getRequestedTable(context);
  const { input } = request;
  await updateCapacity(context, state);
  if (readObjects(input, "GlobalSecondaryIndexUpdates").some(changesIndexes)) {
    await rebuildTable(shard, state, input);
  }
  updateSettings(context, state);
  updateReplicas(state, readObjects(input, "ReplicaUpdates"));
  updateVectorIndexes(state, readObjects(input, "VectorIndexUpdates"));
  return { TableDescription: await readDescription(shard, state) };
}

/** Capacity and billing are the part of `UpdateTable` that the store knows. */
async function updateCapacity({ shard, request }: OperationContext, state: TableState): Promise<void> {
  const { input } = request;
  const indexUpdates = readObjects(input, "GlobalSecondaryIndexUpdates").filter(
    (update) => "Update" in update,
  );
  const changes = {
    BillingMode: input["BillingMode"],
    ProvisionedThroughput: input["ProvisionedThroughput"],
  };
  if (Object.values(changes).every((value) => value === undefined) && indexUpdates.length === 0) return;
  await callStore(shard, "UpdateTable", {
    TableName: state.name,
    ...changes,
    GlobalSecondaryIndexUpdates: indexUpdates.length === 0 ? undefined : indexUpdates,
  });
  await awaitStoreStatus(shard, state.name);
  const isOnDemand = changes.BillingMode === "PAY_PER_REQUEST";
  state.definition = {
    ...state.definition,
    BillingMode: changes.BillingMode ?? state.definition["BillingMode"],
    ProvisionedThroughput: isOnDemand
      ? undefined
      : (changes.ProvisionedThroughput ?? state.definition["ProvisionedThroughput"]),
  };
}

function updateSettings({ shard, request, nowMs }: OperationContext, state: TableState): void {
  const { input } = request;
  const stream = findObject(input, "StreamSpecification");
  if (stream !== null) {
    if (stream["StreamEnabled"] === true && state.stream !== null) {
      throw new ServiceFault("ValidationException", "Table already has an enabled stream");
    }
    state.stream = toStreamState(stream, nowMs);
  }
  const encryption = findObject(input, "SSESpecification");
  if (encryption !== null) state.encryption = toEncryptionDescription(shard.target, encryption);
  state.isDeletionProtected = findBoolean(input, "DeletionProtectionEnabled") ?? state.isDeletionProtected;
  state.tableClass = findText(input, "TableClass") ?? state.tableClass;
  state.onDemandThroughput = findObject(input, "OnDemandThroughput") ?? state.onDemandThroughput;
  state.warmThroughput = findObject(input, "WarmThroughput") ?? state.warmThroughput;
  state.multiRegionConsistency = findText(input, "MultiRegionConsistency") ?? state.multiRegionConsistency;
}

/** A replica is told of, but its table does not appear in the other region. */
function updateReplicas(state: TableState, updates: readonly JsonObject[]): void {
  for (const update of updates) {
    const created = findObject(update, "Create");
    const deleted = findObject(update, "Delete");
    if (created !== null) state.replicas = [...state.replicas, created];
    if (deleted !== null) {
      state.replicas = state.replicas.filter((replica) => replica["RegionName"] !== deleted["RegionName"]);
    }
  }
}

function updateVectorIndexes(state: TableState, updates: readonly JsonObject[]): void {
  for (const update of updates) {
    const created = findObject(update, "Create");
    const deleted = findObject(update, "Delete");
    if (created !== null) state.vectorIndexes = [...state.vectorIndexes, created];
    if (deleted !== null) {
      state.vectorIndexes = state.vectorIndexes.filter(
        (index) => index["IndexName"] !== deleted["IndexName"],
      );
    }
  }
}

function changesIndexes(update: JsonObject): boolean {
  return "Create" in update || "Delete" in update;
}
