import type { Selectable } from "kysely";
import type { Database } from "../database/database.ts";
import { toJsonb } from "../database/json.ts";
import type { WorkflowTable } from "../database/tables.ts";
import type { PlainObject } from "./step-handler.ts";

/** One workflow as it is stored. */
export type WorkflowRow = Selectable<WorkflowTable>;

/** When a workflow is due, and next. */
export interface WorkflowSchedule {
  readonly cron: string;
  readonly timeZone: string;
  /** ISO 8601. */
  readonly nextRunAt: string;
}

/** One workflow, locked until the transaction ends, or `null`. */
export async function lockWorkflow(transaction: Database, workflowId: string): Promise<WorkflowRow | null> {
  const row = await transaction
    .selectFrom("workflow")
    .selectAll()
    .where("id", "=", workflowId)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** Makes a workflow; `null` when its name is taken. */
export async function insertWorkflow(
  database: Database,
  workflow: {
    readonly name: string;
    readonly kind: string;
    readonly connectionId: string;
    readonly parameters: PlainObject;
    readonly schedule: WorkflowSchedule | null;
    readonly createdBy: string;
    readonly now: string;
  },
): Promise<string | null> {
  const row = await database
    .insertInto("workflow")
    .values({
      name: workflow.name,
      kind: workflow.kind,
      connection_id: workflow.connectionId,
      parameters: toJsonb(workflow.parameters),
      ...toScheduleColumns(workflow.schedule),
      created_by: workflow.createdBy,
      created_at: workflow.now,
      updated_at: workflow.now,
    })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .returning("id")
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Changes what is given; a `null` schedule removes both cron and time zone (A16). */
export async function updateWorkflow(
  database: Database,
  workflowId: string,
  edit: {
    readonly parameters?: PlainObject | undefined;
    readonly schedule?: WorkflowSchedule | null | undefined;
    readonly now: string;
  },
): Promise<void> {
  await database
    .updateTable("workflow")
    .set({
      updated_at: edit.now,
      ...(edit.parameters === undefined ? {} : { parameters: toJsonb(edit.parameters) }),
      ...(edit.schedule === undefined ? {} : toScheduleColumns(edit.schedule)),
    })
    .where("id", "=", workflowId)
    .execute();
}

/** Archives a workflow: it is never due again; its runs stay (A17). */
export async function archiveWorkflowRow(database: Database, workflowId: string, now: string): Promise<void> {
  await database
    .updateTable("workflow")
    .set({ archived_at: now, updated_at: now, ...toScheduleColumns(null) })
    .where("id", "=", workflowId)
    .execute();
}

/** Locks workflows that are due, skipping those another process is at. */
export async function lockDueWorkflows(
  transaction: Database,
  now: string,
  limit: number,
): Promise<readonly WorkflowRow[]> {
  return transaction
    .selectFrom("workflow")
    .selectAll()
    .where("next_run_at", "<=", new Date(now))
    .where("archived_at", "is", null)
    .orderBy("next_run_at")
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
}

/** Sets when a scheduled workflow is due next; `null` when it never is again. */
export async function setNextRun(
  transaction: Database,
  workflowId: string,
  nextRunAt: string | null,
): Promise<void> {
  await transaction
    .updateTable("workflow")
    .set({ next_run_at: nextRunAt })
    .where("id", "=", workflowId)
    .execute();
}

function toScheduleColumns(schedule: WorkflowSchedule | null) {
  return {
    schedule_cron: schedule?.cron ?? null,
    schedule_time_zone: schedule?.timeZone ?? null,
    next_run_at: schedule?.nextRunAt ?? null,
  };
}
