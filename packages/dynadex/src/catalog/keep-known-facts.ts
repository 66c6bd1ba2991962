import type { Known, TableFacts } from "@dynadex/core/asset";

/** Reasons for not knowing that pass; what was known before is still the best there is. */
const PASSING_REASONS: ReadonlySet<string> = new Set(["THROTTLED", "SERVICE_ERROR", "NOT_ASKED"]);

/**
 * The observed facts, with those that could not be asked this time as they were before, so that a throttled call neither
 * loses a fact nor counts as a change (A24). A refused call (`ACCESS_DENIED`) is recorded: it is how things are.
 */
export function keepKnownFacts(before: TableFacts, observed: TableFacts): TableFacts {
  return {
    ...observed,
    timeToLive: keep(before.timeToLive, observed.timeToLive),
    pointInTimeRecovery: keep(before.pointInTimeRecovery, observed.pointInTimeRecovery),
    tags: keep(before.tags, observed.tags),
    resourcePolicy: keep(before.resourcePolicy, observed.resourcePolicy),
    kinesisDestinations: keep(before.kinesisDestinations, observed.kinesisDestinations),
    contributorInsights: keep(before.contributorInsights, observed.contributorInsights),
    exports: keep(before.exports, observed.exports),
  };
}

function keep<T>(before: Known<T>, observed: Known<T>): Known<T> {
  return !observed.known && before.known && PASSING_REASONS.has(observed.because) ? before : observed;
}
