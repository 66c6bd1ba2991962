import type { DynadexError } from "@dynadex/core/error";
import type { Database } from "../database/database.ts";
import { endRun, endStage, enqueueStage } from "./end-stage.ts";
import { describeError } from "./engine-options.ts";
import { nowOf, type EngineCore } from "./engine-core.ts";
import { recordRunEvents } from "./run-event-store.ts";
import { addToRunTotals, lockRun } from "./run-store.ts";
import type { NewStep, PlainObject, StepOutcome } from "./step-handler.ts";
import { finishStep, insertSteps, lockPendingStep, stopSteps } from "./step-store.ts";
import { transact } from "./transact.ts";

/** Which step of which run. */
export interface StepKey {
  readonly runId: string;
  readonly key: string;
}

/**
 * Ends a step: its writes, its state, its count, the steps it found and, when it was the last, the end of its stage are
 * one transaction. The step's row is locked first, so of two workers that hold the same step one has an effect and the
 * other none; a run that has ended takes nothing any more.
 */
export async function completeStep(core: EngineCore, step: StepKey, outcome: StepOutcome): Promise<void> {
  try {
    await transact(core.database, (transaction) => applyOutcome(core, transaction, step, outcome));
  } catch (error) {
    if (error !== RUN_HAS_ENDED) throw error;
  }
}

const RUN_HAS_ENDED = new Error("the run has ended; the step's effects are rolled back");

async function applyOutcome(
  core: EngineCore,
  transaction: Database,
  step: StepKey,
  outcome: StepOutcome,
): Promise<void> {
  const { runId, key } = step;
  if (!(await lockPendingStep(transaction, runId, key))) return;
  const committed = (await outcome.commit?.(transaction)) ?? {};
  const now = nowOf(core);
  const after = await finishStep(transaction, {
    runId,
    key,
    state: outcome.state,
    result: { ...outcome.result, ...committed },
    error: outcome.error === undefined ? null : renderStepError(outcome.error),
    now,
  });
  if (after === null) throw RUN_HAS_ENDED;
  await recordRunEvents(transaction, runId, outcome.events ?? [], now);
  let { openSteps } = after;
  if (!after.isStopping)
    openSteps += await addSteps(core, transaction, runId, after.stage, outcome.newSteps ?? []);
  if (openSteps === 0) await endStage(core, transaction, runId);
}

/** Adds what a step found; answers how many of it belong to the current stage. */
async function addSteps(
  core: EngineCore,
  transaction: Database,
  runId: string,
  stage: number,
  steps: readonly NewStep[],
): Promise<number> {
  if (steps.length === 0) return 0;
  const added = await insertSteps(transaction, runId, steps, nowOf(core));
  const open = added.filter((step) => step.stage === stage).length;
  const counted = added.filter((step) => step.isCounted).length;
  await addToRunTotals(transaction, runId, { counted, open });
  if (open > 0) await enqueueStage(core, transaction, runId, stage);
  return open;
}

/** What is kept and shown of a failure: no cause, no stack. */
function renderStepError(error: DynadexError): PlainObject {
  return { code: error.code, message: error.message, hint: error.hint };
}

/** Ends a run in phase `Error` because our own machinery broke; what is being worked on has no effect any more. */
export async function breakRun(core: EngineCore, runId: string, message: string): Promise<void> {
  const attempt = (isReceiptWanted: boolean): Promise<void> =>
    transact(core.database, async (transaction) => {
      await stopSteps(transaction, runId, { which: "all", now: nowOf(core) });
      const run = await lockRun(transaction, runId);
      const end = { phase: "Error", isPartial: false, message } as const;
      if (run !== null) await endRun(core, transaction, run, end, { isReceiptWanted });
    });
  try {
    await attempt(true);
  } catch (error) {
    core.log("error", "a run could not be ended with its receipt", { runId, error: describeError(error) });
    await attempt(false);
  }
}
