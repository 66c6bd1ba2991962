import type { ConnectionSettings } from "@dynadex/contract";
import type { DynadexError } from "@dynadex/core/error";
import type { PatternCompiler } from "@dynadex/core/filter";
import type { Database } from "../database/database.ts";
import type { EngineClock } from "../jobs/engine-options.ts";
import type { RateLimiter } from "../jobs/rate-limiter.ts";
import type { CallLimiter } from "../sources/live/open-live-source.ts";
import type { TableSource } from "../sources/source.ts";
import type { CrawlCatalog } from "./crawl-catalog.ts";
import type { SourceCache } from "./source-cache.ts";

/** Opens one region of a connection; the credentials are unsealed here and go nowhere else. */
export type OpenSource = (options: {
  readonly connectionId: string;
  readonly region: string;
  /** Absent on an endpoint of one's own, which has no account limits. */
  readonly callLimiter?: CallLimiter;
}) => Promise<TableSource>;

/** What a crawl is joined with. */
export interface CrawlDependencies {
  readonly catalog: CrawlCatalog;
  readonly openSource: OpenSource;
  /** Throws `NOT_FOUND` when the connection is gone or archived. */
  readonly readConnectionSettings: (database: Database, connectionId: string) => Promise<ConnectionSettings>;
  readonly rateLimiter: RateLimiter;
  /** A linear-time engine: patterns are untrusted (X12). */
  readonly compilePattern: PatternCompiler;
  /** The guard against an empty or broken listing that would empty the catalog (I20). */
  readonly decideDeletions: (counts: {
    readonly active: number;
    readonly gone: number;
    readonly force: boolean;
  }) => { readonly kind: "mark" } | { readonly kind: "refuse"; readonly error: DynadexError };
  readonly clock: EngineClock;
}

/** The same with the sources that are open. */
export interface CrawlCore extends CrawlDependencies {
  readonly sources: SourceCache;
}
