import type { NewRunEvent, Step, StepContext, StepOutcome } from "../jobs/step-handler.ts";
import { readConnectionId, readCrawlParameters } from "./crawl-context.ts";
import type { CrawlCore } from "./crawl-dependencies.ts";
import type { DeleteInput } from "./crawl-steps.ts";

/** Names told in the event; the assets' own events tell of each. */
const MAX_NAMES_TOLD = 20;

/**
 * Marks deleted what one region no longer lists (I20). It relies on a listing that was complete when the run began: tables
 * that failed to be crawled are listed and stay; tables the patterns leave out stay unless `deleteFiltered`; a listing
 * that failed has ended the run long before. Throws `MASS_DELETE_REFUSED` when the guard refuses.
 */
export async function deleteGoneTables(
  core: CrawlCore,
  step: Step,
  context: StepContext,
): Promise<StepOutcome> {
  const input = step.input as DeleteInput;
  const { region, listedAt } = input;
  const { forceDelete, deleteFiltered } = readCrawlParameters(step);
  const connectionId = readConnectionId(step);
  const { active, gone } = await core.catalog.planDeletions(context.database, {
    connectionId,
    region,
    listedAt,
    listed: new Set(input.listed),
    filtered: new Set(input.filtered),
    deleteFiltered,
  });
  if (gone.length === 0) return { state: "succeeded", result: { region, deleted: 0 } };
  const decision = core.decideDeletions({ active, gone: gone.length, force: forceDelete });
  if (decision.kind === "refuse") throw decision.error;
  const at = context.now();
  const assetIds = gone.map((table) => table.assetId);
  return {
    state: "succeeded",
    result: { region },
    events: [toEvent(region, gone)],
    async commit(transaction) {
      const deletion = { connectionId, region, assetIds, runId: step.runId, at };
      return { deleted: await core.catalog.markDeleted(transaction, deletion) };
    },
  };
}

function toEvent(region: string, gone: readonly { readonly name: string }[]): NewRunEvent {
  const names = gone.slice(0, MAX_NAMES_TOLD).map((table) => table.name);
  const message = `${region}: ${gone.length} tables are no longer listed`;
  return { level: "info", kind: "tables-gone", message, details: { region, count: gone.length, names } };
}
