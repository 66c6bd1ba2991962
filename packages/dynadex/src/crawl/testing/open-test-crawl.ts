import { invariant } from "@dynadex/core/error";
import type { Item } from "@dynadex/core/value";
import { vi } from "vitest";
import type { Database } from "../../database/database.ts";
import { toJsonb } from "../../database/json.ts";
import { createTestDatabase } from "../../database/testing/test-database.ts";
import { startEmulator, type Emulator } from "../../emulator/index.ts";
import { createEngine, type Engine } from "../../jobs/engine.ts";
import { findRun, type RunRow } from "../../jobs/run-store.ts";
import type { Worker } from "../../jobs/worker.ts";
import { createCrawlKind } from "../crawl-kind.ts";
import type { CrawlDependencies } from "../crawl-dependencies.ts";
import { HOME, testDependencies } from "./test-dependencies.ts";

const WAIT = { timeout: 25_000, interval: 20 };

/** A crawl of an emulator with one connection, for one test. */
export interface TestCrawl extends AsyncDisposable {
  readonly database: Database;
  readonly url: string;
  readonly emulator: Emulator;
  readonly engine: Engine;
  readonly connectionId: string;
  seed(name: string, items?: Iterable<Item>): Promise<void>;
  /** Runs a crawl to its end with a worker of its own. */
  crawl(parameters?: object): Promise<RunRow>;
  /** Starts a crawl that whoever works will do. */
  submit(parameters?: object): Promise<string>;
  startWorker(concurrency?: number): Promise<Worker>;
  waitForEnd(runId: string): Promise<RunRow>;
}

/** Opens a database, an emulator and an engine that crawls it. */
export async function openTestCrawl(overrides: Partial<CrawlDependencies> = {}): Promise<TestCrawl> {
  await using resources = new AsyncDisposableStack();
  const { database, url } = resources.use(await createTestDatabase());
  const emulator = resources.use(await startEmulator());
  const dependencies = { ...testDependencies(database, emulator.endpoint), ...overrides };
  const kind = resources.use(createCrawlKind(dependencies));
  const options = { database, url, kinds: [kind], clock: dependencies.clock, log: () => {} };
  const engine = resources.use(await createEngine(options));
  const connectionId = await insertConnection(database);
  const workflowId = await insertWorkflow(database, connectionId);
  const submit = async (parameters: object = {}): Promise<string> => {
    await database
      .updateTable("workflow")
      .set({ parameters: toJsonb(parameters) })
      .execute();
    const request = { workflowId, requestedBy: "ada", trigger: "user", idempotent: false } as const;
    return (await engine.submitRun(request)).runId;
  };
  const startWorker = (concurrency = 4): Promise<Worker> => engine.startWorker({ concurrency });
  const waitForEnd = (runId: string): Promise<RunRow> => waitForRun(database, runId);
  const owned = resources.move();
  return {
    database,
    url,
    emulator,
    engine,
    connectionId,
    seed: (name, items = []) => seedTable(emulator, name, items),
    async crawl(parameters) {
      await using _worker = await startWorker();
      return await waitForEnd(await submit(parameters));
    },
    submit,
    startWorker,
    waitForEnd,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** Makes an on-demand table with the text keys `pk` and `sk`. */
export async function seedTable(emulator: Emulator, name: string, items: Iterable<Item> = []): Promise<void> {
  const create = {
    TableName: name,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [
      { AttributeName: "pk", AttributeType: "S" },
      { AttributeName: "sk", AttributeType: "S" },
    ],
    KeySchema: [
      { AttributeName: "pk", KeyType: "HASH" },
      { AttributeName: "sk", KeyType: "RANGE" },
    ],
  } as const;
  await emulator.seedTable(HOME, {
    create: {
      ...create,
      AttributeDefinitions: [...create.AttributeDefinitions],
      KeySchema: [...create.KeySchema],
    },
    items,
  });
}

/** Plain items, some of which lack `note`. */
export function* makeItems(count: number, extra: Item = {}): Generator<Item> {
  for (let index = 0; index < count; index += 1) {
    yield {
      pk: { S: `customer-${Math.floor(index / 10)}` },
      sk: { S: `order-${index}` },
      total: { N: String(index) },
      ...(index % 2 === 0 ? { note: { S: "x".repeat(100) } } : {}),
      ...extra,
    };
  }
}

/** Waits until a run has ended. */
export function waitForRun(database: Database, runId: string, timeoutMs = WAIT.timeout): Promise<RunRow> {
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

/** The names of a run's events, oldest first. */
export async function listEventKinds(database: Database, runId: string): Promise<readonly string[]> {
  const rows = await database
    .selectFrom("run_event")
    .select("kind")
    .where("run_id", "=", runId)
    .orderBy("id")
    .execute();
  return rows.map((row) => row.kind);
}

/** Active tables by name. */
export async function listActiveTables(database: Database): Promise<readonly string[]> {
  const rows = await database
    .selectFrom("asset")
    .select("name")
    .where("state", "=", "active")
    .orderBy("name")
    .execute();
  return rows.map((row) => row.name);
}

/** Everything a crawl may write to the catalog, as text, without the instants that every crawl moves. */
export async function readCatalogText(database: Database): Promise<string> {
  const assets = await database.selectFrom("asset").selectAll().orderBy("name").execute();
  const versions = await database
    .selectFrom("schema_version")
    .selectAll()
    .orderBy("asset_id")
    .orderBy("version")
    .execute();
  const evidence = await database
    .selectFrom("evidence")
    .select(["asset_id", "content"])
    .orderBy("asset_id")
    .execute();
  const events = await database.selectFrom("asset_event").selectAll().orderBy("id").execute();
  const stable = assets.map(({ last_crawled_at: _crawledAt, ...asset }) => asset);
  return JSON.stringify({ stable, versions, evidence, events });
}

async function insertConnection(database: Database): Promise<string> {
  const row = await database
    .insertInto("connection")
    .values({
      qualified_name: "default/dynamodb/1",
      name: "shop",
      settings: "{}",
      admin_users: ["ada"],
      created_by: "ada",
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

async function insertWorkflow(database: Database, connectionId: string): Promise<string> {
  const row = await database
    .insertInto("workflow")
    .values({ name: "crawl", kind: "crawl", connection_id: connectionId, created_by: "ada" })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}
