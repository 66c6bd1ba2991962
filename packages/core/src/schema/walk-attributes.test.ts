import { expect, it } from "vitest";
import { createEvidence, observeItem } from "../evidence/index.ts";
import { inferSchema } from "../inference/index.ts";
import { renderPath } from "./render-path.ts";
import { walkAttributes } from "./walk-attributes.ts";

it("visits every attribute once, parents before children, in document order", () => {
  const evidence = createEvidence();
  const line = { M: { sku: { S: "x" }, "a.b": { N: "1" } } };
  observeItem(evidence, {
    pk: { S: "1" },
    z: { L: [line, { L: [line] }] },
    a: { M: { c: { M: {} }, b: { BOOL: true } } },
  });
  const document = inferSchema({
    table: { key: { partition: [{ name: "pk", type: "S" }], sort: [] }, indexes: [] },
    evidence,
    summary: { source: "scan", isWholeTable: true, readUnits: 0.5, itemCountEstimate: null },
  });
  expect([...walkAttributes(document)].map(({ path }) => renderPath(path))).toEqual([
    "pk",
    "a",
    "a.b",
    "a.c",
    "z",
    "z[*]",
    'z[*]."a.b"',
    "z[*].sku",
    "z[*][*]",
    'z[*][*]."a.b"',
    "z[*][*].sku",
  ]);
});
