import type { Database } from "../database/database.ts";
import type { WorkflowKind } from "./step-handler.ts";

/** Tells an operator what the engine met; what a user should know is an event of the run. */
export type EngineLog = (
  level: "debug" | "info" | "warning" | "error",
  message: string,
  details?: { readonly [name: string]: unknown },
) => void;

/** What a line for operators tells of an error. */
export function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Where the engine gets the time from: epoch milliseconds. */
export interface EngineClock {
  readonly now: () => number;
}

/** What an engine is made of. */
export interface EngineOptions {
  readonly database: Database;
  /** The same database as a connection string: workers listen on a connection of their own. */
  readonly url: string;
  readonly kinds: readonly WorkflowKind[];
  readonly clock: EngineClock;
  readonly log: EngineLog;
}
