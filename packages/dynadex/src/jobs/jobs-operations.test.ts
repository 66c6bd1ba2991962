import { crawlParametersSchema, runStartSchema, workflowCreateSchema, type Actor } from "@dynadex/contract";
import { expect, test } from "vitest";
import { jobsOperations } from "./jobs-operations.ts";
import { openTestEngine, type TestEngine } from "./testing/open-test-engine.ts";
import { toyKind } from "./testing/toy-kind.ts";
import type { WorkflowKind } from "./step-handler.ts";

/** The toy kind under the name and with the parameters the contract knows; it lists no items. */
const crawlLikeKind: WorkflowKind = {
  ...toyKind(),
  kind: "crawl",
  parseParameters: (value) => crawlParametersSchema.parse(value),
  async runStep(step) {
    return { state: "succeeded", result: { key: step.key } };
  },
  readReceipt: async () => ({
    tables: {
      listed: 0,
      filtered: 0,
      created: 0,
      updated: 0,
      unchanged: 0,
      restored: 0,
      recreated: 0,
      deleted: 0,
      vanished: 0,
      failed: 0,
    },
    items: 0,
    readUnits: 0,
    usd: 0,
    throttledCalls: 0,
    seconds: 0,
  }),
};

const ada: Actor = { userId: null, username: "ada", role: "$member", groups: [] };
const eve: Actor = { userId: null, username: "eve", role: "$member", groups: [] };
const root: Actor = { userId: null, username: "root", role: "$admin", groups: [] };
const { signal } = new AbortController();
const as = (actor: Actor) => ({ actor, requestId: "r-1", signal });
const none = { params: undefined, query: undefined, body: undefined };

async function openOperations(store: TestEngine) {
  const engine = await store.openSecondEngine([crawlLikeKind]);
  const connection = await store.database
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
  const operations = jobsOperations({ database: store.database, engine, clock: store.clock });
  const create = (body: object, actor = ada) =>
    operations.createWorkflow(
      { ...none, body: workflowCreateSchema.parse({ connectionId: connection.id, ...body }) },
      as(actor),
    );
  const start = (workflowId: string, actor = ada, idempotent = false) =>
    operations.startRun(
      { ...none, params: { workflowId }, body: runStartSchema.parse({ idempotent }) },
      as(actor),
    );
  return { engine, operations, create, start, connectionId: connection.id };
}

test("A workflow is made with its parameters filled in and its next run planned", async () => {
  await using store = await openTestEngine();
  store.clock.nowMs = Date.parse("2026-03-28T12:00:00Z");
  const { engine, create, operations } = await openOperations(store);
  await using _engine = engine;
  const workflow = await create({ schedule: { cron: "45 5 * * *", timeZone: "Europe/Paris" } });
  expect(workflow).toMatchObject({
    name: "dynadex-crawl-1774699200",
    connectionName: "shop",
    nextRunAt: "2026-03-29T03:45:00.000Z",
    createdBy: "ada",
  });
  expect(workflow.parameters.sampleItems).toBe(5_000);
  const listed = await operations.listWorkflows({ ...none, query: { limit: 10 } }, as(eve));
  expect(listed).toEqual({ items: [workflow], nextCursor: null });
});

test("Two workflows made in one second get names of their own; a name that was given must be free", async () => {
  await using store = await openTestEngine();
  store.clock.nowMs = Date.parse("2026-03-28T12:00:00Z");
  const { engine, create } = await openOperations(store);
  await using _engine = engine;
  expect((await create({})).name).not.toBe((await create({})).name);
  await create({ name: "nightly" });
  await expect(create({ name: "nightly" })).rejects.toMatchObject({ code: "CONFLICT" });
});

test("I28: a workflow with a schedule that cannot be kept is refused and not made", async () => {
  await using store = await openTestEngine();
  const { engine, create, operations } = await openOperations(store);
  await using _engine = engine;
  const attempt = create({ schedule: { cron: "*/5 * ** *" } });
  await expect(attempt).rejects.toMatchObject({
    code: "INVALID_CRON",
    hint: expect.stringContaining("*/5 * * * *"),
  });
  expect((await operations.listWorkflows({ ...none, query: { limit: 10 } }, as(ada))).items).toEqual([]);
});

test("A19: only admins of the connection may make, start, stop, retry, change or archive; nothing happens else", async () => {
  await using store = await openTestEngine();
  const { engine, create, start, operations } = await openOperations(store);
  await using _engine = engine;
  const { id: workflowId } = await create({});
  const run = await start(workflowId);
  const forbidden = [
    create({}, eve),
    start(workflowId, eve),
    operations.stopRun({ ...none, params: { runId: run.id } }, as(eve)),
    operations.retryRun({ ...none, params: { runId: run.id } }, as(eve)),
    operations.editWorkflow({ ...none, params: { workflowId }, body: { schedule: null } }, as(eve)),
    operations.archiveWorkflow({ ...none, params: { workflowId } }, as(eve)),
  ];
  const results = await Promise.allSettled(forbidden);
  expect(results.map((result) => result.status === "rejected" && result.reason.code)).toEqual(
    results.map(() => "FORBIDDEN"),
  );
  const runs = await operations.listRuns({ ...none, query: { limit: 10 } }, as(eve));
  expect(runs.items).toEqual([run]);
  const audit = await store.database
    .selectFrom("audit_event")
    .select(["actor", "action"])
    .orderBy("id")
    .execute();
  expect(audit).toEqual([
    { actor: "ada", action: "workflow.create" },
    { actor: "ada", action: "run.start" },
  ]);
});

test("A16: removing a schedule removes cron and time zone", async () => {
  await using store = await openTestEngine();
  const { engine, create, operations } = await openOperations(store);
  await using _engine = engine;
  const { id: workflowId } = await create({ schedule: { cron: "0 * * * *" } });
  const edited = await operations.editWorkflow(
    { ...none, params: { workflowId }, body: { schedule: null } },
    as(root),
  );
  expect(edited).toMatchObject({ schedule: null, nextRunAt: null });
  const row = await store.database.selectFrom("workflow").selectAll().executeTakeFirstOrThrow();
  expect(row).toMatchObject({ schedule_cron: null, schedule_time_zone: null });
});

test("A17: an archived workflow is not found and starts nothing; its runs stay", async () => {
  await using store = await openTestEngine();
  const { engine, create, start, operations } = await openOperations(store);
  await using _engine = engine;
  const { id: workflowId } = await create({});
  const run = await start(workflowId);
  await operations.archiveWorkflow({ ...none, params: { workflowId } }, as(ada));
  await expect(start(workflowId)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(operations.getWorkflow({ ...none, params: { workflowId } }, as(ada))).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  expect(await operations.getRun({ ...none, params: { runId: run.id } }, as(eve))).toMatchObject({
    id: run.id,
  });
});

test("A15: an idempotent start answers the open run", async () => {
  await using store = await openTestEngine();
  const { engine, create, start } = await openOperations(store);
  await using _engine = engine;
  const { id } = await create({});
  const run = await start(id);
  expect((await start(id, ada, true)).id).toBe(run.id);
  expect((await start(id, ada, false)).id).not.toBe(run.id);
});

test("Runs are paged newest first to their end, without a gap or a repetition", async () => {
  await using store = await openTestEngine();
  store.clock.nowMs = Date.parse("2026-03-28T12:00:00Z");
  const { engine, create, start, operations } = await openOperations(store);
  await using _engine = engine;
  const { id } = await create({});
  const started = [];
  for (let index = 0; index < 7; index += 1) started.push((await start(id)).id);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await operations.listRuns({ ...none, query: { limit: 3, cursor } }, as(eve));
    seen.push(...page.items.map((run) => run.id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(seen.toSorted()).toEqual(started.toSorted());
  await expect(
    operations.listRuns({ ...none, query: { limit: 3, cursor: "abc" } }, as(eve)),
  ).rejects.toMatchObject({ code: "INVALID_INPUT" });
});

test("A stopped run shows its end, its steps and its events", async () => {
  await using store = await openTestEngine();
  const { engine, create, start, operations } = await openOperations(store);
  await using _engine = engine;
  const { id: runId } = await start((await create({})).id);
  const stopped = await operations.stopRun({ ...none, params: { runId } }, as(ada));
  expect(stopped).toMatchObject({ phase: "Failed", message: "Stopped", isStopping: false });
  const again = operations.stopRun({ ...none, params: { runId } }, as(ada));
  await expect(again).rejects.toMatchObject({ code: "RUN_ALREADY_FINISHED" });
  const steps = await operations.listRunSteps({ ...none, params: { runId }, query: { limit: 10 } }, as(eve));
  expect(steps.items).toMatchObject([{ key: "list", state: "stopped", result: null, error: null }]);
  const events = await operations.listRunEvents(
    { ...none, params: { runId }, query: { limit: 10 } },
    as(eve),
  );
  expect(events.items.map((event) => event.kind)).toEqual([
    "run-submitted",
    "stop-requested",
    "run-finished",
  ]);
  const { id: last } = events.items.at(-1)!;
  const later = await operations.listRunEvents(
    { ...none, params: { runId }, query: { limit: 9, after: last } },
    as(eve),
  );
  expect(later.items).toEqual([]);
});

test("Failed steps are listed first, and pages of steps fit together", async () => {
  await using store = await openTestEngine();
  const { engine, create, start, operations } = await openOperations(store);
  await using _engine = engine;
  const { id: runId } = await start((await create({})).id);
  const states = ["succeeded", "failed", "pending", "skipped", "failed", "succeeded"] as const;
  const rows = states.map((state, index) => ({
    run_id: runId,
    key: `table:${index}`,
    kind: "table",
    title: `t${index}`,
    stage: 2,
    is_counted: true,
    state,
  }));
  await store.database.insertInto("run_step").values(rows).execute();
  const first = await operations.listRunSteps({ ...none, params: { runId }, query: { limit: 4 } }, as(eve));
  const query = { limit: 4, cursor: first.nextCursor! };
  const second = await operations.listRunSteps({ ...none, params: { runId }, query }, as(eve));
  const keys = [...first.items, ...second.items].map((step) => step.key);
  expect(keys).toEqual(["table:1", "table:4", "list", "table:2", "table:3", "table:0", "table:5"]);
  const failed = await operations.listRunSteps(
    { ...none, params: { runId }, query: { limit: 9, state: "failed" } },
    as(eve),
  );
  expect(failed.items.map((step) => step.key)).toEqual(["table:1", "table:4"]);
});
