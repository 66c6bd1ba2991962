import type { DynadexError } from "@dynadex/core/error";
import type { NewRunEvent, Step, StepOutcome } from "../jobs/step-handler.ts";
import { readConnectionId, readCrawlParameters } from "./crawl-context.ts";
import type { CrawlCore } from "./crawl-dependencies.ts";
import type { TableInput } from "./crawl-steps.ts";

/**
 * How a step of a crawl ends that failed for good. A table that vanished since it was listed is skipped with a warning; any
 * other failure is kept beside what is known of the table, which stays as it was (A24).
 */
export function toFailedOutcome(core: CrawlCore, step: Step, error: DynadexError): StepOutcome {
  if (step.kind !== "table") {
    return {
      state: "failed",
      result: {},
      error,
      events: [toEvent(step, "error", `${step.kind}-failed`, error)],
    };
  }
  if (error.code === "TABLE_VANISHED") {
    const events = [toEvent(step, "warning", "table-vanished", error)];
    return { state: "skipped", result: { outcome: "vanished" }, error, events };
  }
  return {
    state: "failed",
    result: { outcome: "failed" },
    error,
    events: [toEvent(step, "error", "table-failed", error)],
    async commit(transaction) {
      if (readCrawlParameters(step).dryRun) return;
      const { region, name } = step.input as TableInput;
      await core.catalog.recordTableFailure(transaction, {
        connectionId: readConnectionId(step),
        region,
        name,
        runId: step.runId,
        code: error.code,
        message: error.message,
        at: new Date(core.clock.now()).toISOString(),
      });
    },
  };
}

function toEvent(step: Step, level: "warning" | "error", kind: string, error: DynadexError): NewRunEvent {
  const details = { key: step.key, code: error.code, hint: error.hint, resource: error.resource };
  return { level, kind, message: `${step.key}: ${error.message}`, details };
}
