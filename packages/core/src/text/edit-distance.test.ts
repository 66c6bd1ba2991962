import * as fc from "fast-check";
import { expect, test } from "vitest";
import { editDistance, prefixDistance } from "./edit-distance.ts";

test.each([
  ["customer", "customer", 0],
  ["custmer", "customer", 1],
  ["custoomer", "customer", 1],
  ["custamer", "customer", 1],
  ["cusotmer", "customer", 1],
  ["cusotmre", "customer", 2],
  ["", "abc", 3],
])("%s is %s with %d edits", (left, right, distance) => {
  expect(editDistance(left, right)).toBe(distance);
});

test("the distance to a beginning forgives what is not typed yet", () => {
  expect(prefixDistance("custmo", "customer")).toBe(1);
  expect(prefixDistance("cust", "customer")).toBe(0);
  expect(prefixDistance("", "customer")).toBe(0);
});

test("distances are symmetric, zero only for equals, and never more than the longer word", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 8 });
  fc.assert(
    fc.property(word, word, (left, right) => {
      const distance = editDistance(left, right);
      expect(distance).toBe(editDistance(right, left));
      expect(distance === 0).toBe(left === right);
      expect(distance).toBeLessThanOrEqual(Math.max(left.length, right.length));
      expect(prefixDistance(left, right)).toBeLessThanOrEqual(distance);
    }),
  );
});
