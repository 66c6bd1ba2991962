import type { CreateTableCommandInput } from "@aws-sdk/client-dynamodb";
import { DynadexError } from "@dynadex/core/error";
import type { Item } from "@dynadex/core/value";
import { createTable } from "./operations/create-table.ts";
import { ServiceFault } from "./service-fault.ts";
import type { Shard } from "./shard.ts";
import { getTable } from "./shard.ts";
import { type TableState, toRevisionId } from "./table-state.ts";
import type { JsonObject } from "./wire.ts";
import { writeItems } from "./write-items.ts";

/** What the control plane says of a table that cannot be given to `CreateTable`. All are optional. */
export interface TableFactsSeed {
  /** ISO 8601 UTC; the time of seeding if absent. Only read when the table is made. */
  readonly createdAt?: string;
  readonly timeToLiveAttribute?: string | null;
  /** Switches point-in-time recovery on; `null` switches it off. */
  readonly pointInTimeRecovery?: { readonly recoveryPeriodDays: number; readonly enabledAt: string } | null;
  /** A policy document; `null` removes it. */
  readonly resourcePolicy?: JsonObject | null;
  readonly kinesisStreamArns?: readonly string[];
  readonly contributorInsights?: { readonly mode: "ACCESSED_AND_THROTTLED_KEYS" | "THROTTLED_KEYS" };
  /** `ExportSummary` objects as the service writes them. */
  readonly exports?: readonly JsonObject[];
  /** `ReplicaDescription` objects; `RegionName` suffices. */
  readonly replicas?: readonly JsonObject[];
  readonly multiRegionConsistency?: "EVENTUAL" | "STRONG";
  /** `VectorIndexDescription` objects; status, ARN and counts are added. */
  readonly vectorIndexes?: readonly JsonObject[];
  /** Told instead of the live count, as AWS does for up to six hours; `null` goes back to the live count. */
  readonly staleExtent?: { readonly itemCount: number; readonly sizeBytes: number } | null;
}

/** A table to make: the request that creates it, its items, and the facts no request could set. */
export interface TableSeed {
  readonly create: CreateTableCommandInput;
  /** Items with distinct keys, generated while they are written. */
  readonly items?: Iterable<Item>;
  readonly facts?: TableFactsSeed;
}

/** Options of seeding. */
export interface SeedOptions {
  readonly signal?: AbortSignal;
}

/** Makes a table and writes its items without HTTP; gives the number of items. Throws `INVALID_INPUT`. */
export async function seedTableInShard(
  shard: Shard,
  seed: TableSeed,
  nowMs: number,
  { signal }: SeedOptions,
): Promise<number> {
  const state = await createSeededTable(shard, seed, nowMs);
  applyFacts(state, seed.facts ?? {});
  return writeItems(shard, state, seed.items ?? [], signal);
}

/** Changes what the control plane says of a table; throws `NOT_FOUND`. Members that are absent stay as they are. */
export function updateFactsInShard(shard: Shard, tableName: string, facts: TableFactsSeed): void {
  applyFacts(getSeededTable(shard, tableName), facts);
}

/** Writes more items into a table; gives their number. Throws `NOT_FOUND` or `INVALID_INPUT`. */
export async function putItemsInShard(
  shard: Shard,
  tableName: string,
  items: Iterable<Item>,
  { signal }: SeedOptions,
): Promise<number> {
  return writeItems(shard, getSeededTable(shard, tableName), items, signal);
}

async function createSeededTable(shard: Shard, seed: TableSeed, nowMs: number): Promise<TableState> {
  const name = seed.create.TableName ?? "";
  const createdAtMs = seed.facts?.createdAt === undefined ? nowMs : Date.parse(seed.facts.createdAt);
  try {
    await createTable({ shard, request: { input: { ...seed.create } }, nowMs: createdAtMs });
    return getTable(shard, name);
  } catch (error) {
    if (!(error instanceof ServiceFault)) throw error;
    throw new DynadexError("INVALID_INPUT", `The table ${name} must be creatable, but: ${error.message}`, {
      resource: name,
      cause: error,
    });
  }
}

function getSeededTable(shard: Shard, tableName: string): TableState {
  const state = shard.tables.get(tableName);
  if (state !== undefined) return state;
  throw new DynadexError("NOT_FOUND", `The emulator must hold the table ${tableName} before it is changed`, {
    resource: tableName,
  });
}

function applyFacts(state: TableState, facts: TableFactsSeed): void {
  if (facts.timeToLiveAttribute !== undefined) state.timeToLiveAttribute = facts.timeToLiveAttribute;
  if (facts.pointInTimeRecovery !== undefined) state.recovery = toRecovery(facts.pointInTimeRecovery);
  if (facts.resourcePolicy !== undefined) state.resourcePolicy = toPolicy(state, facts.resourcePolicy);
  if (facts.staleExtent !== undefined) state.staleExtent = facts.staleExtent;
  if (facts.contributorInsights !== undefined) {
    state.insights.set("", { status: "ENABLED", mode: facts.contributorInsights.mode });
  }
  state.kinesisDestinations =
    facts.kinesisStreamArns?.map((StreamArn) => ({ StreamArn, DestinationStatus: "ACTIVE" })) ??
    state.kinesisDestinations;
  state.exports = facts.exports ?? state.exports;
  state.replicas = facts.replicas ?? state.replicas;
  state.multiRegionConsistency = facts.multiRegionConsistency ?? state.multiRegionConsistency;
  state.vectorIndexes = facts.vectorIndexes ?? state.vectorIndexes;
}

function toRecovery(seed: NonNullable<TableFactsSeed["pointInTimeRecovery"]> | null): TableState["recovery"] {
  if (seed === null) return null;
  return { recoveryPeriodDays: seed.recoveryPeriodDays, enabledAtMs: Date.parse(seed.enabledAt) };
}

function toPolicy(state: TableState, policy: JsonObject | null): TableState["resourcePolicy"] {
  if (policy === null) return null;
  state.policyRevision += 1;
  return { policy: JSON.stringify(policy), revisionId: toRevisionId(state.policyRevision) };
}
