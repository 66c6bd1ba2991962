import { expect, test } from "vitest";
import { createTestDatabase } from "../database/testing/test-database.ts";
import { createRateLimiter } from "./rate-limiter.ts";

const clock = { now: () => Date.now() };
const { signal } = new AbortController();

test("X6: two processes stay below one account's rate together", async () => {
  await using store = await createTestDatabase();
  const limiters = [createRateLimiter(store.database, clock), createRateLimiter(store.database, clock)];
  const calls: number[] = [];
  const call = async (index: number): Promise<void> => {
    await limiters[index % 2]!.acquire("account", { perSecond: 40, count: 1, signal });
    calls.push(performance.now());
  };
  await Promise.all(Array.from({ length: 60 }, (_, index) => call(index)));
  const within = (start: number): number => calls.filter((at) => at >= start && at < start + 1_000).length;
  // A lease of a quarter second may be given out at once by each process.
  expect(Math.max(...calls.map(within))).toBeLessThanOrEqual(40 + 2 * 10);
  expect(Math.max(...calls) - Math.min(...calls)).toBeGreaterThan(900);
});

test("Keys do not wait for each other", async () => {
  await using store = await createTestDatabase();
  const limiter = createRateLimiter(store.database, clock);
  const stop = new AbortController();
  const slow = [1, 2, 3, 4].map(() =>
    limiter.acquire("slow", { perSecond: 0.01, count: 1, signal: stop.signal }),
  );
  await limiter.acquire("quick", { perSecond: 1_000, count: 1, signal });
  stop.abort(new Error("stopped"));
  const results = await Promise.allSettled(slow);
  expect(results.map((result) => result.status)).toContain("rejected");
});

test("Leased tokens cost no further question to the database", async () => {
  await using store = await createTestDatabase();
  const limiter = createRateLimiter(store.database, clock);
  await limiter.acquire("account", { perSecond: 1_000, count: 1, signal });
  await store.database.deleteFrom("rate_bucket").execute();
  for (let call = 0; call < 100; call += 1)
    await limiter.acquire("account", { perSecond: 1_000, count: 1, signal });
  const rows = await store.database.selectFrom("rate_bucket").select("key").execute();
  expect(rows).toEqual([]);
});
