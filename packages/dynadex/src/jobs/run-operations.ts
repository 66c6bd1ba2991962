import { DynadexError, invariant } from "@dynadex/core/error";
import type { Actor, Operations, Run } from "@dynadex/contract";
import { recordAudit } from "../access/audit.ts";
import type { Database } from "../database/database.ts";
import { assertWorkflowAdmin } from "./assert-workflow-admin.ts";
import type { JobsOperationsDependencies } from "./jobs-operations.ts";
import { findRun } from "./run-store.ts";
import { findRunView, listEventViews, listRunViews, listStepViews } from "./run-views.ts";
import { lockWorkflow } from "./workflow-store.ts";

/** The operations on runs. */
export type RunOperations =
  | "startRun"
  | "listRuns"
  | "getRun"
  | "listRunSteps"
  | "listRunEvents"
  | "stopRun"
  | "retryRun";

/** Starting, watching, stopping and retrying runs. */
export function runOperations(dependencies: JobsOperationsDependencies): Pick<Operations, RunOperations> {
  const { database, engine } = dependencies;
  const getRun = (runId: string): Promise<Run> => getRunView(dependencies, runId);
  return {
    startRun: async ({ params, body }, { actor, requestId }) => {
      const { runId } = await database.transaction().execute(async (transaction) => {
        await assertRunAdmin(transaction, actor, await lockWorkflow(transaction, params.workflowId), {
          isStart: true,
        });
        const run = await engine.submitRunIn(transaction, {
          workflowId: params.workflowId,
          requestedBy: actor.username,
          trigger: "user",
          idempotent: body.idempotent,
        });
        const details = { workflowId: params.workflowId, isNew: run.isNew };
        await recordAudit(transaction, {
          actor,
          action: "run.start",
          resource: run.runId,
          requestId,
          details,
        });
        return run;
      });
      return getRun(runId);
    },

    listRuns: ({ query }) => listRunViews(database, query, engine.getKind),

    getRun: ({ params }) => getRun(params.runId),

    listRunSteps: async ({ params, query }) => {
      await getRun(params.runId);
      return listStepViews(database, params.runId, query);
    },

    listRunEvents: async ({ params, query }) => {
      await getRun(params.runId);
      return { items: await listEventViews(database, params.runId, query) };
    },

    stopRun: async ({ params }, { actor, requestId }) => {
      await assertRunAdmin(database, actor, await findRun(database, params.runId), { isStart: false });
      await engine.stopRun(params.runId, actor.username, (transaction) =>
        recordAudit(transaction, {
          actor,
          action: "run.stop",
          resource: params.runId,
          requestId,
          details: {},
        }),
      );
      return getRun(params.runId);
    },

    retryRun: async ({ params }, { actor, requestId }) => {
      const { runId } = await database.transaction().execute(async (transaction) => {
        await assertRunAdmin(transaction, actor, await findRun(transaction, params.runId), { isStart: true });
        const run = await engine.retryRunIn(transaction, params.runId, actor.username);
        const details = { retryOf: params.runId };
        await recordAudit(transaction, {
          actor,
          action: "run.retry",
          resource: run.runId,
          requestId,
          details,
        });
        return run;
      });
      return getRun(runId);
    },
  };
}

async function getRunView({ database, engine }: JobsOperationsDependencies, runId: string): Promise<Run> {
  const run = await findRunView(database, runId, engine.getKind);
  if (run === null) throw new DynadexError("NOT_FOUND", "no such run", { resource: runId });
  return run;
}

async function assertRunAdmin(
  database: Database,
  actor: Actor,
  owner: { readonly connection_id: string | null } | null,
  options: { readonly isStart: boolean },
): Promise<void> {
  if (owner === null) throw new DynadexError("NOT_FOUND", "no such workflow or run");
  invariant(owner.connection_id !== null, "a workflow made by an operation has a connection");
  await assertWorkflowAdmin(database, actor, owner.connection_id, options);
}
