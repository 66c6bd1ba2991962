import * as fc from "fast-check";
import { expect, test } from "vitest";
import { createTestDatabase } from "../database/testing/test-database.ts";
import type { Database } from "../database/database.ts";
import { createReadBudget } from "./read-budget.ts";
import { openReadBudget, readBooks, recordReadUnits } from "./read-budget-store.ts";

const { signal } = new AbortController();

async function openRun(database: Database, capUnits: number | null): Promise<string> {
  const { id: workflowId } = await database
    .insertInto("workflow")
    .values({ name: `w-${crypto.randomUUID()}`, kind: "toy", created_by: "ada" })
    .returning("id")
    .executeTakeFirstOrThrow();
  const { id: runId } = await database
    .insertInto("run")
    .values({ workflow_id: workflowId, requested_by: "ada", trigger: "user", parameters: "{}" })
    .returning("id")
    .executeTakeFirstOrThrow();
  await openReadBudget(database, runId, capUnits);
  return runId;
}

const clock = { now: () => Date.now() };

test("A reservation is granted up to the cap and refused when not even the least is left", async () => {
  await using store = await createTestDatabase();
  const runId = await openRun(store.database, 100);
  const budget = createReadBudget(store.database, { runId, capUnits: 100 }, clock);
  expect(await budget.reserve(60, 1, { signal })).toBe(60);
  await budget.settle(60, 60);
  expect(await budget.reserve(60, 1, { signal })).toBe(40);
  await budget.settle(40, 12.5);
  expect(await budget.reserve(60, 30, { signal })).toBe(0);
  expect(await budget.reserve(60, 27.5, { signal })).toBe(27.5);
});

test("A reader waits for others to settle rather than do with less than there is", async () => {
  await using store = await createTestDatabase();
  const runId = await openRun(store.database, 200);
  const limits = { runId, capUnits: 200 };
  const [one, two] = [
    createReadBudget(store.database, limits, clock),
    createReadBudget(store.database, limits, clock),
  ];
  expect(await one.reserve(178, 50, { signal })).toBe(178);
  const waiting = two.reserve(178, 50, { signal });
  await one.settle(178, 1);
  expect(await waiting).toBe(178);
});

test("What a dead worker had reserved stays counted, and survivors do not wait for it for ever", async () => {
  await using store = await createTestDatabase();
  const runId = await openRun(store.database, 50);
  const limits = { runId, capUnits: 50 };
  await createReadBudget(store.database, limits, clock).reserve(30, 30, { signal });
  let nowMs = 0;
  const survivor = createReadBudget(store.database, limits, { now: () => (nowMs += 6_000) });
  expect(await survivor.reserve(30, 1, { signal })).toBe(20);
  await survivor.settle(20, 20);
  expect(await survivor.reserve(30, 1, { signal })).toBe(0);
  expect(await readBooks(store.database, runId)).toEqual({
    capUnits: 50,
    reservedUnits: 30,
    consumedUnits: 20,
    staleUnits: 30,
  });
});

test("Any number of readers at once stay below the cap together and leave nothing they could have had", async () => {
  await using store = await createTestDatabase();
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 300 }),
      fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 40 })), { maxLength: 16 }),
      async (capUnits, readings) => {
        const runId = await openRun(store.database, capUnits);
        const budget = createReadBudget(store.database, { runId, capUnits }, clock);
        const spent = await Promise.all(
          readings.map(async ([wanted, used]) => {
            const granted = await budget.reserve(wanted, 1, { signal });
            const consumed = Math.min(granted, used);
            await budget.settle(granted, consumed);
            return { granted, consumed };
          }),
        );
        const total = spent.reduce((sum, { consumed }) => sum + consumed, 0);
        expect(total).toBeLessThanOrEqual(capUnits);
        expect(spent.some(({ granted }) => granted === 0) && total < capUnits).toBe(false);
        expect(await readBooks(store.database, runId)).toMatchObject({
          capUnits,
          reservedUnits: 0,
          consumedUnits: total,
        });
      },
    ),
    { numRuns: 15 },
  );
});

test("The books never show more than the cap, even when the service charged more than was reserved", async () => {
  await using store = await createTestDatabase();
  const runId = await openRun(store.database, 10);
  const budget = createReadBudget(store.database, { runId, capUnits: 10 }, clock);
  await budget.settle(await budget.reserve(4, 4, { signal }), 25);
  expect(await readBooks(store.database, runId)).toMatchObject({ consumedUnits: 10, reservedUnits: 0 });
  expect(await budget.reserve(1, 1, { signal })).toBe(0);
});

test("Without a cap everything is granted and what was spent is left to be recorded", async () => {
  await using store = await createTestDatabase();
  const runId = await openRun(store.database, null);
  const budget = createReadBudget(store.database, { runId, capUnits: null }, clock);
  expect(await budget.reserve(1_000, 1, { signal })).toBe(1_000);
  await budget.settle(1_000, 7.5);
  await recordReadUnits(store.database, runId, budget.unrecordedUnits);
  expect(await readBooks(store.database, runId)).toMatchObject({
    capUnits: null,
    reservedUnits: 0,
    consumedUnits: 7.5,
  });
});

test("A reservation that waits ends with the signal and leaves nothing reserved", async () => {
  await using store = await createTestDatabase();
  const runId = await openRun(store.database, 100);
  const budget = createReadBudget(store.database, { runId, capUnits: 100 }, clock);
  await budget.reserve(100, 100, { signal });
  const stop = new AbortController();
  const waiting = budget.reserve(100, 1, { signal: stop.signal });
  stop.abort(new Error("stopped"));
  await expect(waiting).rejects.toThrow(/abort/i);
  expect(await readBooks(store.database, runId)).toMatchObject({ reservedUnits: 100, consumedUnits: 0 });
});
