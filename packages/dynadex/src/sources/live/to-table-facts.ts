import type {
  AttributeDefinition,
  GlobalSecondaryIndexDescription,
  KeySchemaElement,
  LocalSecondaryIndexDescription,
  Projection,
  TableDescription,
} from "@aws-sdk/client-dynamodb";
import type { Capacity, IndexFacts, KeyAttribute, KeyDefinition, TableFacts } from "@dynadex/core/asset";
import { DynadexError } from "@dynadex/core/error";

/** The facts that `DescribeTable` tells; each of the others has a call of its own. */
export type DescribedFacts = Omit<
  TableFacts,
  | "timeToLive"
  | "pointInTimeRecovery"
  | "tags"
  | "resourcePolicy"
  | "kinesisDestinations"
  | "contributorInsights"
  | "exports"
>;

/**
 * Turns the answer of `DescribeTable` into facts (A20, A21, A23).
 *
 * A table without `BillingModeSummary` is provisioned; the capacity of on-demand tables is 0. Throws `AWS_ERROR` when
 * the answer lacks what every table has.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html
 */
export function toTableFacts(table: TableDescription): DescribedFacts {
  const { TableName: name, TableArn: arn } = table;
  if (name === undefined || arn === undefined || table.KeySchema === undefined) {
    throw toIncompleteError(name ?? "a table", "TableName, TableArn and KeySchema");
  }
  const isOnDemand = table.BillingModeSummary?.BillingMode === "PAY_PER_REQUEST";
  return {
    name,
    arn,
    tableId: table.TableId ?? null,
    status: table.TableStatus ?? "UNKNOWN",
    createdAt: table.CreationDateTime?.toISOString() ?? null,
    itemCount: table.ItemCount ?? null,
    sizeBytes: table.TableSizeBytes ?? null,
    key: toKeyDefinition(name, table.KeySchema, table.AttributeDefinitions ?? []),
    billingMode: isOnDemand ? "PAY_PER_REQUEST" : "PROVISIONED",
    capacity: isOnDemand ? NO_CAPACITY : (toCapacity(table) ?? NO_CAPACITY),
    onDemandLimit: toOnDemandLimit(table),
    warmThroughput: toWarmThroughput(table),
    tableClass: table.TableClassSummary?.TableClass ?? "STANDARD",
    isDeletionProtected: table.DeletionProtectionEnabled ?? false,
    stream: toStream(table),
    encryption: toEncryption(table),
    replicas: (table.Replicas ?? []).map((replica) => ({
      region: replica.RegionName ?? "",
      status: replica.ReplicaStatus ?? null,
      kmsKeyArn: replica.KMSMasterKeyId ?? null,
    })),
    multiRegionConsistency: table.MultiRegionConsistency ?? null,
    vectorIndexes: (table.VectorIndexes ?? []).map((index) => ({ ...index })),
    indexes: [
      ...(table.GlobalSecondaryIndexes ?? []).map((index) => toGlobalIndex(table, index, isOnDemand)),
      ...(table.LocalSecondaryIndexes ?? []).map((index) => toLocalIndex(table, index)),
    ],
  };
}

const NO_CAPACITY: Capacity = { readUnits: 0, writeUnits: 0 };

interface WithCapacity {
  readonly ProvisionedThroughput?:
    | { readonly ReadCapacityUnits?: number | undefined; readonly WriteCapacityUnits?: number | undefined }
    | undefined;
}

function toCapacity({ ProvisionedThroughput: throughput }: WithCapacity): Capacity | null {
  if (throughput === undefined) return null;
  return { readUnits: throughput.ReadCapacityUnits ?? 0, writeUnits: throughput.WriteCapacityUnits ?? 0 };
}

/** AWS writes -1 for a side that has no limit. */
function toOnDemandLimit({ OnDemandThroughput: limit }: TableDescription): TableFacts["onDemandLimit"] {
  if (limit === undefined) return null;
  return {
    readUnits: toUnits(limit.MaxReadRequestUnits),
    writeUnits: toUnits(limit.MaxWriteRequestUnits),
  };
}

function toUnits(units: number | undefined): number | null {
  return units === undefined || units < 0 ? null : units;
}

function toWarmThroughput({ WarmThroughput: warm }: TableDescription): TableFacts["warmThroughput"] {
  if (warm?.ReadUnitsPerSecond === undefined || warm.WriteUnitsPerSecond === undefined) return null;
  return { readUnits: warm.ReadUnitsPerSecond, writeUnits: warm.WriteUnitsPerSecond };
}

/** The ARN of a stream that was switched off stays in the answer, so only the specification tells. */
function toStream(table: TableDescription): TableFacts["stream"] {
  if (table.StreamSpecification?.StreamEnabled !== true) return null;
  return {
    arn: table.LatestStreamArn ?? null,
    viewType: table.StreamSpecification.StreamViewType ?? "UNKNOWN",
  };
}

function toEncryption({ SSEDescription: encryption }: TableDescription): TableFacts["encryption"] {
  if (encryption === undefined) return { type: "AWS_OWNED", kmsKeyArn: null, status: null };
  return {
    type: encryption.SSEType ?? "KMS",
    kmsKeyArn: encryption.KMSMasterKeyArn ?? null,
    status: encryption.Status ?? null,
  };
}

function toGlobalIndex(
  table: TableDescription,
  index: GlobalSecondaryIndexDescription,
  isOnDemand: boolean,
): IndexFacts {
  return {
    ...toIndex(table, index),
    kind: "global",
    status: index.IndexStatus ?? null,
    capacity: isOnDemand ? NO_CAPACITY : toCapacity(index),
    isBackfilling: index.Backfilling ?? false,
  };
}

function toLocalIndex(table: TableDescription, index: LocalSecondaryIndexDescription): IndexFacts {
  return { ...toIndex(table, index), kind: "local", status: null, capacity: null, isBackfilling: false };
}

type CommonIndexFacts = Omit<IndexFacts, "kind" | "status" | "capacity" | "isBackfilling">;

function toIndex(table: TableDescription, index: LocalSecondaryIndexDescription): CommonIndexFacts {
  const name = index.IndexName;
  if (name === undefined || index.KeySchema === undefined) {
    throw toIncompleteError(`an index of ${table.TableName ?? "a table"}`, "IndexName and KeySchema");
  }
  return {
    name,
    arn: index.IndexArn ?? null,
    key: toKeyDefinition(name, index.KeySchema, table.AttributeDefinitions ?? []),
    projection: toProjection(index.Projection),
    nonKeyAttributes: index.Projection?.NonKeyAttributes ?? [],
    itemCount: index.ItemCount ?? null,
    sizeBytes: index.IndexSizeBytes ?? null,
  };
}

function toProjection(projection: Projection | undefined): IndexFacts["projection"] {
  return projection?.ProjectionType ?? "ALL";
}

function toKeyDefinition(
  owner: string,
  elements: readonly KeySchemaElement[],
  definitions: readonly AttributeDefinition[],
): KeyDefinition {
  const select = (keyType: "HASH" | "RANGE"): readonly KeyAttribute[] =>
    elements
      .filter((element) => element.KeyType === keyType)
      .map(({ AttributeName: name }) => {
        const type = definitions.find((definition) => definition.AttributeName === name)?.AttributeType;
        if (name === undefined || type === undefined) {
          throw toIncompleteError(owner, "the type of every key attribute");
        }
        return { name, type };
      });
  return { partition: select("HASH"), sort: select("RANGE") };
}

function toIncompleteError(owner: string, members: string): DynadexError {
  return new DynadexError("AWS_ERROR", `DescribeTable of ${owner} must tell ${members}, but left some out.`, {
    resource: owner,
  });
}
