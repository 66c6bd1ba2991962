import { expect, it } from "vitest";
import { pageReadUnitsBound } from "./page-read-units.ts";

it.each([
  [null, 178, 356],
  [1, 50, 100],
  [2, 100, 200],
  [3, 150, 300],
  [4, 178, 356],
  [1000, 178, 356],
])("bounds a page of at most %j items", (limit, eventual, strong) => {
  expect(pageReadUnitsBound(limit)).toBe(eventual);
  expect(pageReadUnitsBound(limit, { consistent: true })).toBe(strong);
});
