import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "../database/database.ts";
import { findNextRun } from "./cron-schedule.ts";
import { describeError } from "./engine-options.ts";
import { nowOf, type EngineCore } from "./engine-core.ts";
import { reconcileRuns } from "./reconcile-runs.ts";
import { recordRunEvents } from "./run-event-store.ts";
import { findOpenRunId } from "./run-store.ts";
import { submitRunIn } from "./submit-run.ts";
import { lockDueWorkflows, setNextRun, type WorkflowRow } from "./workflow-store.ts";

/** Starts due runs until it is disposed. */
export type Scheduler = AsyncDisposable;

/** Who asks for scheduled runs. */
export const SCHEDULER_USER = "$scheduler";

/** How often due workflows are looked for; schedules are kept to the minute. */
const TICK_MS = 1_000;
const RECONCILE_EVERY_TICKS = 5;
/** Workflows started by one transaction. */
const MAX_DUE = 20;

/** Looks for due workflows every second. Any number of processes may do so: a due time starts one run. */
export function startScheduler(core: EngineCore): Scheduler {
  const closing = new AbortController();
  const loop = runLoop(core, closing.signal);
  return {
    async [Symbol.asyncDispose]() {
      closing.abort();
      await loop;
    },
  };
}

async function runLoop(core: EngineCore, signal: AbortSignal): Promise<void> {
  for (let tick = 0; !signal.aborted; tick += 1) {
    try {
      while ((await startDueRuns(core)) === MAX_DUE);
      if (tick % RECONCILE_EVERY_TICKS === 0) await reconcileRuns(core);
    } catch (error) {
      core.log("warning", "due workflows could not be started and will be tried again", {
        error: describeError(error),
      });
    }
    await pause(TICK_MS, undefined, { signal }).catch(() => undefined);
  }
}

/**
 * Starts a run of each workflow that is due and sets when it is due next, counted from now: times that passed while nobody
 * looked make one run together (catchup false, I27). A workflow whose last run is still open is left out this time, which
 * an event of that run tells. Answers how many workflows were due, at most 20.
 */
export async function startDueRuns(core: EngineCore): Promise<number> {
  return core.database.transaction().execute(async (transaction) => {
    const due = await lockDueWorkflows(transaction, nowOf(core), MAX_DUE);
    for (const workflow of due) await startDueRun(core, transaction, workflow);
    return due.length;
  });
}

async function startDueRun(core: EngineCore, transaction: Database, workflow: WorkflowRow): Promise<void> {
  const { schedule_cron: cron, schedule_time_zone: timeZone } = workflow;
  const next = cron === null || timeZone === null ? null : findNextRun({ cron, timeZone }, core.clock.now());
  await setNextRun(transaction, workflow.id, next === null ? null : new Date(next).toISOString());
  const openRunId = await findOpenRunId(transaction, workflow.id);
  if (openRunId === null) {
    const request = {
      workflowId: workflow.id,
      requestedBy: SCHEDULER_USER,
      trigger: "schedule",
      idempotent: true,
    } as const;
    await submitRunIn(core, transaction, request);
    return;
  }
  const message = "A scheduled run was left out because this one has not ended";
  const details = { dueAt: workflow.next_run_at?.toISOString() ?? null };
  await recordRunEvents(
    transaction,
    openRunId,
    [{ level: "warning", kind: "schedule-skipped", message, details }],
    nowOf(core),
  );
}
