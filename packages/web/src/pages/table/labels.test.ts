import { expect, test } from "vitest";
import { parseLabels, renderLabels } from "./labels.ts";
import { earlierValues } from "./use-table-edit.ts";

test("labels are trimmed, kept once and never empty", () => {
  expect(parseLabels(" gdpr, tier-1,,gdpr ")).toEqual(["gdpr", "tier-1"]);
  expect(parseLabels("")).toEqual([]);
  expect(parseLabels(renderLabels(["a b", "c"]))).toEqual(["a b", "c"]);
});

test("an edit is undone by the earlier values of what it changed, and of nothing else", () => {
  const table = { displayName: null, description: "old", owners: ["a"], tags: [] };
  expect(earlierValues(table, { description: "new" })).toEqual({ description: "old" });
  expect(earlierValues(table, { displayName: "n", tags: ["x"] })).toEqual({ displayName: null, tags: [] });
});
