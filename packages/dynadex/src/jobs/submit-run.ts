import { DynadexError, invariant } from "@dynadex/core/error";
import type { Database } from "../database/database.ts";
import { enqueueStage } from "./end-stage.ts";
import { nowOf, type EngineCore } from "./engine-core.ts";
import { recordRunEvents } from "./run-event-store.ts";
import { addToRunTotals, findOpenRunId, insertRun } from "./run-store.ts";
import type { PlainObject } from "./step-handler.ts";
import { insertSteps } from "./step-store.ts";
import { lockWorkflow, type WorkflowRow } from "./workflow-store.ts";

/** A wish for a run of a workflow. */
export interface RunRequest {
  readonly workflowId: string;
  /** Username, or `$scheduler`. */
  readonly requestedBy: string;
  readonly trigger: "user" | "schedule" | "retry";
  /** With an open run of the workflow, answer that one and start none (A15). */
  readonly idempotent: boolean;
  /** For a retry: what the earlier run was given, and the number of this attempt. */
  readonly retry?: { readonly parameters: unknown; readonly attempt: number };
}

/** The run a request led to. */
export interface SubmittedRun {
  readonly runId: string;
  /** False when an open run was answered instead. */
  readonly isNew: boolean;
}

/**
 * Starts a run in the given transaction: run, first steps and their jobs are there together or not at all. The workflow's
 * row is locked, so that however many ask at once from however many processes, an idempotent request starts one (A15).
 *
 * Throws `NOT_FOUND` for a workflow that does not exist or is archived.
 */
export async function submitRunIn(
  core: EngineCore,
  transaction: Database,
  request: RunRequest,
): Promise<SubmittedRun> {
  const workflow = await lockWorkflow(transaction, request.workflowId);
  if (workflow === null || workflow.archived_at !== null) {
    throw new DynadexError("NOT_FOUND", "no such workflow", { resource: request.workflowId });
  }
  const openRunId = request.idempotent ? await findOpenRunId(transaction, workflow.id) : null;
  if (openRunId !== null) return { runId: openRunId, isNew: false };
  return { runId: await startRun(core, transaction, workflow, request), isNew: true };
}

async function startRun(
  core: EngineCore,
  transaction: Database,
  workflow: WorkflowRow,
  request: RunRequest,
): Promise<string> {
  const kind = core.getKind(workflow.kind);
  const now = nowOf(core);
  const { trigger, requestedBy } = request;
  const parameters: PlainObject = kind.parseParameters(request.retry?.parameters ?? workflow.parameters);
  const attempt = request.retry?.attempt ?? 1;
  const runId = await insertRun(transaction, {
    workflowId: workflow.id,
    requestedBy,
    trigger,
    parameters,
    attempt,
    now,
  });
  const steps = kind.planRun({
    runId,
    workflowId: workflow.id,
    connectionId: workflow.connection_id,
    parameters,
  });
  invariant(steps.length > 0, `a ${workflow.kind} run starts with at least one step`);
  invariant(
    steps.some((step) => step.stage === 0),
    "a run starts with steps of stage 0",
  );
  const added = await insertSteps(transaction, runId, steps, now);
  const counted = added.filter((step) => step.isCounted).length;
  const open = added.filter((step) => step.stage === 0).length;
  await addToRunTotals(transaction, runId, { counted, open });
  await enqueueStage(core, transaction, runId, 0);
  const details = { trigger, requestedBy, attempt };
  const message = `The run was submitted by ${requestedBy}`;
  await recordRunEvents(
    transaction,
    runId,
    [{ level: "info", kind: "run-submitted", message, details }],
    now,
  );
  return runId;
}
