import { invariant } from "@dynadex/core/error";
import type { Database } from "../database/database.ts";
import { nowOf, type EngineCore } from "./engine-core.ts";
import { notifyWork } from "./job-signals.ts";
import { recordRunEvents } from "./run-event-store.ts";
import { finishRun, lockRun, setRunStage, type RunRow } from "./run-store.ts";
import type { PlainObject, RunEnd, StageEnding, WorkflowKind } from "./step-handler.ts";
import { assignJobs, findNextStage, stopSteps, type QueuedStep } from "./step-store.ts";

/** How a run ends; `Error` is for what broke in ourselves. */
export interface RunEndInput {
  readonly phase: "Succeeded" | "Failed" | "Error";
  readonly isPartial: boolean;
  readonly message: string | null;
}

/** The end of a run that was asked to stop (A10). */
export const STOPPED: RunEndInput = { phase: "Failed", isPartial: false, message: "Stopped" };

/**
 * Called when no step of a run's stage is open any more, in the transaction that ended the last one: goes on with the
 * next stage, or ends the run. Holds the run's row from here to the end of the transaction.
 */
export async function endStage(core: EngineCore, transaction: Database, runId: string): Promise<void> {
  const run = await lockRun(transaction, runId);
  if (run === null || run.finished_at !== null || run.open_steps > 0) return;
  if (run.stop_requested_at !== null) return endRun(core, transaction, run, STOPPED);
  const kind = core.getKind(run.kind);
  const nextStage = await findNextStage(transaction, runId);
  const ending = toStageEnding(core, kind, run, nextStage !== null);
  const end: RunEnd | null = await kind.endStage(ending, transaction);
  if (end !== null) return endRun(core, transaction, run, end);
  invariant(nextStage !== null, `a ${run.kind} run without further steps ends`);
  await startStage(core, transaction, runId, nextStage);
}

/** Steps queued at once; a stage of any size is queued without being held in memory. */
const QUEUE_BATCH = 1_000;

/** Makes a stage the current one. */
async function startStage(
  core: EngineCore,
  transaction: Database,
  runId: string,
  stage: number,
): Promise<void> {
  const openSteps = await enqueueStage(core, transaction, runId, stage);
  await setRunStage(transaction, runId, { stage, openSteps, now: nowOf(core) });
}

/** Queues the waiting steps of a stage that are not queued yet; answers how many there were. */
export async function enqueueStage(
  core: EngineCore,
  transaction: Database,
  runId: string,
  stage: number,
): Promise<number> {
  let queued = 0;
  for (;;) {
    const steps = await assignJobs(transaction, runId, { stage, limit: QUEUE_BATCH });
    if (steps.length > 0) await enqueueSteps(core, transaction, steps);
    queued += steps.length;
    if (steps.length < QUEUE_BATCH) return queued;
  }
}

/** Queues steps that have a job; machinery goes before the bulk, so that a small run need not wait for a large one. */
export async function enqueueSteps(
  core: EngineCore,
  transaction: Database,
  steps: readonly QueuedStep[],
): Promise<void> {
  const urgent = steps.filter((step) => !step.isCounted);
  const bulk = steps.filter((step) => step.isCounted);
  await core.queue.enqueue(transaction, urgent, { isUrgent: true });
  await core.queue.enqueue(transaction, bulk, { isUrgent: false });
  await notifyWork(transaction);
}

/** Ends a run: what waits is stopped, the receipt is written, and the end is told. Ends it once, whoever calls. */
export async function endRun(
  core: EngineCore,
  transaction: Database,
  run: RunRow,
  end: RunEndInput,
  options: { readonly isReceiptWanted: boolean } = { isReceiptWanted: true },
): Promise<void> {
  const now = nowOf(core);
  await stopSteps(transaction, run.id, { which: "not-started", now });
  const receipt = options.isReceiptWanted ? await readReceipt(core, transaction, run) : null;
  const isFirst = await finishRun(transaction, run.id, { ...end, receipt, now });
  if (!isFirst) return;
  const level = end.phase === "Succeeded" ? "info" : "error";
  const message =
    end.message === null ? `The run ended: ${end.phase}` : `The run ended: ${end.phase}, ${end.message}`;
  const details = { phase: end.phase, isPartial: end.isPartial };
  await recordRunEvents(transaction, run.id, [{ level, kind: "run-finished", message, details }], now);
}

async function readReceipt(core: EngineCore, transaction: Database, run: RunRow): Promise<PlainObject> {
  const kind = core.getKind(run.kind);
  return kind.readReceipt(toStageEnding(core, kind, run, false), transaction);
}

function toStageEnding(
  core: EngineCore,
  kind: WorkflowKind,
  run: RunRow,
  hasMoreSteps: boolean,
): StageEnding {
  return {
    runId: run.id,
    workflowId: run.workflow_id,
    connectionId: run.connection_id,
    parameters: kind.parseParameters(run.parameters),
    stage: run.stage,
    hasMoreSteps,
    counts: {
      total: run.total_steps,
      succeeded: run.succeeded_steps,
      failed: run.failed_steps,
      skipped: run.skipped_steps,
    },
    startedAt: (run.started_at ?? run.submitted_at).toISOString(),
    now: nowOf(core),
  };
}
