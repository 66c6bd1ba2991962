import { expect, it } from "vitest";
import { deriveFacts } from "./derived-facts.ts";
import type { IndexFacts } from "./table-facts.ts";

function index(name: string, given: Partial<IndexFacts>): IndexFacts {
  return {
    kind: "global",
    name,
    arn: null,
    status: "ACTIVE",
    key: { partition: [{ name: "a", type: "S" }], sort: [] },
    projection: "ALL",
    nonKeyAttributes: [],
    itemCount: null,
    sizeBytes: null,
    capacity: null,
    isBackfilling: false,
    ...given,
  };
}

it("takes the counts of indexes for a census of their key attributes", () => {
  const facts = deriveFacts({
    itemCount: 1000,
    sizeBytes: 250_000,
    indexes: [
      index("sparse", { itemCount: 20, sizeBytes: 1000 }),
      index("newer", { itemCount: 1004, sizeBytes: 1004 }),
      index("filling", { itemCount: 500, sizeBytes: 500, isBackfilling: true }),
      index("uncounted", {}),
    ],
  });
  expect(facts).toEqual({
    averageItemBytes: 250,
    indexes: [
      { name: "sparse", presence: 0.02, averageItemBytes: 50 },
      { name: "newer", presence: 1, averageItemBytes: 1 },
      { name: "filling", presence: null, averageItemBytes: 1 },
      { name: "uncounted", presence: null, averageItemBytes: null },
    ],
  });
});

it("derives nothing for an empty or uncounted table", () => {
  const indexes = [index("any", { itemCount: 0, sizeBytes: 0 })];
  const nothing = [{ name: "any", presence: null, averageItemBytes: null }];
  expect(deriveFacts({ itemCount: 0, sizeBytes: 0, indexes })).toEqual({
    averageItemBytes: null,
    indexes: nothing,
  });
  expect(deriveFacts({ itemCount: null, sizeBytes: null, indexes }).indexes).toEqual(nothing);
});
