import type { Database } from "../database/database.ts";
import { endStage } from "./end-stage.ts";
import { nowOf, type EngineCore } from "./engine-core.ts";
import { notifyStop } from "./job-signals.ts";
import { recordRunEvents } from "./run-event-store.ts";
import { requestStop, subtractOpenSteps } from "./run-store.ts";
import { stopSteps } from "./step-store.ts";
import { transact } from "./transact.ts";

/** Who asks which run to stop, and what is to be written with it. */
export interface StopRequest {
  readonly runId: string;
  readonly requestedBy: string;
  readonly record: (transaction: Database) => Promise<void>;
}

/**
 * Asks a run to stop: waiting steps are stopped at once, steps at work are told to end, and the last of them ends the run
 * as `Failed` with the message `Stopped` (A10). Should a worker not answer, the reconciler ends the run without it.
 * True for the one who asked first; false when the run has ended or is being stopped already.
 */
export async function stopRunNow(core: EngineCore, request: StopRequest): Promise<boolean> {
  const { runId, requestedBy } = request;
  const isFirst = await core.database.transaction().execute(async (transaction) => {
    const now = nowOf(core);
    if (!(await requestStop(transaction, runId, now))) return false;
    const message = `${requestedBy} asked the run to stop`;
    await recordRunEvents(transaction, runId, [{ level: "warning", kind: "stop-requested", message }], now);
    await request.record(transaction);
    await notifyStop(transaction, runId);
    return true;
  });
  if (isFirst) await stopOpenSteps(core, runId, "not-started");
  return isFirst;
}

/** Stops steps of a run that is to be stopped, and ends the run when none is left. Locks steps before the run. */
export async function stopOpenSteps(
  core: EngineCore,
  runId: string,
  which: "not-started" | "all",
): Promise<void> {
  await transact(core.database, async (transaction) => {
    const stopped = await stopSteps(transaction, runId, { which, now: nowOf(core) });
    const openSteps = await subtractOpenSteps(transaction, runId, stopped);
    if (openSteps === 0) await endStage(core, transaction, runId);
  });
}
