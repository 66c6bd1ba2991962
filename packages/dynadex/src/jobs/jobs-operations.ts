import type { Operations } from "@dynadex/contract";
import type { Database } from "../database/database.ts";
import type { EngineClock } from "./engine-options.ts";
import type { Engine } from "./engine.ts";
import { runOperations, type RunOperations } from "./run-operations.ts";
import { workflowOperations, type WorkflowOperations } from "./workflow-operations.ts";

/** What the operations on workflows and runs work with. */
export interface JobsOperationsDependencies {
  readonly database: Database;
  readonly engine: Engine;
  readonly clock: EngineClock;
}

/** The operations on workflows, runs, steps and events; changes are for the connection's admins (A19). */
export function jobsOperations(
  dependencies: JobsOperationsDependencies,
): Pick<Operations, WorkflowOperations | RunOperations> {
  return { ...workflowOperations(dependencies), ...runOperations(dependencies) };
}
