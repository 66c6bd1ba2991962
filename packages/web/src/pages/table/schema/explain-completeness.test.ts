import type { EvidenceSummary } from "@dynadex/core/schema";
import { expect, test } from "vitest";
import { explainCompleteness } from "./explain-completeness.ts";

const sample: EvidenceSummary = {
  source: "segments",
  items: 100,
  sizeBytes: 1000,
  isWholeTable: false,
  readUnits: 1,
  completeness: { coverage: 0.99, low: 0.97, high: 0.999, unseenAttributes: 3.6 },
};

test("a sample tells its interval and what is probably missing", () => {
  expect(explainCompleteness(sample)).toContain("99% of all attribute occurrences");
  expect(explainCompleteness(sample)).toContain("95% interval 97% to 99.9%");
  expect(explainCompleteness(sample)).toContain("Probably 4 attributes not seen yet.");
});

test("a whole table, an empty one and an unread one say so", () => {
  expect(explainCompleteness({ ...sample, isWholeTable: true })).toContain("whole table");
  expect(explainCompleteness({ ...sample, isWholeTable: true, items: 0 })).toContain("was empty");
  expect(explainCompleteness({ ...sample, source: "none", completeness: null })).toContain(
    "No item was read",
  );
});
