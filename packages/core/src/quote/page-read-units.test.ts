import { expect, it } from "vitest";
import { pageReadUnitsBound } from "./page-read-units.ts";

it.each([
  [null, 128.5, 257],
  [1, 50, 100],
  [2, 100, 200],
  [3, 128.5, 257],
  [1000, 128.5, 257],
])("bounds a page of at most %j items", (limit, eventual, strong) => {
  expect(pageReadUnitsBound(limit)).toBe(eventual);
  expect(pageReadUnitsBound(limit, { consistent: true })).toBe(strong);
});
