import { sql } from "kysely";
import {
  runEventSchema,
  runSchema,
  runStepSchema,
  type Run,
  type RunEvent,
  type RunStep,
} from "@dynadex/contract";
import type { Database } from "../database/database.ts";
import { parsePageToken } from "../database/page-token.ts";
import { parseTimePosition, toPage, type Page } from "../database/list-page.ts";
import type { WorkflowKind } from "./step-handler.ts";

/** Which runs to list, newest first. */
export interface RunFilter {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly workflowId?: string | undefined;
  readonly connectionId?: string | undefined;
  readonly phase?: Run["phase"] | undefined;
}

type KindFinder = (kind: string) => WorkflowKind;

/** One run as it is shown, or `null`. */
export async function findRunView(
  database: Database,
  runId: string,
  getKind: KindFinder,
): Promise<Run | null> {
  const row = await selectRunViews(database).where("run.id", "=", runId).executeTakeFirst();
  return row === undefined ? null : renderRun(row, getKind);
}

/** A page of runs, newest first. */
export async function listRunViews(
  database: Database,
  filter: RunFilter,
  getKind: KindFinder,
): Promise<Page<Run>> {
  let query = selectRunViews(database)
    .orderBy("run.submitted_at", "desc")
    .orderBy("run.id")
    .limit(filter.limit + 1);
  if (filter.workflowId !== undefined) query = query.where("run.workflow_id", "=", filter.workflowId);
  if (filter.connectionId !== undefined)
    query = query.where("workflow.connection_id", "=", filter.connectionId);
  if (filter.phase !== undefined) query = query.where("run.phase", "=", filter.phase);
  if (filter.cursor !== undefined) {
    const { at, id } = parseTimePosition(filter.cursor);
    query = query.where((eb) =>
      eb.or([
        eb("run.submitted_at", "<", at),
        eb.and([eb("run.submitted_at", "=", at), eb("run.id", ">", id)]),
      ]),
    );
  }
  const rows = await query.execute();
  const { items, nextCursor } = toPage(rows, filter.limit, (row) => [row.submitted_at.toISOString(), row.id]);
  return { items: items.map((row) => renderRun(row, getKind)), nextCursor };
}

/** A page of a run's steps: failed ones first, then those at work, then by key. */
export async function listStepViews(
  database: Database,
  runId: string,
  filter: {
    readonly limit: number;
    readonly cursor?: string | undefined;
    readonly state?: RunStep["state"] | undefined;
  },
): Promise<Page<RunStep>> {
  const rank = sql<number>`array_position(array['failed', 'pending', 'stopped', 'skipped', 'succeeded'], state)`;
  let query = database
    .selectFrom("run_step")
    .select(["key", "kind", "state", "attempts", "title", "result", "error", "finished_at", rank.as("rank")])
    .where("run_id", "=", runId)
    .orderBy("rank")
    .orderBy(sql`key collate "C"`)
    .limit(filter.limit + 1);
  if (filter.state !== undefined) query = query.where("state", "=", filter.state);
  if (filter.cursor !== undefined) {
    const [afterRank, afterKey] = parsePageToken(filter.cursor, 2);
    query = query.where(
      sql<boolean>`(${rank}, key collate "C") > (${Number(afterRank)}::integer, ${String(afterKey)}::text collate "C")`,
    );
  }
  const rows = await query.execute();
  const render = ({ rank: _rank, finished_at, ...row }: (typeof rows)[number]): RunStep =>
    runStepSchema.parse({ ...row, finishedAt: finished_at?.toISOString() ?? null });
  const { items, nextCursor } = toPage(rows, filter.limit, (row) => [row.rank, row.key]);
  return { items: items.map(render), nextCursor };
}

/** Log events of a run after an id, oldest first. */
export async function listEventViews(
  database: Database,
  runId: string,
  filter: { readonly after?: string | undefined; readonly limit: number },
): Promise<RunEvent[]> {
  const rows = await database
    .selectFrom("run_event")
    .select(["id", "at", "level", "kind", "message", "details"])
    .where("run_id", "=", runId)
    .where("id", ">", filter.after ?? "0")
    .orderBy("id")
    .limit(filter.limit)
    .execute();
  return rows.map((row) => runEventSchema.parse({ ...row, at: row.at.toISOString() }));
}

function selectRunViews(database: Database) {
  return database
    .selectFrom("run")
    .innerJoin("workflow", "workflow.id", "run.workflow_id")
    .leftJoin("connection", "connection.id", "workflow.connection_id")
    .selectAll("run")
    .select(["workflow.name as workflow_name", "workflow.kind", "workflow.connection_id"])
    .select("connection.name as connection_name");
}

type RunViewRow = Awaited<ReturnType<ReturnType<typeof selectRunViews>["executeTakeFirstOrThrow"]>>;

function renderRun(row: RunViewRow, getKind: KindFinder): Run {
  const kind = getKind(row.kind);
  const isOver = row.finished_at !== null;
  return runSchema.parse({
    id: row.id,
    workflowId: row.workflow_id,
    workflowName: row.workflow_name,
    kind: row.kind,
    connectionId: row.connection_id,
    connectionName: row.connection_name,
    phase: row.phase,
    isPartial: row.is_partial,
    isStopping: row.stop_requested_at !== null && !isOver,
    message: row.message,
    requestedBy: row.requested_by,
    trigger: row.trigger,
    parameters: row.parameters,
    attempt: row.attempt,
    submittedAt: row.submitted_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
    progress: {
      total: row.total_steps,
      done: row.succeeded_steps + row.failed_steps + row.skipped_steps,
      succeeded: row.succeeded_steps,
      failed: row.failed_steps,
      skipped: row.skipped_steps,
      isTotalFinal: isOver || row.stage >= kind.totalIsFinalFromStage,
    },
    quote: row.quote,
    receipt: row.receipt,
  });
}
