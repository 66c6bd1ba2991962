import * as fc from "fast-check";
import { expect, it } from "vitest";
import { inferPresence } from "./presence.ts";

it.each([
  // Reference values of the Wilson score interval.
  [0, 10, 0, 0.2775],
  [10, 10, 0.7225, 1],
  [5, 10, 0.2366, 0.7634],
  [1, 100, 0.0018, 0.0545],
  [81, 263, 0.2553, 0.3662],
])("gives Wilson's interval for %i of %i", (count, of, low, high) => {
  const presence = inferPresence(count, of, false);
  expect(presence.low).toBeCloseTo(low, 4);
  expect(presence.high).toBeCloseTo(high, 4);
});

it("is exact when everything was read and open when nothing was", () => {
  expect(inferPresence(3, 4, true)).toEqual({ count: 3, of: 4, ratio: 0.75, low: 0.75, high: 0.75 });
  expect(inferPresence(0, 0, true)).toEqual({ count: 0, of: 0, ratio: 0, low: 0, high: 0 });
  expect(inferPresence(0, 0, false)).toEqual({ count: 0, of: 0, ratio: 0, low: 0, high: 1 });
});

it("contains the ratio and stays within 0 and 1", () => {
  const shares = fc.integer({ min: 1, max: 1e9 }).chain((of) => fc.tuple(fc.nat(of), fc.constant(of)));
  fc.assert(
    fc.property(shares, ([count, of]) => {
      const { ratio, low, high } = inferPresence(count, of, false);
      expect(0 <= low && low <= ratio && ratio <= high && high <= 1).toBe(true);
    }),
  );
});
