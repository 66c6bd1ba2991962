import { expect, test } from "vitest";
import { createRateLimiter } from "./rate-limiter.ts";

test("what is used up comes back with time, up to the burst and no further", () => {
  let now = 0;
  const limiter = createRateLimiter(2, 1, () => now);
  expect([limiter.take("a"), limiter.take("a"), limiter.take("a")]).toEqual([0, 0, 1000]);
  now = 500;
  expect(limiter.take("a")).toBe(500);
  now = 1000;
  expect([limiter.take("a"), limiter.take("a")]).toEqual([0, 1000]);
  now = 1_000_000;
  expect([limiter.take("a"), limiter.take("a"), limiter.take("a")]).toEqual([0, 0, 1000]);
});

test("looking takes nothing, and one key does not use up another's", () => {
  const limiter = createRateLimiter(1, 1, () => 0);
  expect([limiter.peek("a"), limiter.peek("a"), limiter.take("a"), limiter.peek("a")]).toEqual([
    0, 0, 0, 1000,
  ]);
  expect(limiter.take("b")).toBe(0);
});

test("memory is bounded: many keys push out those longest untouched", () => {
  const limiter = createRateLimiter(1, 1, () => 0);
  limiter.take("first");
  for (let index = 0; index < 10_000; index += 1) limiter.take(`key-${index}`);
  expect([limiter.peek("first"), limiter.peek("key-9999")]).toEqual([0, 1000]);
});
