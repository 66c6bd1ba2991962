import { createHash } from "node:crypto";
import type { EmulatorTarget } from "./arn.ts";
import { toTableArn } from "./arn.ts";
import type { TableStatistics } from "./table-statistics.ts";
import { createTableStatistics, type IndexShape } from "./table-statistics.ts";
import type { JsonObject } from "./wire.ts";
import { findObject, findText, readObjects, readTexts } from "./wire.ts";

/** Contributor insights of a table or of one of its indexes. */
export interface InsightsState {
  readonly status: string;
  readonly mode: string;
}

/**
 * What the control plane of one table says beyond what dynalite keeps. It lives and dies with the table.
 *
 * Members are replaced, never mutated in place, except for the maps. Times are epoch milliseconds.
 */
export interface TableState {
  readonly name: string;
  readonly arn: string;
  readonly tableId: string;
  readonly createdAtMs: number;
  /** The request the table was made with, kept up to date, from which the store can be built again. */
  definition: JsonObject;
  /** Indexes that the store cannot hold because their key has more than two attributes: described, not readable. */
  describedIndexes: readonly JsonObject[];
  statistics: TableStatistics;
  /** Told instead of the live count, as AWS does for up to six hours after a write. */
  staleExtent: { readonly itemCount: number; readonly sizeBytes: number } | null;
  readonly tags: Map<string, string>;
  stream: { readonly viewType: string; readonly label: string } | null;
  tableClass: string | null;
  encryption: JsonObject | null;
  isDeletionProtected: boolean;
  onDemandThroughput: JsonObject | null;
  warmThroughput: JsonObject | null;
  multiRegionConsistency: string | null;
  replicas: readonly JsonObject[];
  vectorIndexes: readonly JsonObject[];
  timeToLiveAttribute: string | null;
  recovery: { readonly recoveryPeriodDays: number; readonly enabledAtMs: number } | null;
  resourcePolicy: { readonly policy: string; readonly revisionId: string } | null;
  policyRevision: number;
  kinesisDestinations: readonly JsonObject[];
  /** By index name; the table itself under the empty name. */
  readonly insights: Map<string, InsightsState>;
  exports: readonly JsonObject[];
}

/**
 * Makes the state of a new table from its `CreateTable` request.
 *
 * @param generation - how many tables the shard has made before: a table made again gets another `TableId`, and the
 * same calls on a fresh emulator give the same ids.
 */
export function createTableState(
  target: EmulatorTarget,
  input: JsonObject,
  createdAtMs: number,
  generation: number,
): TableState {
  const name = findText(input, "TableName") ?? "";
  const arn = toTableArn(target, name);
  const policy = findText(input, "ResourcePolicy");
  return {
    name,
    arn,
    tableId: toTableId(`${arn} ${generation}`),
    createdAtMs,
    definition: input,
    describedIndexes: [],
    statistics: createStatisticsOf(input),
    staleExtent: null,
    tags: new Map(
      readObjects(input, "Tags").map((tag) => [findText(tag, "Key") ?? "", findText(tag, "Value") ?? ""]),
    ),
    stream: toStreamState(findObject(input, "StreamSpecification"), createdAtMs),
    tableClass: findText(input, "TableClass"),
    encryption: toEncryptionDescription(target, findObject(input, "SSESpecification")),
    isDeletionProtected: input["DeletionProtectionEnabled"] === true,
    onDemandThroughput: findObject(input, "OnDemandThroughput"),
    warmThroughput: findObject(input, "WarmThroughput"),
    multiRegionConsistency: null,
    replicas: [],
    vectorIndexes: readObjects(input, "VectorIndexes"),
    timeToLiveAttribute: null,
    recovery: null,
    resourcePolicy: policy === null ? null : { policy, revisionId: toRevisionId(1) },
    policyRevision: policy === null ? 0 : 1,
    kinesisDestinations: [],
    insights: new Map(),
    exports: [],
  };
}

/** Starts counting for the indexes of a definition. */
export function createStatisticsOf(definition: JsonObject): TableStatistics {
  const indexes = [
    ...readObjects(definition, "GlobalSecondaryIndexes"),
    ...readObjects(definition, "LocalSecondaryIndexes"),
  ];
  return createTableStatistics(readKeyNames(definition), indexes.map(toIndexShape));
}

/** The stream a `StreamSpecification` asks for; its label is the time it was enabled. */
export function toStreamState(specification: JsonObject | null, nowMs: number): TableState["stream"] {
  if (specification?.["StreamEnabled"] !== true) return null;
  return {
    viewType: findText(specification, "StreamViewType") ?? "NEW_AND_OLD_IMAGES",
    label: new Date(nowMs).toISOString().replace("Z", ""),
  };
}

/** The `SSEDescription` an `SSESpecification` leads to; none for the key that AWS owns. */
export function toEncryptionDescription(
  target: EmulatorTarget,
  specification: JsonObject | null,
): JsonObject | null {
  if (specification?.["Enabled"] !== true) return null;
  const key = findText(specification, "KMSMasterKeyId") ?? "alias/aws/dynamodb";
  const keyArn = key.startsWith("arn:")
    ? key
    : `arn:aws:kms:${target.region}:${target.account}:${key.startsWith("alias/") ? key : `key/${key}`}`;
  return {
    Status: "ENABLED",
    SSEType: findText(specification, "SSEType") ?? "KMS",
    KMSMasterKeyArn: keyArn,
  };
}

/** Revision ids of resource policies look like the service's: thirteen digits, growing. */
export function toRevisionId(revision: number): string {
  return String(1_700_000_000_000 + revision);
}

function readKeyNames(definition: JsonObject): readonly string[] {
  return readObjects(definition, "KeySchema").map((element) => findText(element, "AttributeName") ?? "");
}

function toIndexShape(index: JsonObject): IndexShape {
  const projection = findObject(index, "Projection") ?? {};
  return {
    name: findText(index, "IndexName") ?? "",
    keyNames: readKeyNames(index),
    projectedNames: projection["ProjectionType"] === "ALL" ? null : readTexts(projection, "NonKeyAttributes"),
  };
}

function toTableId(seed: string): string {
  const hex = createHash("sha256").update(seed).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
