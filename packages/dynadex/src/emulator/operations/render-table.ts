import { partitionOf } from "../arn.ts";
import type { Shard } from "../shard.ts";
import type { Extent } from "../table-statistics.ts";
import type { TableState } from "../table-state.ts";
import type { JsonObject } from "../wire.ts";
import { findText, readObjects } from "../wire.ts";

/**
 * Writes a `TableDescription`: what the store says, with the ARNs, ids, times and counts that it does not know put
 * right and the settings that it drops put back.
 */
export function renderTable(shard: Shard, state: TableState, stored: JsonObject): JsonObject {
  const extent = state.staleExtent ?? state.statistics.readTable();
  const globalIndexes = [
    ...readObjects(stored, "GlobalSecondaryIndexes"),
    ...state.describedIndexes.map((index) => ({ ...index, IndexStatus: "ACTIVE" })),
  ];
  const localIndexes = readObjects(stored, "LocalSecondaryIndexes");
  return {
    ...stored,
    BillingMode: undefined,
    AttributeDefinitions: state.definition["AttributeDefinitions"],
    TableArn: state.arn,
    TableId: state.tableId,
    CreationDateTime: state.createdAtMs / 1000,
    ItemCount: extent.itemCount,
    TableSizeBytes: extent.sizeBytes,
    GlobalSecondaryIndexes: renderIndexes(state, globalIndexes),
    LocalSecondaryIndexes: renderIndexes(state, localIndexes),
    ...renderStream(state),
    ...renderReplicas(shard, state),
    SSEDescription: state.encryption ?? undefined,
    TableClassSummary: state.tableClass === null ? undefined : { TableClass: state.tableClass },
    DeletionProtectionEnabled: state.isDeletionProtected,
    OnDemandThroughput: state.onDemandThroughput ?? undefined,
    WarmThroughput: state.warmThroughput === null ? undefined : { ...state.warmThroughput, Status: "ACTIVE" },
    VectorIndexes: renderVectorIndexes(state, extent),
  };
}

/** What the store would say of a table that it does not hold. */
export function renderStoredPart(definition: JsonObject): JsonObject {
  return {
    TableName: definition["TableName"],
    KeySchema: definition["KeySchema"],
    TableStatus: "ACTIVE",
    BillingModeSummary: { BillingMode: "PAY_PER_REQUEST" },
    ProvisionedThroughput: { NumberOfDecreasesToday: 0, ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
  };
}

function renderIndexes(state: TableState, indexes: readonly JsonObject[]): readonly JsonObject[] | undefined {
  if (indexes.length === 0) return undefined;
  return indexes.map((index) => {
    const name = findText(index, "IndexName") ?? "";
    const extent = state.statistics.readIndex(name);
    return {
      ...index,
      IndexArn: `${state.arn}/index/${name}`,
      IndexSizeBytes: extent.sizeBytes,
      ItemCount: extent.itemCount,
    };
  });
}

function renderStream(state: TableState): JsonObject {
  if (state.stream === null) return {};
  return {
    StreamSpecification: { StreamEnabled: true, StreamViewType: state.stream.viewType },
    LatestStreamLabel: state.stream.label,
    LatestStreamArn: `${state.arn}/stream/${state.stream.label}`,
  };
}

function renderReplicas(shard: Shard, state: TableState): JsonObject {
  if (state.replicas.length === 0) return {};
  const { account } = shard.target;
  return {
    GlobalTableVersion: "2019.11.21",
    MultiRegionConsistency: state.multiRegionConsistency ?? undefined,
    Replicas: state.replicas.map((replica) => {
      const region = findText(replica, "RegionName") ?? "";
      return {
        ReplicaStatus: "ACTIVE",
        ReplicaArn: `arn:${partitionOf(region)}:dynamodb:${region}:${account}:table/${state.name}`,
        ...replica,
      };
    }),
  };
}

function renderVectorIndexes(state: TableState, extent: Extent): readonly JsonObject[] | undefined {
  if (state.vectorIndexes.length === 0) return undefined;
  return state.vectorIndexes.map((index) => ({
    IndexStatus: "ACTIVE",
    Backfilling: false,
    IndexArn: `${state.arn}/index/${findText(index, "IndexName") ?? ""}`,
    ItemCount: extent.itemCount,
    IndexSizeBytes: extent.sizeBytes,
    ...index,
  }));
}
