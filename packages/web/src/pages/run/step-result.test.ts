import { expect, test } from "vitest";
import { renderStepResult, tableIdOf } from "./step-result.ts";

test("a table's step tells what changed and what it cost", () => {
  const result = {
    assetId: "t1",
    outcome: "unchanged",
    items: 1,
    readUnits: 7.5,
    usd: 0.1,
    throttledCalls: 0,
  };
  expect(renderStepResult(result)).toBe("unchanged, 1 item, 7.5 read units");
  expect(tableIdOf(result)).toBe("t1");
});

test("listing, planning and deleting tell their counts", () => {
  expect(renderStepResult({ listed: 8, filtered: 2, throttledCalls: 3 })).toBe(
    "8 tables listed, 2 left out, 3 throttled calls",
  );
  expect(renderStepResult({ quote: { readUnits: 302, usd: 0.5, tables: 8 } })).toBe(
    "302 read units expected, $0.50",
  );
  expect(renderStepResult({ deleted: 0 })).toBe("0 tables marked deleted");
});

test("what a step tells in another shape is passed over", () => {
  expect(renderStepResult({ outcome: 3, items: "many", quote: null })).toBe("");
  expect(tableIdOf(null)).toBeUndefined();
});
