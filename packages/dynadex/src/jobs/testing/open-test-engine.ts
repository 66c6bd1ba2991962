import { invariant } from "@dynadex/core/error";
import { vi } from "vitest";
import { toJsonb } from "../../database/json.ts";
import { createTestDatabase } from "../../database/testing/test-database.ts";
import type { Database } from "../../database/database.ts";
import { createEngine, type Engine } from "../engine.ts";
import type { WorkflowKind } from "../step-handler.ts";
import { findRun, type RunRow } from "../run-store.ts";
import { toyKind, type ToyParameters, type ToyWatcher } from "./toy-kind.ts";

const WAIT = { timeout: 20_000, interval: 20 };

/** A line the engine wrote for operators. */
export interface LoggedLine {
  readonly level: string;
  readonly message: string;
}

/** An engine on a fresh database with the toy kind, for one test. */
export interface TestEngine extends AsyncDisposable {
  readonly database: Database;
  readonly url: string;
  readonly engine: Engine;
  readonly lines: readonly LoggedLine[];
  /** What the engine takes for the time; moved by tests. */
  readonly clock: { nowMs: number | null; now: () => number };
  /** Another engine on the same database, as another process would have. */
  openSecondEngine(kinds?: readonly WorkflowKind[]): Promise<Engine>;
  createWorkflow(parameters: ToyParameters): Promise<string>;
  submit(parameters: ToyParameters): Promise<string>;
  waitForEnd(runId: string): Promise<RunRow>;
}

/** Opens an engine on a fresh database; `watch` sees every step that begins. */
export async function openTestEngine(watch: ToyWatcher = () => {}): Promise<TestEngine> {
  const { database, url, ...store } = await createTestDatabase();
  const lines: LoggedLine[] = [];
  const clock: TestEngine["clock"] = { nowMs: null, now: () => clock.nowMs ?? Date.now() };
  const openSecondEngine = (kinds: readonly WorkflowKind[] = [toyKind(watch)]): Promise<Engine> =>
    createEngine({ database, url, kinds, clock, log: (level, message) => lines.push({ level, message }) });
  const engine = await openSecondEngine();
  const createWorkflow = (parameters: ToyParameters): Promise<string> =>
    insertToyWorkflow(database, parameters);
  return {
    database,
    url,
    engine,
    lines,
    clock,
    openSecondEngine,
    createWorkflow,
    async submit(parameters) {
      const workflowId = await createWorkflow(parameters);
      return submitToy(engine, workflowId);
    },
    waitForEnd: (runId) => waitForEnd(database, runId),
    async [Symbol.asyncDispose]() {
      await engine[Symbol.asyncDispose]();
      await store[Symbol.asyncDispose]();
    },
  };
}

/** Starts a run of a workflow, as a user would. */
export async function submitToy(engine: Engine, workflowId: string, idempotent = false): Promise<string> {
  const request = { workflowId, requestedBy: "ada", trigger: "user", idempotent } as const;
  return (await engine.submitRun(request)).runId;
}

/** Waits until a run has ended. */
export async function waitForEnd(
  database: Database,
  runId: string,
  timeoutMs = WAIT.timeout,
): Promise<RunRow> {
  return vi.waitFor(
    async () => {
      const run = await findRun(database, runId);
      invariant(
        run !== null && run.finished_at !== null,
        `run ${runId} has ended, not ${JSON.stringify(run)}`,
      );
      return run;
    },
    { ...WAIT, timeout: timeoutMs },
  );
}

/** Keys of the steps whose effect is in the store. */
export async function listToyEffects(database: Database, runId: string): Promise<readonly string[]> {
  const rows = await database
    .selectFrom("setting")
    .select("key")
    .where("key", "like", `toy:${runId}:%`)
    .execute();
  return rows.map((row) => row.key.slice(`toy:${runId}:`.length)).toSorted();
}

async function insertToyWorkflow(database: Database, parameters: ToyParameters): Promise<string> {
  const { id } = await database
    .insertInto("workflow")
    .values({
      name: `toy-${crypto.randomUUID()}`,
      kind: "toy",
      parameters: toJsonb(parameters),
      created_by: "ada",
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}
