import { expect, test } from "vitest";
import type { TableSource } from "../sources/source.ts";
import { createSourceCache, type SourceKey } from "./source-cache.ts";

const keyOf = (region: string): SourceKey => ({
  runId: "run",
  connectionId: "c",
  region,
  isRateLimited: false,
});

function openFakes() {
  const opened: string[] = [];
  const closed: string[] = [];
  const throttled = { calls: 0 };
  const cache = createSourceCache(async ({ region }) => {
    opened.push(region);
    const source = {
      region,
      get throttledCalls() {
        return throttled.calls;
      },
      async [Symbol.asyncDispose]() {
        closed.push(region);
      },
    };
    return { source: source as unknown as TableSource, identity: null };
  });
  return { cache, opened, closed, throttled };
}

test("Steps of one run and region share a source, which is closed with the cache", async () => {
  const { cache, opened, closed } = openFakes();
  const leases = await Promise.all([cache.lease(keyOf("a")), cache.lease(keyOf("a"))]);
  expect(leases[0]!.source).toBe(leases[1]!.source);
  for (const lease of leases) lease[Symbol.dispose]();
  await cache[Symbol.asyncDispose]();
  expect([opened, closed]).toEqual([["a"], ["a"]]);
});

test("Idle sources are bounded in number, and those in use are never closed", async () => {
  const { cache, closed } = openFakes();
  const used = await cache.lease(keyOf("used"));
  for (let index = 0; index < 30; index += 1) {
    using _lease = await cache.lease(keyOf(`idle-${index}`));
  }
  expect(closed.length).toBeGreaterThanOrEqual(13);
  expect(closed).not.toContain("used");
  expect(closed[0]).toBe("idle-0");
  used[Symbol.dispose]();
});

test("A source that could not be opened is opened anew the next time", async () => {
  let attempts = 0;
  const cache = createSourceCache(async () => {
    attempts += 1;
    throw new Error(`attempt ${attempts}`);
  });
  await expect(cache.lease(keyOf("a"))).rejects.toThrow("attempt 1");
  await expect(cache.lease(keyOf("a"))).rejects.toThrow("attempt 2");
});

test("X6: a throttled call is told to one step", async () => {
  const { cache, throttled } = openFakes();
  const [one, two] = [await cache.lease(keyOf("a")), await cache.lease(keyOf("a"))];
  throttled.calls = 3;
  expect([one.takeThrottledCalls(), two.takeThrottledCalls()]).toEqual([3, 0]);
});
