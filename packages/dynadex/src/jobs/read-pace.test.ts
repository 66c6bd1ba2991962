import { expect, test } from "vitest";
import { createTestDatabase } from "../database/testing/test-database.ts";
import { createReadPace } from "./read-pace.ts";

const { signal } = new AbortController();
const runId = "00000000-0000-4000-8000-000000000000";

test("What two workers take together within any second is at most the rate", async () => {
  await using store = await createTestDatabase();
  const limits = { runId, unitsPerSecond: 200 };
  const paces = [createReadPace(store.database, limits), createReadPace(store.database, limits)];
  const taken: number[] = [];
  const read = async (index: number): Promise<void> => {
    await paces[index % 2]!.take(20, { signal });
    taken.push(performance.now());
    await paces[index % 2]!.settle(20, 20);
  };
  await Promise.all(Array.from({ length: 14 }, (_, index) => read(index)));
  const within = (start: number): number =>
    20 * taken.filter((at) => at >= start && at < start + 1_000).length;
  expect(Math.max(...taken.map(within))).toBeLessThanOrEqual(200);
  expect(Math.max(...taken) - Math.min(...taken)).toBeGreaterThan(1_200);
});

test("Units that were expected and not read do not slow the run down", async () => {
  await using store = await createTestDatabase();
  const pace = createReadPace(store.database, { runId, unitsPerSecond: 100 });
  const start = performance.now();
  for (let page = 0; page < 30; page += 1) {
    await pace.take(10, { signal });
    await pace.settle(10, 0.5);
  }
  expect(performance.now() - start).toBeLessThan(1_000);
});

test("A page that cost more than expected delays the next one", async () => {
  await using store = await createTestDatabase();
  const pace = createReadPace(store.database, { runId, unitsPerSecond: 100 });
  await pace.take(10, { signal });
  await pace.settle(10, 60);
  const start = performance.now();
  await pace.take(10, { signal });
  expect(performance.now() - start).toBeGreaterThan(400);
});

test("Waiting for the pace ends with the signal", async () => {
  await using store = await createTestDatabase();
  const pace = createReadPace(store.database, { runId, unitsPerSecond: 1 });
  const stop = new AbortController();
  const waiting = pace.take(100, { signal: stop.signal });
  stop.abort(new Error("stopped"));
  await expect(waiting).rejects.toThrow(/abort/i);
});
