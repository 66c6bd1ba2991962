import { ROUTES, type Operations, type Run } from "@dynadex/contract";
import { DynadexError } from "@dynadex/core/error";
import type { ServedOperations } from "../server-options.ts";

/** Operations for tests of the server itself, whose job is HTTP: those that are not given find nothing. */
export function createFakeOperations(given: Partial<Operations> = {}): ServedOperations {
  const entries = Object.keys(ROUTES).map((id) => [id, findNothing]);
  return { ...(Object.fromEntries(entries) as ServedOperations), ...given };
}

async function findNothing(): Promise<never> {
  throw new DynadexError("NOT_FOUND", "nothing is here");
}

export const TABLE_ID = "0197c3a1-0000-7000-8000-000000000001";
export const RUN_ID = "0197c3a1-0000-7000-8000-000000000002";
export const WORKFLOW_ID = "0197c3a1-0000-7000-8000-000000000003";

/** A run as the contract has it. */
export function createRun(changes: Partial<Run> = {}): Run {
  return {
    id: RUN_ID,
    workflowId: WORKFLOW_ID,
    workflowName: "crawl-production",
    kind: "crawl",
    connectionId: null,
    connectionName: null,
    phase: "Running",
    isPartial: false,
    isStopping: false,
    message: null,
    requestedBy: "ann",
    trigger: "user",
    parameters: {
      read: "items",
      wholeTableReadUnits: 256,
      sampleItems: 5000,
      dryRun: false,
      markDeleted: true,
      forceDelete: false,
      deleteFiltered: false,
    },
    attempt: 1,
    submittedAt: "2026-01-02T03:04:05Z",
    startedAt: "2026-01-02T03:04:06Z",
    finishedAt: null,
    progress: { total: 2, done: 0, succeeded: 0, failed: 0, skipped: 0, isTotalFinal: true },
    quote: null,
    receipt: null,
    ...changes,
  };
}
