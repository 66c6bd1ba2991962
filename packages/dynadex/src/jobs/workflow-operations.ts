import { DynadexError, invariant } from "@dynadex/core/error";
import type { Operations, Schedule, Workflow } from "@dynadex/contract";
import { recordAudit } from "../access/audit.ts";
import type { Database } from "../database/database.ts";
import { assertWorkflowAdmin } from "./assert-workflow-admin.ts";
import { assertSchedule, findNextRun } from "./cron-schedule.ts";
import type { JobsOperationsDependencies } from "./jobs-operations.ts";
import type { PlainObject } from "./step-handler.ts";
import {
  archiveWorkflowRow,
  insertWorkflow,
  lockWorkflow,
  updateWorkflow,
  type WorkflowRow,
  type WorkflowSchedule,
} from "./workflow-store.ts";
import { findWorkflowView, listWorkflowViews } from "./workflow-views.ts";

/** The operations on workflows themselves. */
export type WorkflowOperations =
  | "listWorkflows"
  | "createWorkflow"
  | "getWorkflow"
  | "editWorkflow"
  | "archiveWorkflow";

/** What generated names begin with; ten digits follow. */
const NAME_PREFIX = "dynadex-crawl";
/** Seconds a generated name may be moved on when it is taken. */
const MAX_NAME_ATTEMPTS = 100;

/** Listing, making, changing and archiving workflows. */
export function workflowOperations(
  dependencies: JobsOperationsDependencies,
): Pick<Operations, WorkflowOperations> {
  const { database, engine, clock } = dependencies;
  const now = (): string => new Date(clock.now()).toISOString();
  return {
    listWorkflows: ({ query }) => listWorkflowViews(database, query),

    getWorkflow: ({ params }) => getWorkflow(database, params.workflowId),

    createWorkflow: ({ body }, { actor, requestId }) =>
      database.transaction().execute(async (transaction) => {
        await assertWorkflowAdmin(transaction, actor, body.connectionId, { isStart: true });
        const parameters = engine.getKind(body.kind).parseParameters(body.parameters);
        const draft = {
          kind: body.kind,
          connectionId: body.connectionId,
          parameters,
          schedule: planSchedule(body.schedule, clock.now()),
          createdBy: actor.username,
          now: now(),
        };
        const id = await insertNamed(transaction, draft, body.name, clock.now());
        const details = { parameters, schedule: body.schedule };
        await recordAudit(transaction, {
          actor,
          action: "workflow.create",
          resource: id,
          requestId,
          details,
        });
        return getWorkflow(transaction, id);
      }),

    editWorkflow: ({ params, body }, { actor, requestId }) =>
      database.transaction().execute(async (transaction) => {
        const workflow = await lockOwnWorkflow(transaction, params.workflowId);
        await assertWorkflowAdmin(transaction, actor, workflow.connection_id, { isStart: false });
        const parameters: PlainObject | undefined =
          body.parameters && engine.getKind(workflow.kind).parseParameters(body.parameters);
        const schedule = body.schedule === undefined ? undefined : planSchedule(body.schedule, clock.now());
        await updateWorkflow(transaction, workflow.id, { parameters, schedule, now: now() });
        const details = { ...body };
        await recordAudit(transaction, {
          actor,
          action: "workflow.edit",
          resource: workflow.id,
          requestId,
          details,
        });
        return getWorkflow(transaction, workflow.id);
      }),

    archiveWorkflow: ({ params }, { actor, requestId }) =>
      database.transaction().execute(async (transaction) => {
        const workflow = await lockOwnWorkflow(transaction, params.workflowId);
        await assertWorkflowAdmin(transaction, actor, workflow.connection_id, { isStart: false });
        await archiveWorkflowRow(transaction, workflow.id, now());
        const details = { name: workflow.name };
        await recordAudit(transaction, {
          actor,
          action: "workflow.archive",
          resource: workflow.id,
          requestId,
          details,
        });
        return {};
      }),
  };
}

async function getWorkflow(database: Database, workflowId: string): Promise<Workflow> {
  const workflow = await findWorkflowView(database, workflowId);
  if (workflow === null) throw new DynadexError("NOT_FOUND", "no such workflow", { resource: workflowId });
  return workflow;
}

async function lockOwnWorkflow(
  transaction: Database,
  workflowId: string,
): Promise<WorkflowRow & { readonly connection_id: string }> {
  const workflow = await lockWorkflow(transaction, workflowId);
  if (workflow === null || workflow.archived_at !== null) {
    throw new DynadexError("NOT_FOUND", "no such workflow", { resource: workflowId });
  }
  const { connection_id } = workflow;
  invariant(connection_id !== null, "a workflow made by an operation has a connection");
  return { ...workflow, connection_id };
}

function planSchedule(schedule: Schedule | null, nowMs: number): WorkflowSchedule | null {
  if (schedule === null) return null;
  assertSchedule(schedule);
  const next = findNextRun(schedule, nowMs);
  invariant(next !== null, "a schedule that was asserted comes due");
  return { ...schedule, nextRunAt: new Date(next).toISOString() };
}

type WorkflowDraft = Omit<Parameters<typeof insertWorkflow>[1], "name">;

/** A given name must be free (`CONFLICT`); a generated one is moved on until it is, so that two made at once differ. */
async function insertNamed(
  transaction: Database,
  draft: WorkflowDraft,
  name: string | undefined,
  nowMs: number,
): Promise<string> {
  if (name !== undefined) {
    const id = await insertWorkflow(transaction, { ...draft, name });
    if (id !== null) return id;
    throw new DynadexError("CONFLICT", `a workflow named \`${name}\` exists already`, { resource: name });
  }
  const epochSeconds = Math.floor(nowMs / 1_000);
  for (let attempt = 0; attempt < MAX_NAME_ATTEMPTS; attempt += 1) {
    const generated = `${NAME_PREFIX}-${epochSeconds + attempt}`;
    const id = await insertWorkflow(transaction, { ...draft, name: generated });
    if (id !== null) return id;
  }
  const hint = "Give the workflow a name.";
  throw new DynadexError("CONFLICT", "no generated name is free", { hint });
}
