import type { DynadexError } from "@dynadex/core/error";
import type { Database } from "../database/database.ts";

/** Plain data as it is stored and shown. */
export interface PlainObject {
  readonly [name: string]: unknown;
}

/** The run a step, a stage or a receipt belongs to. */
export interface RunContext {
  readonly runId: string;
  readonly workflowId: string;
  readonly connectionId: string | null;
  /** The run's own copy of the workflow's parameters, as the kind's `parseParameters` gave them. */
  readonly parameters: unknown;
}

/** One unit of work of a run before it is stored. The same key is the same work, however often it is added. */
export interface NewStep {
  /** Unique within the run. */
  readonly key: string;
  readonly kind: string;
  /** What it is about, for people: `111122223333 / eu-west-1 / orders`. */
  readonly title: string;
  /** Steps of a stage start once no step of an earlier stage is open. A step never adds to an earlier stage. */
  readonly stage: number;
  /** False for machinery that is no progress of its own, such as a listing. */
  readonly isCounted: boolean;
  /** Given to the handler and forgotten when the step ends. */
  readonly input: PlainObject;
}

/** One unit of work as the engine hands it out. */
export interface Step extends RunContext {
  readonly key: string;
  readonly kind: string;
  readonly input: unknown;
  /** 1 for the first delivery. */
  readonly attempt: number;
}

/** How much an event matters to somebody who watches a run. */
export type RunEventLevel = "debug" | "info" | "warning" | "error";

/** One line of a run's log. */
export interface NewRunEvent {
  readonly level: RunEventLevel;
  /** A name scripts may rely on: `table-failed`. */
  readonly kind: string;
  readonly message: string;
  readonly details?: PlainObject;
}

/**
 * How a step ended. `commit` runs inside the transaction that marks the step done, exactly once in effect; it may be
 * called again when that transaction has to be repeated, so it changes nothing but the database. What it returns is added
 * to the result.
 */
export interface StepOutcome {
  /** `stopped` tells that the signal cut the work short; what was spent is in `result`. */
  readonly state: "succeeded" | "failed" | "skipped" | "stopped";
  /** Plain data, shown to people and summed by the receipt. */
  readonly result: PlainObject;
  readonly error?: DynadexError;
  readonly newSteps?: readonly NewStep[];
  readonly events?: readonly NewRunEvent[];
  readonly commit?: (transaction: Database) => Promise<PlainObject | void>;
}

/** What a step may use while it works. */
export interface StepContext {
  readonly database: Database;
  /** Aborted when the run is stopped, the worker shuts down or another worker took the step over. */
  readonly signal: AbortSignal;
  /** ISO 8601 now. */
  readonly now: () => string;
  /** Writes a log event of the run at once, outside the step's transaction. */
  readonly log: (event: NewRunEvent) => Promise<void>;
}

/** How a run stands when the last open step of a stage has ended. */
export interface StageEnding extends RunContext {
  readonly stage: number;
  /** False when no later stage has steps: then the run must end. */
  readonly hasMoreSteps: boolean;
  /** Counted steps of all stages so far. */
  readonly counts: {
    readonly total: number;
    readonly succeeded: number;
    readonly failed: number;
    readonly skipped: number;
  };
  /** ISO 8601 instants. */
  readonly startedAt: string;
  readonly now: string;
}

/** How a run ends. */
export interface RunEnd {
  readonly phase: "Succeeded" | "Failed";
  readonly isPartial: boolean;
  readonly message: string | null;
}

/**
 * A kind of workflow: how it starts, how its steps are done, and how it ends. Crawls are the first; recipes, exports and
 * syncs are others on the same engine. A kind keeps nothing between steps that another worker would need.
 *
 * Throwing a retryable `DynadexError` from `runStep` gives the step another attempt after a pause, up to
 * `MAX_STEP_ATTEMPTS`; any other `DynadexError` fails the step. An error that is no `DynadexError` is a bug: it fails the
 * step alone when `isIsolated` says so, else the run ends in phase `Error`.
 */
export interface WorkflowKind {
  readonly kind: string;
  /** From this stage on the number of counted steps no longer grows. */
  readonly totalIsFinalFromStage: number;
  /** Fills defaults in and throws `INVALID_INPUT` or a more precise code, with all issues. */
  parseParameters(value: unknown): PlainObject;
  /** The first steps of a run, at least one. */
  planRun(context: RunContext): readonly NewStep[];
  runStep(step: Step, context: StepContext): Promise<StepOutcome>;
  /** True when a bug met in this step must not end the whole run. */
  isIsolated(step: Step): boolean;
  /** How a step ends that failed for good, in state `failed` or `skipped`, with what is to be written and told of it. */
  toFailedOutcome(step: Step, error: DynadexError): StepOutcome;
  /** Called in the transaction that ends a stage; `null` goes on with the next one. */
  endStage(ending: StageEnding, transaction: Database): Promise<RunEnd | null>;
  /** What the run did and cost; called once, in the transaction that ends the run, however it ends. */
  readReceipt(ending: StageEnding, transaction: Database): Promise<PlainObject>;
}
