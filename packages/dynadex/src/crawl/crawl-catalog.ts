import type { TableFacts } from "@dynadex/core/asset";
import type { Evidence } from "@dynadex/core/evidence";
import type { SchemaDocument } from "@dynadex/core/schema";
import type { Database } from "../database/database.ts";

/** What one crawl found out about one table. */
export interface TableObservation {
  readonly connectionId: string;
  readonly region: string;
  readonly runId: string;
  readonly facts: TableFacts;
  /** `null` when only metadata was read, or when a repeated sample brought nothing new: the earlier schema stays. */
  readonly schema: {
    readonly document: SchemaDocument;
    /** What the document was derived from: this reading, or a sample added to what was known. */
    readonly evidence: Evidence;
    /** Of this reading alone; answered as `lastReadingFingerprint` the next time. */
    readonly readingFingerprint: string;
  } | null;
  /** ISO 8601 instant of the observation; given, so that the catalog has no clock. */
  readonly at: string;
}

/** What reconciling one observation changed. */
export type ReconcileOutcome = "created" | "updated" | "unchanged" | "restored" | "recreated";

/** What is already known of a table before it is read. */
export interface KnownTable {
  readonly assetId: string;
  readonly tableId: string | null;
  /** The stored evidence, to which a further sample of a large table is added. */
  readonly readEvidence: () => Promise<Evidence | null>;
  /** Fingerprint of the newest reading alone, to tell that a repeated sample brought nothing new. */
  readonly lastReadingFingerprint: string | null;
}

/** One table's part in deletion marking. */
export interface ListedRegion {
  readonly connectionId: string;
  readonly region: string;
  /** ISO 8601 instant before the listing began: what another crawl has listed since then is not gone. */
  readonly listedAt: string;
  /** Names the source listed, complete; never given when the listing was cut short (I20). */
  readonly listed: ReadonlySet<string>;
  /** Listed names that the patterns leave out. */
  readonly filtered: ReadonlySet<string>;
  readonly deleteFiltered: boolean;
}

/**
 * The catalog as a crawl needs it; implemented by `catalog/`. Every write takes the transaction of the step, so that a
 * step's effect and its completion are one. Implementations never open a connection of their own.
 */
export interface CrawlCatalog {
  findKnownTable(database: Database, arn: string): Promise<KnownTable | null>;
  /** Upserts the asset with everything under it; writes nothing when nothing changed (I24). */
  reconcileTable(
    transaction: Database,
    observation: TableObservation,
  ): Promise<{ assetId: string; outcome: ReconcileOutcome }>;
  /** Remembers that a table could not be crawled; facts and schema stay as they were (A24). */
  recordTableFailure(
    transaction: Database,
    failure: {
      connectionId: string;
      region: string;
      name: string;
      runId: string;
      code: string;
      message: string;
      at: string;
    },
  ): Promise<void>;
  /** Names of the active tables of a connection and region that the listing no longer has, and how many are active. */
  planDeletions(
    database: Database,
    region: ListedRegion,
  ): Promise<{ active: number; gone: readonly { assetId: string; name: string }[] }>;
  /** Soft-deletes; what another connection still lists stays active. Returns how many were marked. */
  markDeleted(
    transaction: Database,
    deletion: {
      connectionId: string;
      region: string;
      assetIds: readonly string[];
      runId: string;
      at: string;
    },
  ): Promise<number>;
}
