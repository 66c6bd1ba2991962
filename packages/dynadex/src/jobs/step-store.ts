import { sql } from "kysely";
import type { Database } from "../database/database.ts";
import { toJson, toJsonb } from "../database/json.ts";
import type { StepJob, TakenJob } from "./job-queue.ts";
import type { NewStep, PlainObject, Step } from "./step-handler.ts";

/** A step a worker has been given, with what it has to know of its run. */
export interface ClaimedStep {
  readonly job: TakenJob;
  readonly workflowKind: string;
  readonly isFirstOfRun: boolean;
  readonly step: Step;
}

/** Steps inserted by one statement. */
const INSERT_BATCH = 1_000;

/** Adds steps; those whose key exists already stay as they are. Answers what was really added. */
export async function insertSteps(
  transaction: Database,
  runId: string,
  steps: readonly NewStep[],
  now: string,
): Promise<readonly { readonly stage: number; readonly isCounted: boolean }[]> {
  const added: { stage: number; isCounted: boolean }[] = [];
  for (let start = 0; start < steps.length; start += INSERT_BATCH) {
    const batch = steps.slice(start, start + INSERT_BATCH);
    // Arrays, because inputs may hold any text and PostgreSQL's functions on json refuse some.
    const { rows } = await sql<{ stage: number; is_counted: boolean }>`
      insert into run_step (run_id, key, kind, title, stage, is_counted, input, created_at)
      select ${runId}, s.key, s.kind, s.title, s.stage, s.is_counted, s.input, ${now}::timestamptz
      from unnest(
        ${batch.map((step) => step.key)}::text[],
        ${batch.map((step) => step.kind)}::text[],
        ${batch.map((step) => step.title)}::text[],
        ${batch.map((step) => step.stage)}::integer[],
        ${batch.map((step) => step.isCounted)}::boolean[],
        ${batch.map((step) => toJson(step.input))}::json[]
      ) as s (key, kind, title, stage, is_counted, input)
      on conflict (run_id, key) do nothing
      returning stage, is_counted`.execute(transaction);
    added.push(...rows.map((row) => ({ stage: row.stage, isCounted: row.is_counted })));
  }
  return added;
}

/** Gives waiting steps of a stage a job of their own, to be queued by the caller in the same transaction. */
export async function assignJobs(
  transaction: Database,
  runId: string,
  options: { readonly stage: number; readonly limit: number },
): Promise<readonly QueuedStep[]> {
  const { rows } = await sql<QueuedStepRow>`
    update run_step set job_id = gen_random_uuid()
    where run_id = ${runId} and key in (
      select key from run_step
      where run_id = ${runId} and stage = ${options.stage} and state = 'pending' and job_id is null
      limit ${options.limit})
    returning job_id, key, is_counted`.execute(transaction);
  return rows.map((row) => toQueuedStep(runId, row));
}

/** Gives steps of the current stage a new job when the one they had is gone from the queue's table. */
export async function reassignLostJobs(
  transaction: Database,
  runId: string,
  options: { readonly queueSchema: string; readonly limit: number },
): Promise<readonly QueuedStep[]> {
  const jobs = sql.table(`${options.queueSchema}.job`);
  const { rows } = await sql<QueuedStepRow>`
    update run_step set job_id = gen_random_uuid(), started_at = null
    where (run_id, key) in (
      select s.run_id, s.key from run_step s join run r on r.id = s.run_id
      where s.run_id = ${runId} and s.state = 'pending' and s.stage = r.stage
        and not exists (
          select from ${jobs} j where j.id = s.job_id and j.state in ('created', 'retry', 'active'))
      limit ${options.limit} for update of s skip locked)
    returning job_id, key, is_counted`.execute(transaction);
  return rows.map((row) => toQueuedStep(runId, row));
}

/** A step with the job that is to carry it. */
export interface QueuedStep extends StepJob {
  readonly isCounted: boolean;
}

interface QueuedStepRow {
  readonly job_id: string;
  readonly key: string;
  readonly is_counted: boolean;
}

function toQueuedStep(runId: string, row: QueuedStepRow): QueuedStep {
  return { id: row.job_id, runId, key: row.key, isCounted: row.is_counted };
}

/**
 * Reads the steps that taken jobs carry and counts the delivery. Jobs whose step has ended, whose run no longer wants it
 * done or that were replaced by another job are left out.
 */
export async function claimSteps(
  database: Database,
  jobs: readonly TakenJob[],
  now: string,
): Promise<readonly ClaimedStep[]> {
  const ids = jobs.map((job) => job.id);
  const runIds = jobs.map((job) => job.runId);
  const keys = jobs.map((job) => job.key);
  const { rows } = await sql<ClaimRow>`
    update run_step s set attempts = s.attempts + 1, started_at = ${now}::timestamptz
    from unnest(${ids}::uuid[], ${runIds}::uuid[], ${keys}::text[]) as j (id, run_id, key),
      run r, workflow w
    where s.run_id = j.run_id and s.key = j.key and s.job_id = j.id and s.state = 'pending'
      and r.id = s.run_id and r.phase in ('Pending', 'Running') and r.stop_requested_at is null
      and w.id = r.workflow_id
    returning s.job_id, s.key, s.kind, s.input, s.attempts, s.run_id,
      r.workflow_id, r.parameters, r.phase, w.kind as workflow_kind, w.connection_id`.execute(database);
  const byId = new Map(jobs.map((job) => [job.id, job]));
  return rows.map((row) => toClaimedStep(byId.get(row.job_id)!, row));
}

interface ClaimRow {
  readonly job_id: string;
  readonly run_id: string;
  readonly key: string;
  readonly kind: string;
  readonly input: unknown;
  readonly attempts: number;
  readonly workflow_id: string;
  readonly parameters: unknown;
  readonly phase: string;
  readonly workflow_kind: string;
  readonly connection_id: string | null;
}

function toClaimedStep(job: TakenJob, row: ClaimRow): ClaimedStep {
  return {
    job,
    workflowKind: row.workflow_kind,
    isFirstOfRun: row.phase === "Pending",
    step: {
      runId: row.run_id,
      workflowId: row.workflow_id,
      connectionId: row.connection_id,
      parameters: row.parameters,
      key: row.key,
      kind: row.kind,
      input: row.input,
      attempt: row.attempts,
    },
  };
}

/** Makes steps wait again; `uncounted` ones were handed back untouched, so that the delivery does not count. */
export async function releaseSteps(
  database: Database,
  jobs: readonly StepJob[],
  options: { readonly isCounted: boolean },
): Promise<void> {
  const ids = jobs.map((job) => job.id);
  const runIds = jobs.map((job) => job.runId);
  const keys = jobs.map((job) => job.key);
  await sql`
    update run_step s set started_at = null, attempts = s.attempts - ${options.isCounted ? 0 : 1}
    from unnest(${ids}::uuid[], ${runIds}::uuid[], ${keys}::text[]) as j (id, run_id, key)
    where s.run_id = j.run_id and s.key = j.key and s.job_id = j.id and s.state = 'pending'`.execute(
    database,
  );
}

/** Locks a step until the transaction ends; false when it has ended already. */
export async function lockPendingStep(transaction: Database, runId: string, key: string): Promise<boolean> {
  const { rows } = await sql`
    select from run_step where run_id = ${runId} and key = ${key} and state = 'pending' for no key update`.execute(
    transaction,
  );
  return rows.length > 0;
}

/** How a run stands after one of its steps ended. */
export interface RunAfterStep {
  readonly stage: number;
  readonly openSteps: number;
  readonly isStopping: boolean;
}

/**
 * Ends a locked step and counts it on its run, in one statement. `null` when the run has ended: then nothing of the step
 * may stay, and the caller rolls back.
 */
export async function finishStep(
  transaction: Database,
  step: {
    readonly runId: string;
    readonly key: string;
    readonly state: "succeeded" | "failed" | "skipped" | "stopped";
    readonly result: PlainObject;
    readonly error: PlainObject | null;
    readonly now: string;
  },
): Promise<RunAfterStep | null> {
  const error = step.error === null ? null : toJsonb(step.error);
  const { rows } = await sql<{ stage: number; open_steps: number; is_stopping: boolean }>`
    with ended as (
      update run_step set state = ${step.state}, result = ${toJsonb(step.result)}::jsonb, error = ${error}::jsonb,
        input = '{}', finished_at = ${step.now}::timestamptz
      where run_id = ${step.runId} and key = ${step.key} and state = 'pending'
      returning run_id, is_counted::integer as counted)
    update run set open_steps = run.open_steps - 1, progressed_at = ${step.now}::timestamptz,
      succeeded_steps = run.succeeded_steps + ${step.state === "succeeded" ? 1 : 0} * ended.counted,
      failed_steps = run.failed_steps + ${step.state === "failed" ? 1 : 0} * ended.counted,
      skipped_steps = run.skipped_steps + ${step.state === "skipped" ? 1 : 0} * ended.counted
    from ended where run.id = ended.run_id and run.phase in ('Pending', 'Running')
    returning run.stage, run.open_steps, run.stop_requested_at is not null as is_stopping`.execute(
    transaction,
  );
  const [row] = rows;
  if (row === undefined) return null;
  return { stage: row.stage, openSteps: row.open_steps, isStopping: row.is_stopping };
}

/** Adds to the input of waiting steps; `inputs` replaces what they had. */
export async function setStepInputs(
  transaction: Database,
  runId: string,
  inputs: readonly { readonly key: string; readonly title: string; readonly input: PlainObject }[],
): Promise<void> {
  await sql`
    update run_step s set input = i.input, title = i.title
    from unnest(
      ${inputs.map((input) => input.key)}::text[],
      ${inputs.map((input) => input.title)}::text[],
      ${inputs.map((input) => toJson(input.input))}::json[]
    ) as i (key, title, input)
    where s.run_id = ${runId} and s.key = i.key and s.state = 'pending'`.execute(transaction);
}

/** Marks waiting steps as stopped; answers how many of them were open, that is of the run's current stage. */
export async function stopSteps(
  transaction: Database,
  runId: string,
  options: { readonly which: "not-started" | "all"; readonly now: string },
): Promise<number> {
  const onlyWaiting = options.which === "not-started" ? sql`and s.started_at is null` : sql``;
  // Steps that are being completed this moment count themselves; waiting for them could deadlock.
  const locking =
    options.which === "not-started" ? sql`for no key update skip locked` : sql`for no key update`;
  const { rows } = await sql<{ open: number }>`
    with waiting as (
      select s.run_id, s.key from run_step s
      where s.run_id = ${runId} and s.state = 'pending' ${onlyWaiting} order by s.key ${locking}),
    stopped as (
      update run_step s set state = 'stopped', input = '{}', finished_at = ${options.now}::timestamptz
      from waiting w where s.run_id = w.run_id and s.key = w.key
      returning s.stage)
    select count(*)::integer as open from stopped join run on run.id = ${runId} and run.stage = stopped.stage`.execute(
    transaction,
  );
  return rows[0]?.open ?? 0;
}

/** The next stage that has waiting steps, or `null`. */
export async function findNextStage(transaction: Database, runId: string): Promise<number | null> {
  const row = await transaction
    .selectFrom("run_step")
    .select((eb) => eb.fn.min("stage").as("stage"))
    .where("run_id", "=", runId)
    .where("state", "=", "pending")
    .executeTakeFirst();
  return row?.stage ?? null;
}
