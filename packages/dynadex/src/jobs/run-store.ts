import type { Selectable } from "kysely";
import type { Database } from "../database/database.ts";
import { toJsonb } from "../database/json.ts";
import type { RunTable } from "../database/tables.ts";
import type { PlainObject } from "./step-handler.ts";

/** Phases a run can still leave; every update of a phase is conditional on them, so that an end is final (A10). */
export const OPEN_PHASES = ["Pending", "Running"] as const;

/** A run with what its workflow says of its kind and connection. */
export type RunRow = Selectable<RunTable> & { readonly kind: string; readonly connection_id: string | null };

/** Starts a run that has no steps yet. */
export async function insertRun(
  database: Database,
  run: {
    readonly workflowId: string;
    readonly requestedBy: string;
    readonly trigger: "user" | "schedule" | "retry";
    readonly parameters: PlainObject;
    readonly attempt: number;
    readonly now: string;
  },
): Promise<string> {
  const row = await database
    .insertInto("run")
    .values({
      workflow_id: run.workflowId,
      requested_by: run.requestedBy,
      trigger: run.trigger,
      parameters: toJsonb(run.parameters),
      attempt: run.attempt,
      submitted_at: run.now,
      progressed_at: run.now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

/** One run, or `null`. */
export async function findRun(database: Database, runId: string): Promise<RunRow | null> {
  const row = await selectRuns(database).where("run.id", "=", runId).executeTakeFirst();
  return row ?? null;
}

/** One run, locked until the transaction ends, or `null`. */
export async function lockRun(transaction: Database, runId: string): Promise<RunRow | null> {
  const row = await selectRuns(transaction)
    .where("run.id", "=", runId)
    .forNoKeyUpdate("run")
    .executeTakeFirst();
  return row ?? null;
}

/** The newest run of a workflow that has not ended, or `null`. */
export async function findOpenRunId(database: Database, workflowId: string): Promise<string | null> {
  const row = await database
    .selectFrom("run")
    .select("id")
    .where("workflow_id", "=", workflowId)
    .where("phase", "in", OPEN_PHASES)
    .orderBy("submitted_at", "desc")
    .orderBy("id")
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Counts steps that were added: all of them as progress to come, those of the current stage as open. */
export async function addToRunTotals(
  transaction: Database,
  runId: string,
  added: { readonly counted: number; readonly open: number },
): Promise<void> {
  await transaction
    .updateTable("run")
    .set((eb) => ({
      total_steps: eb("total_steps", "+", added.counted),
      open_steps: eb("open_steps", "+", added.open),
    }))
    .where("id", "=", runId)
    .execute();
}

/** Moves a run to `Running`; true for the one who did it. */
export async function startRunOnce(database: Database, runId: string, now: string): Promise<boolean> {
  const result = await database
    .updateTable("run")
    .set({ phase: "Running", started_at: now })
    .where("id", "=", runId)
    .where("phase", "=", "Pending")
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Makes a later stage the current one. */
export async function setRunStage(
  transaction: Database,
  runId: string,
  stage: { readonly stage: number; readonly openSteps: number; readonly now: string },
): Promise<void> {
  await transaction
    .updateTable("run")
    .set({ stage: stage.stage, open_steps: stage.openSteps, progressed_at: stage.now })
    .where("id", "=", runId)
    .execute();
}

/** Ends a run unless it has ended already; true when it did. */
export async function finishRun(
  transaction: Database,
  runId: string,
  end: {
    readonly phase: "Succeeded" | "Failed" | "Error";
    readonly isPartial: boolean;
    readonly message: string | null;
    readonly receipt: PlainObject | null;
    readonly now: string;
  },
): Promise<boolean> {
  const result = await transaction
    .updateTable("run")
    .set({
      phase: end.phase,
      is_partial: end.isPartial,
      message: end.message,
      receipt: end.receipt === null ? null : toJsonb(end.receipt),
      finished_at: end.now,
      open_steps: 0,
    })
    .where("id", "=", runId)
    .where("phase", "in", OPEN_PHASES)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Remembers that a run is to be stopped; false when it has ended or is being stopped already. */
export async function requestStop(database: Database, runId: string, now: string): Promise<boolean> {
  const result = await database
    .updateTable("run")
    .set({ stop_requested_at: now })
    .where("id", "=", runId)
    .where("phase", "in", OPEN_PHASES)
    .where("stop_requested_at", "is", null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Takes ended steps off the open ones of a run; answers how many are left, `null` when the run has ended. */
export async function subtractOpenSteps(
  transaction: Database,
  runId: string,
  ended: number,
): Promise<number | null> {
  const row = await transaction
    .updateTable("run")
    .set((eb) => ({ open_steps: eb("open_steps", "-", ended) }))
    .where("id", "=", runId)
    .where("phase", "in", OPEN_PHASES)
    .returning("open_steps")
    .executeTakeFirst();
  return row?.open_steps ?? null;
}

/** Which of these runs no longer want their steps done. */
export async function listEndedRunIds(
  database: Database,
  runIds: readonly string[],
): Promise<readonly string[]> {
  const rows = await database
    .selectFrom("run")
    .select("id")
    .where("id", "in", runIds)
    .where((eb) => eb.or([eb("stop_requested_at", "is not", null), eb("phase", "not in", OPEN_PHASES)]))
    .execute();
  return rows.map((row) => row.id);
}

/** Open runs that were asked to stop before an instant. */
export async function listOverdueStops(
  database: Database,
  before: string,
  limit: number,
): Promise<readonly string[]> {
  const rows = await database
    .selectFrom("run")
    .select("id")
    .where("phase", "in", OPEN_PHASES)
    .where("stop_requested_at", "<", new Date(before))
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** Open runs of which no step has ended since an instant. */
export async function listStalledRuns(
  database: Database,
  before: string,
  limit: number,
): Promise<readonly string[]> {
  const rows = await database
    .selectFrom("run")
    .select("id")
    .where("phase", "in", OPEN_PHASES)
    .where("stop_requested_at", "is", null)
    .where("progressed_at", "<", new Date(before))
    .orderBy("progressed_at")
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** Puts a looked-at run at the end of the reconciler's list. */
export async function touchRunProgress(database: Database, runId: string, now: string): Promise<void> {
  await database.updateTable("run").set({ progressed_at: now }).where("id", "=", runId).execute();
}

/** Stores what a run is expected to cost, before it reads. */
export async function setRunQuote(transaction: Database, runId: string, quote: PlainObject): Promise<void> {
  await transaction
    .updateTable("run")
    .set({ quote: toJsonb(quote) })
    .where("id", "=", runId)
    .execute();
}

function selectRuns(database: Database) {
  return database
    .selectFrom("run")
    .innerJoin("workflow", "workflow.id", "run.workflow_id")
    .selectAll("run")
    .select(["workflow.kind", "workflow.connection_id"]);
}
