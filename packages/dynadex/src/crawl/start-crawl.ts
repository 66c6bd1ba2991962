import type { Step, StepContext, StepOutcome } from "../jobs/step-handler.ts";
import { readConnectionId, readCrawlParameters } from "./crawl-context.ts";
import type { CrawlCore } from "./crawl-dependencies.ts";
import { discoverStep } from "./crawl-steps.ts";

/**
 * Reads the connection once for the whole run, so that an edit of it changes the next run and not half of this one. The
 * run's own patterns and regions replace the connection's.
 */
export async function startCrawl(core: CrawlCore, step: Step, context: StepContext): Promise<StepOutcome> {
  const parameters = readCrawlParameters(step);
  const settings = await core.readConnectionSettings(context.database, readConnectionId(step));
  const regions = [...new Set(parameters.regions ?? settings.regions)];
  const isRateLimited = settings.dynamodbEndpoint === undefined;
  const patterns = {
    include: parameters.include ?? settings.include ?? null,
    exclude: parameters.exclude ?? settings.exclude ?? null,
  };
  return {
    state: "succeeded",
    result: { regions, ...patterns },
    newSteps: regions.map((region) => discoverStep({ region, isRateLimited, ...patterns })),
  };
}
