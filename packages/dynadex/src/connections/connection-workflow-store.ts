import type { Database } from "../database/database.ts";

/**
 * Locks the workflows of a connection that are not archived, so that none of them starts a run until the transaction
 * ends.
 */
export async function lockWorkflowsOf(
  transaction: Database,
  connectionId: string,
): Promise<readonly string[]> {
  const rows = await transaction
    .selectFrom("workflow")
    .select("id")
    .where("connection_id", "=", connectionId)
    .where("archived_at", "is", null)
    .orderBy("id")
    .forUpdate()
    .execute();
  return rows.map((row) => row.id);
}

/** A run of the connection that has not ended, also of an archived workflow, or `null`. */
export async function findOpenRunOf(database: Database, connectionId: string): Promise<string | null> {
  const row = await database
    .selectFrom("run")
    .innerJoin("workflow", "workflow.id", "run.workflow_id")
    .select("run.id")
    .where("workflow.connection_id", "=", connectionId)
    .where("run.phase", "in", ["Pending", "Running"])
    .orderBy("run.submitted_at", "desc")
    .orderBy("run.id")
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Archives the workflows of a connection: they are never due again; their runs stay (A17). */
export async function archiveWorkflowsOf(
  transaction: Database,
  connectionId: string,
  now: string,
): Promise<void> {
  await transaction
    .updateTable("workflow")
    .set({
      archived_at: now,
      updated_at: now,
      schedule_cron: null,
      schedule_time_zone: null,
      next_run_at: null,
    })
    .where("connection_id", "=", connectionId)
    .where("archived_at", "is", null)
    .execute();
}
