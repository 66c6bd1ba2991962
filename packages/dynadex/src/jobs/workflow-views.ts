import { workflowSchema, type Workflow } from "@dynadex/contract";
import type { Database } from "../database/database.ts";
import { parseTimePosition, toPage, type Page } from "../database/list-page.ts";

/** Which workflows to list, newest first; archived ones are never shown. */
export interface WorkflowFilter {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly connectionId?: string | undefined;
  readonly name?: string | undefined;
}

/** One workflow as it is shown, or `null` when it does not exist or is archived. */
export async function findWorkflowView(database: Database, workflowId: string): Promise<Workflow | null> {
  const row = await selectWorkflowViews(database).where("workflow.id", "=", workflowId).executeTakeFirst();
  return row === undefined ? null : renderWorkflow(row);
}

/** A page of workflows, newest first. */
export async function listWorkflowViews(database: Database, filter: WorkflowFilter): Promise<Page<Workflow>> {
  let query = selectWorkflowViews(database)
    .orderBy("workflow.created_at", "desc")
    .orderBy("workflow.id")
    .limit(filter.limit + 1);
  if (filter.connectionId !== undefined)
    query = query.where("workflow.connection_id", "=", filter.connectionId);
  if (filter.name !== undefined) query = query.where("workflow.name", "=", filter.name);
  if (filter.cursor !== undefined) {
    const { at, id } = parseTimePosition(filter.cursor);
    query = query.where((eb) =>
      eb.or([
        eb("workflow.created_at", "<", at),
        eb.and([eb("workflow.created_at", "=", at), eb("workflow.id", ">", id)]),
      ]),
    );
  }
  const rows = await query.execute();
  const { items, nextCursor } = toPage(rows, filter.limit, (row) => [row.created_at.toISOString(), row.id]);
  return { items: items.map(renderWorkflow), nextCursor };
}

function selectWorkflowViews(database: Database) {
  return database
    .selectFrom("workflow")
    .leftJoin("connection", "connection.id", "workflow.connection_id")
    .selectAll("workflow")
    .select("connection.name as connection_name")
    .where("workflow.archived_at", "is", null);
}

type WorkflowViewRow = Awaited<ReturnType<ReturnType<typeof selectWorkflowViews>["executeTakeFirstOrThrow"]>>;

function renderWorkflow(row: WorkflowViewRow): Workflow {
  const { schedule_cron: cron, schedule_time_zone: timeZone } = row;
  return workflowSchema.parse({
    id: row.id,
    name: row.name,
    kind: row.kind,
    connectionId: row.connection_id,
    connectionName: row.connection_name,
    parameters: row.parameters,
    schedule: cron === null || timeZone === null ? null : { cron, timeZone },
    nextRunAt: row.next_run_at?.toISOString() ?? null,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  });
}
