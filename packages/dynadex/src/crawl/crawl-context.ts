import { crawlParametersSchema, type CrawlParameters } from "@dynadex/contract";
import { invariant } from "@dynadex/core/error";
import type { RunContext } from "../jobs/step-handler.ts";
import type { CrawlCore } from "./crawl-dependencies.ts";
import type { SourceLease } from "./source-cache.ts";

/** The parameters of a run, as the engine keeps them: parsed when it was submitted. */
export function readCrawlParameters(context: RunContext): CrawlParameters {
  return crawlParametersSchema.parse(context.parameters);
}

/** The connection a crawl is of. */
export function readConnectionId(context: RunContext): string {
  invariant(context.connectionId !== null, "a crawl has a connection");
  return context.connectionId;
}

/** The source of one region, for as long as a step needs it. */
export function leaseSource(
  core: CrawlCore,
  context: RunContext,
  place: { readonly region: string; readonly isRateLimited: boolean },
): Promise<SourceLease> {
  const { region, isRateLimited } = place;
  return core.sources.lease({
    runId: context.runId,
    connectionId: readConnectionId(context),
    region,
    isRateLimited,
  });
}
