import { invariant } from "@dynadex/core/error";
import type { CrawlQuote } from "@dynadex/contract";
import type { Database } from "../database/database.ts";
import { openReadBudget } from "../jobs/read-budget-store.ts";
import { recordRunEvents } from "../jobs/run-event-store.ts";
import { setRunQuote } from "../jobs/run-store.ts";
import type { RunEnd, StageEnding } from "../jobs/step-handler.ts";
import { readCrawlParameters } from "./crawl-context.ts";
import { listFailures, sumPlans, type StepFailure } from "./crawl-result-store.ts";
import { STAGES } from "./crawl-steps.ts";

/** Failures named in the message of a run that failed. */
const MAX_FAILURES_TOLD = 3;

/** Decides after each stage of a crawl whether to go on, and at the end how it went. */
export async function endCrawlStage(ending: StageEnding, transaction: Database): Promise<RunEnd | null> {
  switch (ending.stage) {
    case STAGES.discover: {
      const failures = await listFailures(transaction, ending.runId, MAX_FAILURES_TOLD);
      if (failures.length > 0) return failed(tellFailures(failures));
      if (ending.counts.total === 0) await quoteRun(ending, transaction);
      break;
    }
    case STAGES.plan:
      await quoteRun(ending, transaction);
      break;
    case STAGES.tables: {
      const { succeeded, failed: failedTables } = ending.counts;
      if (succeeded > 0 || failedTables === 0) break;
      const failures = await listFailures(transaction, ending.runId, MAX_FAILURES_TOLD);
      return failed(`None of the tables could be crawled: ${tellFailures(failures)}`);
    }
    case STAGES.delete:
      break;
    default:
      invariant(false, `a crawl has no stage ${ending.stage}`);
  }
  return ending.hasMoreSteps ? null : succeed(ending, transaction);
}

async function succeed(ending: StageEnding, transaction: Database): Promise<RunEnd> {
  const { failed: failedTables, total } = ending.counts;
  const others = await listFailures(transaction, ending.runId, MAX_FAILURES_TOLD);
  if (others.length === 0) return { phase: "Succeeded", isPartial: false, message: null };
  const message = failedTables > 0 ? `${failedTables} of ${total} tables failed` : tellFailures(others);
  return { phase: "Succeeded", isPartial: true, message };
}

/** Tells the quote before the first item is read, and opens the books that keep the cap. */
async function quoteRun(ending: StageEnding, transaction: Database): Promise<void> {
  const { maxReadUnits } = readCrawlParameters(ending);
  const capReadUnits = maxReadUnits ?? null;
  const quote: CrawlQuote = { ...(await sumPlans(transaction, ending.runId)), capReadUnits };
  await setRunQuote(transaction, ending.runId, { ...quote });
  await openReadBudget(transaction, ending.runId, capReadUnits);
  const isBeyond = capReadUnits !== null && quote.readUnits > capReadUnits;
  const cost = `${quote.readUnits} read units, about ${quote.usd.toFixed(6)} US dollars`;
  const message = isBeyond
    ? `${quote.tables} tables are expected to cost ${cost}; reading ends at the cap of ${capReadUnits}`
    : `${quote.tables} tables are expected to cost ${cost}`;
  const event = {
    level: isBeyond ? "warning" : "info",
    kind: "quoted",
    message,
    details: { ...quote },
  } as const;
  await recordRunEvents(transaction, ending.runId, [event], ending.now);
}

function failed(message: string): RunEnd {
  return { phase: "Failed", isPartial: false, message };
}

function tellFailures(failures: readonly StepFailure[]): string {
  return failures
    .map(({ title, message, hint }) => `${title}: ${message.replace(/\.$/, "")}. ${hint}`)
    .join(" ");
}
