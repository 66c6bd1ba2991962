import { expect, test } from "vitest";
import type { Database } from "../database/database.ts";
import { openTestEngine, type TestEngine } from "./testing/open-test-engine.ts";

const AT = (text: string): number => Date.parse(text);

async function scheduleAt(store: TestEngine, nextRunAt: string, cron = "45 5 * * *"): Promise<string> {
  const workflowId = await store.createWorkflow({ items: ["succeed"] });
  await store.database
    .updateTable("workflow")
    .set({ schedule_cron: cron, schedule_time_zone: "Europe/Paris", next_run_at: nextRunAt })
    .where("id", "=", workflowId)
    .execute();
  return workflowId;
}

async function readNext(database: Database, workflowId: string): Promise<string | undefined> {
  const row = await database
    .selectFrom("workflow")
    .select("next_run_at")
    .where("id", "=", workflowId)
    .executeTakeFirstOrThrow();
  return row.next_run_at?.toISOString();
}

function listRuns(database: Database) {
  return database.selectFrom("run").select(["id", "trigger", "requested_by"]).execute();
}

test("A16: a due time starts one run, however many processes look for it", async () => {
  await using store = await openTestEngine();
  await using second = await store.openSecondEngine();
  const workflowId = await scheduleAt(store, "2026-03-28T04:45:00Z");
  store.clock.nowMs = AT("2026-03-28T04:45:00.500Z");
  const engines = [store.engine, second, store.engine, second, store.engine, second];
  await Promise.all(engines.map((engine) => engine.startDueRuns()));
  expect(await listRuns(store.database)).toMatchObject([{ trigger: "schedule", requested_by: "$scheduler" }]);
  expect(await readNext(store.database, workflowId)).toBe("2026-03-29T03:45:00.000Z");
});

test("A16: nothing starts before it is due", async () => {
  await using store = await openTestEngine();
  await scheduleAt(store, "2026-03-28T04:45:00Z");
  store.clock.nowMs = AT("2026-03-28T04:44:59.999Z");
  await store.engine.startDueRuns();
  expect(await listRuns(store.database)).toEqual([]);
});

test("I27: times missed while nobody looked make one run together", async () => {
  await using store = await openTestEngine();
  const workflowId = await scheduleAt(store, "2026-01-01T04:45:00Z");
  store.clock.nowMs = AT("2026-01-09T12:00:00Z");
  await store.engine.startDueRuns();
  await store.engine.startDueRuns();
  expect(await listRuns(store.database)).toHaveLength(1);
  expect(await readNext(store.database, workflowId)).toBe("2026-01-10T04:45:00.000Z");
});

test("I27: runs of one workflow do not overlap; what was left out is told", async () => {
  await using store = await openTestEngine();
  const workflowId = await scheduleAt(store, "2026-01-01T04:45:00Z");
  store.clock.nowMs = AT("2026-01-01T04:45:00Z");
  await store.engine.startDueRuns();
  store.clock.nowMs = AT("2026-01-02T04:45:00Z");
  await store.engine.startDueRuns();
  expect(await listRuns(store.database)).toHaveLength(1);
  const events = await store.database.selectFrom("run_event").select("kind").orderBy("id").execute();
  expect(events.map((event) => event.kind)).toEqual(["run-submitted", "schedule-skipped"]);
  expect(await readNext(store.database, workflowId)).toBe("2026-01-03T04:45:00.000Z");
});

test("A17: an archived workflow is never due", async () => {
  await using store = await openTestEngine();
  const workflowId = await scheduleAt(store, "2026-01-01T04:45:00Z");
  await store.database
    .updateTable("workflow")
    .set({ archived_at: new Date() })
    .where("id", "=", workflowId)
    .execute();
  store.clock.nowMs = AT("2026-01-01T05:00:00Z");
  await store.engine.startDueRuns();
  expect(await listRuns(store.database)).toEqual([]);
});

test("A scheduler at work starts what is due and ends when it is disposed", async () => {
  await using store = await openTestEngine();
  await scheduleAt(store, new Date(Date.now() - 1_000).toISOString(), "* * * * *");
  await using _worker = await store.engine.startWorker({ concurrency: 1 });
  await using _scheduler = store.engine.startScheduler();
  await expect.poll(() => listRuns(store.database)).toHaveLength(1);
});
