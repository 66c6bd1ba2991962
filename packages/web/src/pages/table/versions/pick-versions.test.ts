import { expect, test } from "vitest";
import { planPick } from "./pick-versions.ts";

test("one side is replaced", () => {
  expect(planPick({ from: 2, to: 3 }, "from", 1)).toEqual({ from: 1, to: 3 });
  expect(planPick({ from: 2, to: 3 }, "to", 9)).toEqual({ from: 2, to: 9 });
});

test("the earlier version stays the first", () => {
  expect(planPick({ from: 2, to: 3 }, "from", 5)).toEqual({ from: 3, to: 5 });
  expect(planPick({ from: 4, to: 6 }, "to", 1)).toEqual({ from: 1, to: 4 });
});
