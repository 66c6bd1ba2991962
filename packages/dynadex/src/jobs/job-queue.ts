import { invariant } from "@dynadex/core/error";
import { fromKysely, PgBoss } from "pg-boss";
import type { Database } from "../database/database.ts";
import { describeError, type EngineLog } from "./engine-options.ts";

/** A step as the queue carries it. */
export interface StepJob {
  readonly id: string;
  readonly runId: string;
  readonly key: string;
}

/** A job this process has taken; `retryCount` tells this taking from a later one by somebody else. */
export interface TakenJob extends StepJob {
  readonly retryCount: number;
}

/** The queue of steps: who may work on what, until when. What is done is told by the steps, never by their jobs. */
export interface JobQueue extends AsyncDisposable {
  /** Adds jobs in the caller's transaction; jobs that already exist stay as they are. */
  enqueue(
    transaction: Database,
    jobs: readonly StepJob[],
    options: { readonly isUrgent: boolean },
  ): Promise<void>;
  take(limit: number): Promise<readonly TakenJob[]>;
  complete(jobs: readonly TakenJob[]): Promise<void>;
  /** Gives jobs back, to be taken again after a pause that grows with every time. */
  giveBack(jobs: readonly TakenJob[]): Promise<void>;
  /** Shows that the jobs are still worked on; answers the ids of those that are still ours. */
  keepAlive(jobs: readonly TakenJob[]): Promise<ReadonlySet<string>>;
}

/** The schema pg-boss keeps its tables in; the reconciler looks into its `job` table. */
export const QUEUE_SCHEMA = "pgboss";
/** The one queue of all kinds of workflow. */
export const QUEUE_NAME = "dynadex-step";

/** A worker that was silent for this long is taken for dead; the least pg-boss allows. */
const HEARTBEAT_SECONDS = 10;
/** How often somebody looks for silent workers. */
const SUPERVISE_SECONDS = 2;
/** Poisoned steps are ended by their number of deliveries, never by the queue. */
const RETRY_LIMIT = 10_000;
const RETRY_DELAY_SECONDS = 1;
const RETRY_DELAY_MAX_SECONDS = 30;
/** Heartbeats tell whether a job is alive; no job is too old in itself. */
const EXPIRE_SECONDS = 23 * 3600;
const KEEP_DONE_SECONDS = 600;
/** pg-boss's own timers that this queue makes no use of. */
const IDLE_SECONDS = 3600;
/** Jobs inserted by one statement. */
const INSERT_BATCH = 1_000;

const QUEUE_OPTIONS = {
  heartbeatSeconds: HEARTBEAT_SECONDS,
  retryLimit: RETRY_LIMIT,
  retryDelay: RETRY_DELAY_SECONDS,
  retryBackoff: true,
  retryDelayMax: RETRY_DELAY_MAX_SECONDS,
  expireInSeconds: EXPIRE_SECONDS,
  deleteAfterSeconds: KEEP_DONE_SECONDS,
};

/** Opens the queue on pg-boss in the same database, making its schema on first use. Shares the given pool. */
export async function openJobQueue(database: Database, log: EngineLog): Promise<JobQueue> {
  const boss = new PgBoss({
    db: fromKysely(database),
    schema: QUEUE_SCHEMA,
    schedule: false,
    reindex: false,
    monitorVacuum: false,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
    maintenanceIntervalSeconds: KEEP_DONE_SECONDS,
    flowIntervalSeconds: IDLE_SECONDS,
    bamIntervalSeconds: IDLE_SECONDS,
  });
  boss.on("error", (error) =>
    log("warning", "the queue's upkeep failed and will be tried again", { error: describeError(error) }),
  );
  await boss.start();
  await boss.createQueue(QUEUE_NAME, QUEUE_OPTIONS);
  // Makes pg-boss learn of the queue now: it would ask on a second connection in the middle of a transaction.
  await boss.insert(QUEUE_NAME, []);
  return toJobQueue(boss);
}

function toJobQueue(boss: PgBoss): JobQueue {
  return {
    async enqueue(transaction, jobs, { isUrgent }) {
      const db = fromKysely(transaction);
      for (let start = 0; start < jobs.length; start += INSERT_BATCH) {
        const batch = jobs.slice(start, start + INSERT_BATCH);
        const priority = isUrgent ? 1 : 0;
        const rows = batch.map(({ id, runId, key }) => ({ id, priority, data: { runId, key } }));
        await boss.insert(QUEUE_NAME, rows, { db });
      }
    },
    async take(limit) {
      const jobs = await boss.fetch<{ runId: string; key: string }>(QUEUE_NAME, { batchSize: limit });
      return jobs.map(({ id, retryCount, data }) => ({ id, retryCount, runId: data.runId, key: data.key }));
    },
    async complete(jobs) {
      if (jobs.length > 0) await boss.complete(QUEUE_NAME, toAttempts(jobs));
    },
    async giveBack(jobs) {
      if (jobs.length > 0) await boss.fail(QUEUE_NAME, toAttempts(jobs));
    },
    async keepAlive(jobs) {
      if (jobs.length === 0) return new Set();
      return readSettledIds(await boss.touch(QUEUE_NAME, toAttempts(jobs)));
    },
    async [Symbol.asyncDispose]() {
      await boss.stop({ graceful: false });
    },
  };
}

function toAttempts(jobs: readonly TakenJob[]): { id: string; retryCount: number }[] {
  return jobs.map(({ id, retryCount }) => ({ id, retryCount }));
}

/** The jobs a command reached; one that another worker has taken over is not among them. pg-boss leaves this untyped. */
function readSettledIds(response: object): ReadonlySet<string> {
  const settled: unknown = Reflect.get(response, "settled");
  invariant(Array.isArray(settled), "pg-boss names the jobs it touched");
  return new Set(settled.filter((id): id is string => typeof id === "string"));
}
