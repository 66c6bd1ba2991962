import { crawlReceiptSchema, type Run } from "@dynadex/contract";
import { invariant } from "@dynadex/core/error";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { findEmbeddedServer } from "../packages/dynadex/src/app.ts";
import { readCatalogText } from "../packages/dynadex/src/crawl/testing/open-test-crawl.ts";
import type { Emulator } from "../packages/dynadex/src/emulator/index.ts";
import { readBooks } from "../packages/dynadex/src/jobs/read-budget-store.ts";
import { killWorkers } from "./support/kill-workers.ts";
import {
  ALL_ITEMS,
  listReadableNames,
  type FaultStore,
  openEmbeddedFaultStore,
  openFaultSource,
  openFaultStore,
  READABLE_TABLES,
  UNITS_LOST_PER_KILL,
} from "./support/open-fault-store.ts";
import { countHits, countSteps, readCatalog, type CatalogState } from "./support/read-catalog.ts";
import { startProgram } from "./support/start-program.ts";

const WHOLE = { listed: READABLE_TABLES + 1, created: READABLE_TABLES, updated: 0, failed: 1, deleted: 0 };
const KILLS = 4;
const WAIT = { timeout: 100_000, interval: 20 };

/** Processes start slowly on a busy machine; alone, the slowest of these tests takes some twenty seconds. */
const LIMITS = { timeout: 240_000 };

let calm: CalmCrawl;

beforeAll(async () => {
  calm = await crawlCalmly();
});

describe.concurrent("a crawl whose processes are killed with -9, doubled or stopped", LIMITS, () => {
  test.for([3, 17])(
    "workers killed at random moments lose nothing and leave nothing twice (%i)",
    async (seed) => {
      await using emulator = await openFaultSource();
      await using store = await openFaultStore(emulator);
      const capUnits = Math.ceil(calm.readUnits) + KILLS * UNITS_LOST_PER_KILL;
      const started = await store.start({ maxReadUnits: capUnits });
      await killWorkers(store, { kills: KILLS, seed });
      await using _survivor = await store.startWorker();
      const run = await store.client.runs.watch(started.id, { timeoutMs: WAIT.timeout });

      expect(run).toMatchObject({ phase: "Succeeded", isPartial: true, receipt: { tables: WHOLE } });
      expect(run.receipt?.items).toBe(ALL_ITEMS);
      expect(run.progress).toMatchObject({
        total: READABLE_TABLES + 1,
        succeeded: READABLE_TABLES,
        failed: 1,
      });
      expect(await countSteps(store.database, run.id)).toEqual({ succeeded: READABLE_TABLES, failed: 1 });
      expect(await readCatalog(store.database)).toEqual(calm.state);
      expect(await countHits(store.client, listReadableNames())).toEqual(listReadableNames().map(() => 1));

      const books = await readBooks(store.database, run.id);
      const chargedUnits = emulator.consumedReadUnits();
      expect(books.reservedUnits).toBeLessThanOrEqual(KILLS * UNITS_LOST_PER_KILL);
      expect(books.consumedUnits + books.reservedUnits).toBeLessThanOrEqual(capUnits);
      expect(books.consumedUnits + books.reservedUnits).toBeGreaterThanOrEqual(chargedUnits);
      expect(books.consumedUnits).toBeGreaterThanOrEqual(calm.readUnits);
      expect(run.receipt?.readUnits).toBe(books.consumedUnits);

      const before = await readCatalogText(store.database);
      const again = await store.client.runs.watch((await store.start()).id, { timeoutMs: WAIT.timeout });
      expect(again.receipt?.tables).toMatchObject({ created: 0, updated: 0, unchanged: READABLE_TABLES });
      expect(await readCatalogText(store.database)).toBe(before);
    },
  );

  test("workers killed under a cap that is too small for all: it holds, and a later crawl completes the catalog", async () => {
    await using emulator = await openFaultSource();
    await using store = await openFaultStore(emulator);
    const capUnits = Math.floor(calm.readUnits / 2);
    const started = await store.start({ maxReadUnits: capUnits });
    await killWorkers(store, { kills: KILLS, seed: 29 });
    await using _survivor = await store.startWorker();
    const run = await store.client.runs.watch(started.id, { timeoutMs: WAIT.timeout });

    expect(run).toMatchObject({ phase: "Succeeded", isPartial: true, receipt: { tables: WHOLE } });
    expect(emulator.consumedReadUnits()).toBeLessThanOrEqual(capUnits);
    expect(run.receipt?.readUnits).toBeLessThanOrEqual(capUnits);
    const whole = await store.client.runs.watch((await store.start()).id, { timeoutMs: WAIT.timeout });
    expect(whole.receipt).toMatchObject({ items: ALL_ITEMS, tables: { created: 0 } });
    const { schemas, events } = await readCatalog(store.database);
    expect(schemas).toEqual(calm.state.schemas);
    expect(events.filter((event) => event.endsWith(" created"))).toEqual(calm.state.events);
  });

  test("the embedded database server killed twice: the crawl ends well", async () => {
    await using emulator = await openFaultSource();
    await using store = await openEmbeddedFaultStore(emulator);
    await using _worker = await store.startWorker();
    const started = await store.start();
    await waitForScans(emulator, 5);
    await killServer(store);
    await waitForScans(emulator, 25);
    await killServer(store);
    const run = await vi.waitFor(() => getEnded(store, started.id), WAIT);
    expect(run).toMatchObject({ phase: "Succeeded", isPartial: true, receipt: { tables: WHOLE } });
    expect(await countSteps(store.database, run.id)).toEqual({ succeeded: READABLE_TABLES, failed: 1 });
    expect(await readCatalog(store.database)).toEqual(calm.state);
  });

  test("the embedded database server killed below a crawl process, which can be run again", async () => {
    await using emulator = await openFaultSource();
    await using store = await openEmbeddedFaultStore(emulator);
    const argv = ["crawl", "--connection", "faults", "--endpoint-url", emulator.endpoint, "--json"];
    await using crawl = startProgram(argv, store.env);
    await waitForScans(emulator, 5);
    await killServer(store);
    await crawl.ended;
    await using again = startProgram(argv, store.env);
    expect(await again.ended, again.stderr).toBe(0);
    await using _worker = await store.startWorker();
    const { items: runs } = await store.client.runs.list();
    await Promise.all(runs.map(({ id }) => vi.waitFor(() => getEnded(store, id), WAIT)));
    expect(await readCatalog(store.database)).toEqual(calm.state);
  });
  test("A15: two crawl processes of one connection leave one catalog", async () => {
    await using emulator = await openFaultSource();
    await using store = await openFaultStore(emulator);
    const argv = ["crawl", "--connection", "faults", "--endpoint-url", emulator.endpoint, "--json"];
    await using one = startProgram(argv, store.env);
    await using other = startProgram(argv, store.env);
    expect(await one.ended, one.stderr).toBe(0);
    expect(await other.ended, other.stderr).toBe(0);
    const runs = [one, other].map(({ stdout }) => JSON.parse(stdout) as { id: string; receipt: unknown });
    expect(new Set(runs.map(({ id }) => id)).size).toBe(2);
    const created = runs.map(({ receipt }) => crawlReceiptSchema.parse(receipt).tables.created);
    expect(created[0]! + created[1]!).toBe(READABLE_TABLES);
    expect(await readCatalog(store.database)).toEqual(calm.state);
    const connections = await store.client.connections.list();
    expect(connections.items.map(({ name }) => name)).toEqual(["faults"]);
  });

  test("A10: a run that is stopped ends as Failed with Stopped within seconds, also when its worker died", async () => {
    await using emulator = await openFaultSource();
    await using store = await openFaultStore(emulator);
    await using alive = await store.startWorker();
    const answered = await startAndScan(emulator, store);
    await store.client.runs.stop(answered);
    expect(await store.client.runs.watch(answered, { timeoutMs: 4_000 })).toMatchObject(STOPPED);
    expect(await countSteps(store.database, answered)).not.toHaveProperty("pending");

    const abandoned = await startAndScan(emulator, store);
    await alive.kill();
    await store.client.runs.stop(abandoned);
    await using _successor = await store.startWorker();
    expect(await store.client.runs.watch(abandoned, { timeoutMs: 15_000 })).toMatchObject(STOPPED);
    expect(await countSteps(store.database, abandoned)).not.toHaveProperty("pending");
  });
});

const STOPPED = { phase: "Failed", message: "Stopped", isStopping: false };

/** What a crawl leaves that nobody disturbed, and what it costs. */
interface CalmCrawl {
  readonly state: CatalogState;
  readonly readUnits: number;
}

async function crawlCalmly(): Promise<CalmCrawl> {
  await using emulator = await openFaultSource();
  await using store = await openFaultStore(emulator);
  await using _worker = await store.app.startWorker();
  const run = await store.client.runs.watch((await store.start()).id);
  invariant(run.receipt?.tables.created === READABLE_TABLES, "a calm crawl finds all readable tables");
  return { state: await readCatalog(store.database), readUnits: emulator.consumedReadUnits() };
}

function countScans(emulator: Emulator): number {
  return emulator.requests.filter(({ operation }) => operation === "Scan").length;
}

async function waitForScans(emulator: Emulator, count: number): Promise<void> {
  await vi.waitFor(() => expect(countScans(emulator)).toBeGreaterThanOrEqual(count), WAIT);
}

/** Starts a run and returns once it waits for a scan that takes longer than any test. */
async function startAndScan(emulator: Emulator, store: FaultStore): Promise<string> {
  emulator.faults.clear();
  const slow = emulator.faults.add({ operation: "Scan", delayMs: WAIT.timeout });
  const { id } = await store.start();
  await vi.waitFor(() => expect(slow.firedCount).toBeGreaterThan(0), WAIT);
  return id;
}

async function killServer({ env }: FaultStore): Promise<void> {
  const find = () => findEmbeddedServer(env["DYNADEX_DATABASE"]!).catch(() => undefined);
  const server = await vi.waitUntil(find, WAIT);
  process.kill(server.pid, "SIGKILL");
}

/** A run that has ended; throws while it has not, or while the database does not answer. */
async function getEnded(store: FaultStore, runId: string): Promise<Run> {
  const run = await store.client.runs.get(runId);
  expect(run.finishedAt).not.toBeNull();
  return run;
}
