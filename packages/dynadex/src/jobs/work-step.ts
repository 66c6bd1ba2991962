import { DynadexError } from "@dynadex/core/error";
import { breakRun, completeStep } from "./complete-step.ts";
import { describeError } from "./engine-options.ts";
import { nowOf, type EngineCore } from "./engine-core.ts";
import { recordRunEvents } from "./run-event-store.ts";
import { startRunOnce } from "./run-store.ts";
import type { StepOutcome, WorkflowKind } from "./step-handler.ts";
import type { ClaimedStep } from "./step-store.ts";
import { isPassingDatabaseError } from "./transact.ts";

/** Attempts a step has with errors that may pass; the last one fails it. */
export const MAX_STEP_ATTEMPTS = 5;
/** Deliveries of a step before it is taken for one that kills its workers. */
export const MAX_STEP_DELIVERIES = 10;

/** Why a worker ended work on a step before it was done. */
export type Interruption = "stop" | "shutdown" | "lost";

/** What is to become of the job: it is done with, or the step needs another delivery. */
export type Settlement = "done" | "retry" | "hand-back";

/** A step at work. */
export interface StepWork {
  readonly claimed: ClaimedStep;
  readonly signal: AbortSignal;
  /** Read after the handler has ended. */
  readonly findInterruption: () => Interruption | null;
}

/** Does one step from delivery to its end in the store, and says what to do with its job. Never throws. */
export async function workStep(core: EngineCore, work: StepWork): Promise<Settlement> {
  const { runId, key } = work.claimed.step;
  try {
    return await attemptStep(core, work);
  } catch (error) {
    core.log("error", "a step could not be brought to its end", { runId, key, error: describeError(error) });
    if (isPassingDatabaseError(error)) return "retry";
    return breakRun(core, runId, brokenMessage(key)).then(
      () => "done",
      () => "retry",
    );
  }
}

async function attemptStep(core: EngineCore, work: StepWork): Promise<Settlement> {
  const { claimed } = work;
  const { step } = claimed;
  const kind = core.findKind(claimed.workflowKind);
  // Another version of this program knows it.
  if (kind === undefined) return "hand-back";
  if (work.findInterruption() !== null) return endInterrupted(core, work, { state: "stopped", result: {} });
  if (step.attempt > MAX_STEP_DELIVERIES) return failStep(core, claimed, tooManyDeliveries());
  if (claimed.isFirstOfRun) await startRun(core, step.runId);
  let outcome: StepOutcome;
  try {
    outcome = await runHandler(core, kind, work);
    if (work.findInterruption() !== null && outcome.state === "stopped")
      return endInterrupted(core, work, outcome);
    await completeStep(core, step, outcome);
    return "done";
  } catch (error) {
    if (work.findInterruption() !== null) return endInterrupted(core, work, { state: "stopped", result: {} });
    return endFailed(core, kind, claimed, error);
  }
}

function runHandler(core: EngineCore, kind: WorkflowKind, work: StepWork): Promise<StepOutcome> {
  const { step } = work.claimed;
  const parameters = kind.parseParameters(step.parameters);
  return kind.runStep(
    { ...step, parameters },
    {
      database: core.database,
      signal: work.signal,
      now: () => nowOf(core),
      log: (event) => recordRunEvents(core.database, step.runId, [event], nowOf(core)),
    },
  );
}

async function startRun(core: EngineCore, runId: string): Promise<void> {
  const now = nowOf(core);
  if (!(await startRunOnce(core.database, runId, now))) return;
  await recordRunEvents(
    core.database,
    runId,
    [{ level: "info", kind: "run-started", message: "The run started" }],
    now,
  );
}

/** A stopped step ends; one that this worker only gives up is somebody else's, or another time's. */
async function endInterrupted(core: EngineCore, work: StepWork, outcome: StepOutcome): Promise<Settlement> {
  const interruption = work.findInterruption();
  if (interruption === "lost") return "done";
  if (interruption === "shutdown") return "hand-back";
  await completeStep(core, work.claimed.step, { state: "stopped", result: outcome.result });
  return "done";
}

async function endFailed(
  core: EngineCore,
  kind: WorkflowKind,
  claimed: ClaimedStep,
  error: unknown,
): Promise<Settlement> {
  const { step } = claimed;
  const isPassing = isPassingDatabaseError(error) || (error instanceof DynadexError && error.isRetryable);
  if (isPassing && step.attempt < MAX_STEP_ATTEMPTS) {
    const failure = toFailure(error);
    const message = `Attempt ${step.attempt} of ${MAX_STEP_ATTEMPTS} failed and will be repeated: ${failure.message}`;
    const details = { key: step.key, code: failure.code };
    await recordRunEvents(
      core.database,
      step.runId,
      [{ level: "warning", kind: "step-retried", message, details }],
      nowOf(core),
    );
    return "retry";
  }
  if (error instanceof DynadexError || isPassing) return failStep(core, claimed, toFailure(error));
  core.log("error", "a step met an unexpected error", {
    runId: step.runId,
    key: step.key,
    error: describeError(error),
  });
  if (kind.isIsolated(step)) return failStep(core, claimed, toFailure(error));
  await breakRun(core, step.runId, brokenMessage(step.key));
  return "done";
}

function brokenMessage(key: string): string {
  return `Something went wrong inside Dynadex in the step ${key}; the server's log has the details`;
}

async function failStep(core: EngineCore, claimed: ClaimedStep, error: DynadexError): Promise<Settlement> {
  const { step } = claimed;
  const kind = core.getKind(claimed.workflowKind);
  const outcome = kind.toFailedOutcome(step, error);
  await completeStep(core, step, outcome);
  return "done";
}

/** What users see of an error: expected ones as they are, others without anything of their inside. */
function toFailure(error: unknown): DynadexError {
  if (error instanceof DynadexError) return error;
  if (isPassingDatabaseError(error)) {
    return new DynadexError("DATABASE_UNAVAILABLE", "the database could not take the step's writes", {
      cause: error,
    });
  }
  return new DynadexError("INTERNAL", "the step met an unexpected error; the server's log has the details", {
    cause: error,
  });
}

function tooManyDeliveries(): DynadexError {
  const message = `the step was started ${MAX_STEP_DELIVERIES} times and its worker died every time`;
  return new DynadexError("INTERNAL", message);
}
