import { DynadexError } from "@dynadex/core/error";
import type { Database } from "../database/database.ts";
import { kindFinders, type EngineCore } from "./engine-core.ts";
import type { EngineOptions } from "./engine-options.ts";
import { openJobQueue } from "./job-queue.ts";
import { reconcileRuns } from "./reconcile-runs.ts";
import { startDueRuns, startScheduler, type Scheduler } from "./scheduler.ts";
import type { WorkflowKind } from "./step-handler.ts";
import { stopRunNow, type StopRequest } from "./stop-run.ts";
import { submitRunIn, type RunRequest, type SubmittedRun } from "./submit-run.ts";
import { startWorker, type Worker, type WorkerOptions } from "./worker.ts";
import { findRun } from "./run-store.ts";

/**
 * The workflow engine: durable runs made of steps, on pg-boss in the same database. A process that only asks for runs
 * holds an engine; one that does them also starts a worker.
 */
export interface Engine extends AsyncDisposable {
  /** Throws `NOT_FOUND` for an unknown kind. */
  readonly getKind: (kind: string) => WorkflowKind;
  /** Starts a run, or answers the open one of an idempotent request (A15). Throws `NOT_FOUND`. */
  submitRun(request: RunRequest): Promise<SubmittedRun>;
  /** The same as part of a transaction the caller has begun. */
  submitRunIn(transaction: Database, request: RunRequest): Promise<SubmittedRun>;
  /**
   * Asks a run to stop (A10). Throws `NOT_FOUND` or `RUN_ALREADY_FINISHED`; asking again changes nothing. `record` writes
   * in the same transaction, once.
   */
  stopRun(
    runId: string,
    requestedBy: string,
    record?: (transaction: Database) => Promise<void>,
  ): Promise<void>;
  /** Runs again what a run was to do, as its next attempt. Throws `NOT_FOUND`, or `CONFLICT` while it is open. */
  retryRunIn(transaction: Database, runId: string, requestedBy: string): Promise<SubmittedRun>;
  startWorker(options: WorkerOptions): Promise<Worker>;
  startScheduler(): Scheduler;
  /** One look for due schedules, for those who keep their own time. */
  startDueRuns(): Promise<number>;
  /** One look for what dead workers left behind; workers and schedulers look by themselves. */
  reconcile(): Promise<void>;
}

/** Opens an engine, making the queue's tables on first use. It shares the given pool and opens no other connection. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const { database, clock, log } = options;
  const queue = await openJobQueue(database, log);
  const core: EngineCore = { database, queue, clock, log, ...kindFinders(options.kinds) };
  return {
    getKind: core.getKind,
    submitRun: (request) =>
      database.transaction().execute((transaction) => submitRunIn(core, transaction, request)),
    submitRunIn: (transaction, request) => submitRunIn(core, transaction, request),
    stopRun: (runId, requestedBy, record = async () => {}) => stopRun(core, { runId, requestedBy, record }),
    retryRunIn: (transaction, runId, requestedBy) => retryRunIn(core, transaction, runId, requestedBy),
    startWorker: (workerOptions) => startWorker(core, options.url, workerOptions),
    startScheduler: () => startScheduler(core),
    startDueRuns: () => startDueRuns(core),
    reconcile: () => reconcileRuns(core),
    [Symbol.asyncDispose]: () => queue[Symbol.asyncDispose](),
  };
}

async function stopRun(core: EngineCore, request: StopRequest): Promise<void> {
  const { runId } = request;
  if (await stopRunNow(core, request)) return;
  const run = await findRun(core.database, runId);
  if (run === null) throw new DynadexError("NOT_FOUND", "no such run", { resource: runId });
  if (run.finished_at === null) return;
  const message = `the run has already ended in phase ${run.phase}`;
  throw new DynadexError("RUN_ALREADY_FINISHED", message, { resource: runId });
}

async function retryRunIn(
  core: EngineCore,
  transaction: Database,
  runId: string,
  requestedBy: string,
): Promise<SubmittedRun> {
  const run = await findRun(transaction, runId);
  if (run === null) throw new DynadexError("NOT_FOUND", "no such run", { resource: runId });
  if (run.finished_at === null) {
    const hint = "Wait for its end, or stop it.";
    throw new DynadexError("CONFLICT", "only a run that has ended can be retried", { resource: runId, hint });
  }
  return submitRunIn(core, transaction, {
    workflowId: run.workflow_id,
    requestedBy,
    trigger: "retry",
    idempotent: false,
    retry: { parameters: run.parameters, attempt: run.attempt + 1 },
  });
}
