import type { DynadexError } from "@dynadex/core/error";
import type { Database } from "../database/database.ts";

/** One unit of work as the engine hands it out. */
export interface Step {
  readonly runId: string;
  readonly workflowId: string;
  /** Unique within the run; the same key is the same work, however often it is delivered. */
  readonly key: string;
  readonly kind: string;
  readonly input: unknown;
  /** 1 for the first delivery. */
  readonly attempt: number;
}

/** Further work a step found: added in the transaction that completes the step. */
export interface NewStep {
  readonly key: string;
  readonly kind: string;
  readonly input: unknown;
}

/** How a step ended. `commit` runs inside the transaction that marks the step done, exactly once in effect. */
export interface StepOutcome {
  readonly state: "succeeded" | "failed" | "skipped";
  /** Plain data, shown to people and summed by the receipt. */
  readonly result: { readonly [name: string]: unknown };
  readonly error?: DynadexError;
  readonly newSteps?: readonly NewStep[];
  readonly commit?: (transaction: Database) => Promise<{ readonly [name: string]: unknown } | void>;
}

/** What a step may use while it works. */
export interface StepContext {
  readonly database: Database;
  /** Aborted when the run is stopped or the worker shuts down. */
  readonly signal: AbortSignal;
  readonly parameters: unknown;
  /** ISO 8601 now. */
  readonly now: () => string;
  /** Writes a log event of the run at once, outside the step's transaction. */
  log(level: "debug" | "info" | "warning" | "error", kind: string, message: string, details?: { readonly [name: string]: unknown }): Promise<void>;
}

/** How the last step of a run turned out, for the one who decides the run's end. */
export interface RunEnding {
  readonly runId: string;
  readonly parameters: unknown;
  readonly counts: { readonly succeeded: number; readonly failed: number; readonly skipped: number };
}

/**
 * A kind of workflow: how it starts, how its steps are done, and how it ends. Crawls are the first; recipes, exports and
 * syncs are others on the same engine. Throwing a retryable `DynadexError` from `runStep` gives the step another attempt;
 * any other error makes the run end in phase `Error` when it is not a `DynadexError`, and fails the step when it is.
 */
export interface WorkflowKind {
  readonly kind: string;
  /** The first steps of a run. */
  planRun(context: { readonly workflowId: string; readonly parameters: unknown }): readonly NewStep[];
  runStep(step: Step, context: StepContext): Promise<StepOutcome>;
  /** Called once all steps are terminal, inside the transaction that finishes the run; may add more steps instead. */
  finishRun(
    ending: RunEnding,
    transaction: Database,
  ): Promise<{ phase: "Succeeded" | "Failed"; isPartial: boolean; message: string | null; receipt: unknown } | { newSteps: readonly NewStep[] }>;
}
