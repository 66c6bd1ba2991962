import { parseCrawlFilter } from "@dynadex/core/filter";
import type { NewRunEvent, Step, StepContext, StepOutcome } from "../jobs/step-handler.ts";
import { leaseSource, readCrawlParameters } from "./crawl-context.ts";
import type { CrawlCore } from "./crawl-dependencies.ts";
import { deleteStep, planSteps, tableStep, type DiscoverInput } from "./crawl-steps.ts";

/**
 * Lists the tables of one region to their end (X1) and lays out the steps for those the patterns keep. The listing is
 * whole or this throws: what it lists, and what it does not, is what deletion marking later relies on (I20).
 */
export async function discoverTables(
  core: CrawlCore,
  step: Step,
  context: StepContext,
): Promise<StepOutcome> {
  const input = step.input as DiscoverInput;
  const { region, isRateLimited } = input;
  const parameters = readCrawlParameters(step);
  const filter = parseCrawlFilter(
    { includeRegex: input.include, excludeRegex: input.exclude },
    core.compilePattern,
  );
  using lease = await leaseSource(core, step, input);
  const listedAt = context.now();
  const listed: string[] = [];
  for await (const names of lease.source.listTableNames({ signal: context.signal })) listed.push(...names);
  const kept = listed.filter((name) => filter.accepts(name));
  const filtered = listed.filter((name) => !filter.accepts(name));
  const accountId = lease.identity?.accountId ?? null;
  const marksDeleted = parameters.markDeleted && !parameters.dryRun;
  return {
    state: "succeeded",
    result: {
      region,
      accountId,
      listed: listed.length,
      filtered: filtered.length,
      throttledCalls: lease.takeThrottledCalls(),
    },
    newSteps: [
      ...planSteps({ region, accountId, isRateLimited, names: kept }),
      ...kept.map((name) => tableStep({ region, name, isRateLimited, planned: null }, accountId)),
      ...(marksDeleted ? [deleteStep({ region, listedAt, listed, filtered })] : []),
    ],
    events: [toEvent(region, listed.length, filtered.length)],
  };
}

function toEvent(region: string, listed: number, filtered: number): NewRunEvent {
  const details = { region, listed, filtered };
  if (listed > 0 && listed === filtered) {
    const message = `${region}: the patterns leave out all ${listed} tables`;
    return { level: "warning", kind: "filters-match-nothing", message, details };
  }
  const message = `${region}: ${listed} tables listed, ${filtered} left out by the patterns`;
  return { level: "info", kind: "region-listed", message, details };
}
