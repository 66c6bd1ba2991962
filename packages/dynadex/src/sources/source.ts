import type { Item } from "@dynadex/core/value";
import type { TableFacts } from "@dynadex/core/asset";

/** Options every call to a source takes. */
export interface SourceCallOptions {
  readonly signal: AbortSignal;
}

/** Who the credentials belong to, as far as it could be found out. */
export interface CallerIdentity {
  readonly partition: string;
  readonly accountId: string;
  readonly arn: string;
}

/** One read of items: a page of a Scan, by segment. */
export interface ReadPageRequest {
  readonly tableName: string;
  /** `null` reads the table itself. */
  readonly indexName: string | null;
  readonly segment: { readonly index: number; readonly total: number } | null;
  /** Opaque position from the page before; `null` starts. */
  readonly after: Item | null;
  /** Most items the service may evaluate for this page; `null` leaves it at the service's 1 MB. */
  readonly limitItems: number | null;
}

/** What one read gave. */
export interface ItemPage {
  readonly items: readonly Item[];
  /** Read units the service says it charged; exact on AWS, steps of 0.5. */
  readonly consumedReadUnits: number;
  /** Pass as `after` to go on; `null` at the end. */
  readonly next: Item | null;
}

/** One step of a connection test (A25). */
export interface PreflightStep {
  readonly name: "authentication" | "list-tables" | "describe-table" | "read-items";
  readonly passed: boolean;
  readonly message: string;
  /** The IAM action that is missing when `passed` is false and AWS refused it. */
  readonly missingAction: string | null;
}

/**
 * Where tables and items come from: one account in one region. Live AWS is one implementation; exports and files are
 * others. Declared here because crawl and sampling need exactly this and nothing more.
 */
export interface TableSource extends AsyncDisposable {
  readonly region: string;
  /** Asks who we are; `null` when the endpoint has no STS to ask. */
  findCallerIdentity(options: SourceCallOptions): Promise<CallerIdentity | null>;
  /** Table names in pages, to the end (X1); throws when any page fails, so a listing is whole or is none. */
  listTableNames(options: SourceCallOptions): AsyncIterable<readonly string[]>;
  /** All facts of one table; throws `TABLE_VANISHED` when it is gone, `AWS_ACCESS_DENIED` when refused. */
  readTableFacts(name: string, options: SourceCallOptions): Promise<TableFacts>;
  /** Reads one page, eventually consistent. */
  readPage(request: ReadPageRequest, options: SourceCallOptions): Promise<ItemPage>;
  /** Calls that were throttled and retried since the source was opened (X6). */
  readonly throttledCalls: number;
}
