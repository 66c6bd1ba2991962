import { expect, test, vi } from "vitest";
import { nowOf } from "./engine-core.ts";
import { finishRun, requestStop, startRunOnce } from "./run-store.ts";
import { listToyEffects, openTestEngine, submitToy } from "./testing/open-test-engine.ts";
import type { ToyAction } from "./testing/toy-kind.ts";

const items = (count: number, action: ToyAction = "succeed"): ToyAction[] =>
  Array<ToyAction>(count).fill(action);

test("A run goes through its stages and counts each step once", async () => {
  await using store = await openTestEngine();
  await using _worker = await store.engine.startWorker({ concurrency: 4 });
  const runId = await store.submit({ items: [...items(20), "skip", "refuse"] });
  const run = await store.waitForEnd(runId);
  expect(run).toMatchObject({
    phase: "Succeeded",
    is_partial: true,
    total_steps: 22,
    succeeded_steps: 20,
    skipped_steps: 1,
    failed_steps: 1,
    open_steps: 0,
    receipt: { succeeded: 20 },
  });
  const effects = await listToyEffects(store.database, runId);
  expect(effects).toHaveLength(24);
});

test("A later stage starts only when no step of the earlier one is open", async () => {
  const begun: string[] = [];
  await using store = await openTestEngine((step) => begun.push(step.kind));
  await using _worker = await store.engine.startWorker({ concurrency: 8 });
  await store.waitForEnd(await store.submit({ items: items(12, "slow") }));
  expect(begun).toEqual(["list", ...Array<string>(12).fill("item"), "sum"]);
});

test("A15: twenty concurrent idempotent requests from several engines start one run", async () => {
  await using store = await openTestEngine();
  await using second = await store.openSecondEngine();
  const workflowId = await store.createWorkflow({ items: items(1) });
  const engines = [store.engine, second];
  const runs = await Promise.all(
    Array.from({ length: 20 }, (_, index) => submitToy(engines[index % 2]!, workflowId, true)),
  );
  expect(new Set(runs).size).toBe(1);
  const { count } = await store.database
    .selectFrom("run")
    .select((eb) => eb.fn.countAll<string>().as("count"))
    .executeTakeFirstOrThrow();
  expect(count).toBe("1");
});

test("A15: without the wish for idempotence every request starts a run", async () => {
  await using store = await openTestEngine();
  const workflowId = await store.createWorkflow({ items: items(1) });
  const runs = await Promise.all([submitToy(store.engine, workflowId), submitToy(store.engine, workflowId)]);
  expect(new Set(runs).size).toBe(2);
});

test("A request inside a transaction that is rolled back leaves nothing", async () => {
  await using store = await openTestEngine();
  await using _worker = await store.engine.startWorker({ concurrency: 2 });
  const workflowId = await store.createWorkflow({ items: items(1) });
  const attempt = store.database.transaction().execute(async (transaction) => {
    const request = { workflowId, requestedBy: "ada", trigger: "user", idempotent: false } as const;
    await store.engine.submitRunIn(transaction, request);
    throw new Error("rolled back");
  });
  await expect(attempt).rejects.toThrow("rolled back");
  const rows = await store.database.selectFrom("run").select("id").execute();
  expect(rows).toEqual([]);
});

test("A10: the end of a run is final, whoever tries to change it", async () => {
  await using store = await openTestEngine();
  await using _worker = await store.engine.startWorker({ concurrency: 2 });
  const runId = await store.submit({ items: items(2) });
  const before = await store.waitForEnd(runId);
  const now = nowOf({ clock: store.clock });
  const end = { phase: "Error", isPartial: true, message: "late", receipt: null, now } as const;
  expect(await finishRun(store.database, runId, end)).toBe(false);
  expect(await startRunOnce(store.database, runId, now)).toBe(false);
  expect(await requestStop(store.database, runId, now)).toBe(false);
  await expect(store.engine.stopRun(runId, "ada")).rejects.toMatchObject({ code: "RUN_ALREADY_FINISHED" });
  await store.engine.reconcile();
  expect(await store.waitForEnd(runId)).toEqual(before);
});

test("X6: a throttled step is tried again and the run succeeds", async () => {
  await using store = await openTestEngine();
  await using _worker = await store.engine.startWorker({ concurrency: 2 });
  const runId = await store.submit({ items: ["throttle-once"] });
  expect(await store.waitForEnd(runId)).toMatchObject({ phase: "Succeeded", is_partial: false });
  const step = await store.database
    .selectFrom("run_step")
    .select(["attempts", "state"])
    .where("key", "=", "item:0")
    .executeTakeFirstOrThrow();
  expect(step).toEqual({ attempts: 2, state: "succeeded" });
});

test("A bug in an isolated step fails that step alone and shows nothing of its inside", async () => {
  await using store = await openTestEngine();
  await using _worker = await store.engine.startWorker({ concurrency: 2 });
  const runId = await store.submit({ items: ["bug", "succeed"] });
  expect(await store.waitForEnd(runId)).toMatchObject({
    phase: "Succeeded",
    is_partial: true,
    failed_steps: 1,
  });
  const steps = await store.database
    .selectFrom("run_step")
    .select("error")
    .where("state", "=", "failed")
    .execute();
  expect(steps).toMatchObject([{ error: { code: "INTERNAL" } }]);
  expect(JSON.stringify(steps)).not.toContain("secret");
});

test("A bug in a step that is not isolated ends the run in phase Error without showing its inside", async () => {
  await using store = await openTestEngine();
  await using _worker = await store.engine.startWorker({ concurrency: 2 });
  const runId = await store.submit({ items: items(1), isListingBroken: true });
  const run = await store.waitForEnd(runId);
  expect(run.phase).toBe("Error");
  expect(run.message).not.toContain("secret");
  expect(store.lines.filter((line) => line.level === "error")).not.toEqual([]);
});

test("A bug at the end of a stage ends the run in phase Error instead of leaving it open", async () => {
  await using store = await openTestEngine();
  await using _worker = await store.engine.startWorker({ concurrency: 2 });
  const runId = await store.submit({ items: items(3), brokenStage: 1 });
  expect(await store.waitForEnd(runId)).toMatchObject({ phase: "Error", open_steps: 0 });
});

test("A10: a stopped run ends as Failed with the message Stopped, and steps at work are told", async () => {
  const begun = vi.fn<() => void>();
  await using store = await openTestEngine((step) => step.kind === "item" && begun());
  await using _worker = await store.engine.startWorker({ concurrency: 2 });
  const runId = await store.submit({ items: items(50, "wait") });
  await vi.waitFor(() => expect(begun).toHaveBeenCalledTimes(2));
  await store.engine.stopRun(runId, "ada");
  expect(await store.waitForEnd(runId)).toMatchObject({ phase: "Failed", message: "Stopped", open_steps: 0 });
  expect(begun).toHaveBeenCalledTimes(2);
  const states = await store.database
    .selectFrom("run_step")
    .select(["state", (eb) => eb.fn.countAll<string>().as("count")])
    .groupBy("state")
    .orderBy("state")
    .execute();
  expect(states).toEqual([
    { state: "stopped", count: "51" },
    { state: "succeeded", count: "1" },
  ]);
});

test("A10: a run nobody works on ends at once when it is stopped", async () => {
  await using store = await openTestEngine();
  const runId = await store.submit({ items: items(3) });
  await store.engine.stopRun(runId, "ada");
  expect(await store.waitForEnd(runId)).toMatchObject({ phase: "Failed", message: "Stopped" });
});

test("A10: a stop that a dead worker does not answer is carried out by the reconciler", async () => {
  await using store = await openTestEngine();
  const runId = await store.submit({ items: items(3) });
  await store.database.updateTable("run_step").set({ started_at: new Date() }).execute();
  await store.engine.stopRun(runId, "ada");
  await store.engine.stopRun(runId, "ada");
  await store.engine.reconcile();
  const { finished_at } = await store.database
    .selectFrom("run")
    .select("finished_at")
    .executeTakeFirstOrThrow();
  expect(finished_at).toBeNull();
  store.clock.nowMs = Date.now() + 6_000;
  await store.engine.reconcile();
  expect(await store.waitForEnd(runId)).toMatchObject({ phase: "Failed", message: "Stopped" });
});

test("A worker that is told to end hands its steps back and another one does them", async () => {
  const begun = vi.fn<() => void>();
  await using store = await openTestEngine((step) => step.kind === "item" && begun());
  {
    await using _worker = await store.engine.startWorker({ concurrency: 2, shutdownGraceMs: 1 });
    await store.submit({ items: ["wait", "wait"] });
    await vi.waitFor(() => expect(begun).toHaveBeenCalledTimes(2));
  }
  const steps = await store.database
    .selectFrom("run_step")
    .select(["state", "attempts", "started_at"])
    .where("kind", "=", "item")
    .execute();
  expect(steps).toEqual(items(2).map(() => ({ state: "pending", attempts: 0, started_at: null })));
  await using _next = await store.engine.startWorker({ concurrency: 2, shutdownGraceMs: 1 });
  await vi.waitFor(() => expect(begun).toHaveBeenCalledTimes(4), 10_000);
});

test("Steps whose jobs are gone from the queue are queued again", async () => {
  await using store = await openTestEngine();
  const runId = await store.submit({ items: items(3) });
  await store.database.deleteFrom("pgboss.job" as never).execute();
  store.clock.nowMs = Date.now() + 31_000;
  await store.engine.reconcile();
  await using _worker = await store.engine.startWorker({ concurrency: 2 });
  expect(await store.waitForEnd(runId)).toMatchObject({ phase: "Succeeded", succeeded_steps: 3 });
});

test("A step that was delivered too often is ended without being run", async () => {
  const begun = vi.fn<() => void>();
  await using store = await openTestEngine((step) => step.kind === "item" && begun());
  const runId = await store.submit({ items: items(1) });
  await store.database.updateTable("run_step").set({ attempts: 10 }).execute();
  await using _worker = await store.engine.startWorker({ concurrency: 2 });
  expect((await store.waitForEnd(runId)).phase).toBe("Succeeded");
  expect(begun).not.toHaveBeenCalled();
});

test("A step held by two workers has its effect once", async () => {
  await using store = await openTestEngine();
  await using second = await store.openSecondEngine();
  await using _one = await store.engine.startWorker({ concurrency: 4 });
  await using _two = await second.startWorker({ concurrency: 4 });
  const runId = await store.submit({ items: items(6, "slow") });
  // The queue forgets that jobs are taken, as when a worker was silent for too long.
  await vi.waitFor(async () => {
    const taken = await store.database
      .updateTable("pgboss.job" as never)
      .set({ state: "created" } as never)
      .where("state" as never, "=", "active" as never)
      .executeTakeFirst();
    expect(taken.numUpdatedRows).toBeGreaterThan(0n);
  });
  expect(await store.waitForEnd(runId)).toMatchObject({ phase: "Succeeded", succeeded_steps: 6 });
  expect(await listToyEffects(store.database, runId)).toHaveLength(8);
});

test("A retry is the next attempt of the same workflow, and an open run cannot be retried", async () => {
  await using store = await openTestEngine();
  const runId = await store.submit({ items: items(1) });
  const retry = () =>
    store.database.transaction().execute((trx) => store.engine.retryRunIn(trx, runId, "ada"));
  await expect(retry()).rejects.toMatchObject({ code: "CONFLICT" });
  await store.engine.stopRun(runId, "ada");
  const { runId: retryId } = await retry();
  await using _worker = await store.engine.startWorker({ concurrency: 2 });
  expect(await store.waitForEnd(retryId)).toMatchObject({ attempt: 2, trigger: "retry", phase: "Succeeded" });
});
