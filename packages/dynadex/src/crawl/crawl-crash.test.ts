import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { crawlReceiptSchema } from "@dynadex/contract";
import { expect, test } from "vitest";
import { listActiveTables, makeItems, openTestCrawl, waitForRun } from "./testing/open-test-crawl.ts";

const SCRIPT = fileURLToPath(new URL("testing/crawl-worker.ts", import.meta.url));
const KILLS = 10;
const TABLES = 40;
const ITEMS = 6;
const CAP = 3_000;

async function startCrawlWorker(url: string, endpoint: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["--conditions=source", SCRIPT, url, endpoint], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout!, "data");
  return child;
}

/** Numbers that look random and are the same in every run of the test. */
function* pseudoRandom(seed: number): Generator<number> {
  for (let state = seed; ;) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state / 2_147_483_648;
  }
}

test(
  "Crawls whose workers are killed at random moments crawl every table once",
  { timeout: 120_000 },
  async () => {
    await using crawl = await openTestCrawl();
    const names = Array.from({ length: TABLES }, (_, index) => `table-${100 + index}`);
    for (const name of names) await crawl.seed(name, makeItems(ITEMS));
    crawl.emulator.faults.add({ delayMs: 5 });
    crawl.emulator.clearRequests();
    const random = pseudoRandom(11);
    const runIds: string[] = [];
    // A dead worker's steps are taken over after ten seconds; several runs keep the others busy in all their stages.
    for (let kill = 0; kill < KILLS; kill += 1) {
      if (kill % 2 === 0) runIds.push(await crawl.submit({ maxReadUnits: CAP }));
      const child = await startCrawlWorker(crawl.url, crawl.emulator.endpoint);
      await pause(random.next().value! * 300);
      child.kill("SIGKILL");
      await once(child, "exit");
    }
    await using _survivor = await crawl.startWorker();
    const runs = await Promise.all(runIds.map((runId) => waitForRun(crawl.database, runId, 80_000)));
    for (const run of runs) {
      expect(run).toMatchObject({
        phase: "Succeeded",
        is_partial: false,
        succeeded_steps: TABLES,
        open_steps: 0,
      });
      const receipt = crawlReceiptSchema.parse(run.receipt);
      expect(receipt.tables).toMatchObject({ listed: TABLES, updated: 0, failed: 0, deleted: 0 });
      expect(receipt.items).toBe(TABLES * ITEMS);
    }
    expect(await listActiveTables(crawl.database)).toEqual(names);
    const created = runs.map((run) => crawlReceiptSchema.parse(run.receipt).tables.created);
    expect(created.reduce((sum, count) => sum + count, 0)).toBe(TABLES);
    const versions = await crawl.database.selectFrom("schema_version").select("version").execute();
    expect(versions.map((row) => row.version)).toEqual(Array<number>(TABLES).fill(1));
    const events = await crawl.database.selectFrom("asset_event").select("kind").execute();
    expect(events.map((event) => event.kind)).toEqual(Array<string>(TABLES).fill("created"));
    const books = await crawl.database.selectFrom("read_budget").selectAll().execute();
    const spent = books.map((row) => Number(row.consumed_units) + Number(row.reserved_units));
    expect(Math.max(...spent)).toBeLessThanOrEqual(CAP);
    expect(spent.reduce((sum, units) => sum + units, 0)).toBeGreaterThanOrEqual(
      crawl.emulator.consumedReadUnits(),
    );
    const repeated = await crawl.database
      .selectFrom("run_step")
      .select("key")
      .where("attempts", ">", 1)
      .execute();
    expect(repeated).not.toEqual([]);
  },
);
