import * as fc from "fast-check";
import { expect, test } from "vitest";
import { chooseSegments } from "./choose-segments.ts";

test("segments are different, in range and as many as asked for, or all", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.nat(500), fc.string(), (total, count, seed) => {
      const chosen = chooseSegments(total, count, seed);
      expect(chosen).toHaveLength(Math.min(total, count));
      expect(new Set(chosen).size).toBe(chosen.length);
      expect(chosen.every((segment) => Number.isInteger(segment) && segment >= 0 && segment < total)).toBe(
        true,
      );
    }),
  );
});

test("the same seed chooses the same, and a longer choice begins like a shorter one", () => {
  const longer = chooseSegments(10_000, 50, "run 1");
  expect(chooseSegments(10_000, 50, "run 1")).toEqual(longer);
  expect(chooseSegments(10_000, 20, "run 1")).toEqual(longer.slice(0, 20));
  expect(chooseSegments(10_000, 50, "run 2")).not.toEqual(longer);
});

test("every segment is chosen about as often as any other", () => {
  const counts = Array.from({ length: 20 }, () => 0);
  for (let seed = 0; seed < 4_000; seed += 1) {
    for (const segment of chooseSegments(20, 5, `seed ${seed}`)) counts[segment]! += 1;
  }
  // Expected 1,000 with a standard deviation of 27.
  expect(Math.min(...counts)).toBeGreaterThan(880);
  expect(Math.max(...counts)).toBeLessThan(1_120);
});
