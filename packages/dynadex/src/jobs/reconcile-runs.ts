import { nowOf, type EngineCore } from "./engine-core.ts";
import { endStage, enqueueSteps } from "./end-stage.ts";
import { QUEUE_SCHEMA } from "./job-queue.ts";
import { recordRunEvents } from "./run-event-store.ts";
import { listOverdueStops, listStalledRuns, touchRunProgress } from "./run-store.ts";
import { reassignLostJobs } from "./step-store.ts";
import { stopOpenSteps } from "./stop-run.ts";
import { transact } from "./transact.ts";

/** How long a step at work may take to notice that its run is to be stopped. */
const STOP_GRACE_MS = 5_000;
/** A run of which no step ended for this long is looked at. */
const STALL_MS = 30_000;
/** Runs looked at in one pass. */
const MAX_RUNS = 50;
/** Steps of one run queued again in one pass. */
const MAX_STEPS = 5_000;

/**
 * Puts right what no transaction can leave behind but an operator or a dead worker may: ends runs whose stop nobody
 * answered, queues steps again whose job is gone from the queue, ends stages that have no open step. Cheap when all is
 * well: it looks only at runs that stand still. Any number of processes may do it at once.
 */
export async function reconcileRuns(core: EngineCore): Promise<void> {
  const before = (ageMs: number): string => new Date(core.clock.now() - ageMs).toISOString();
  for (const runId of await listOverdueStops(core.database, before(STOP_GRACE_MS), MAX_RUNS)) {
    await stopOpenSteps(core, runId, "all");
  }
  for (const runId of await listStalledRuns(core.database, before(STALL_MS), MAX_RUNS)) {
    await reviveRun(core, runId);
  }
}

async function reviveRun(core: EngineCore, runId: string): Promise<void> {
  await transact(core.database, async (transaction) => {
    const now = nowOf(core);
    const steps = await reassignLostJobs(transaction, runId, { queueSchema: QUEUE_SCHEMA, limit: MAX_STEPS });
    if (steps.length > 0) {
      const message = `${steps.length} steps had lost their place in the queue and were queued again`;
      await enqueueSteps(core, transaction, steps);
      await recordRunEvents(transaction, runId, [{ level: "warning", kind: "steps-requeued", message }], now);
    }
    await touchRunProgress(transaction, runId, now);
    await endStage(core, transaction, runId);
  });
}
