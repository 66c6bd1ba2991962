import {
  SCHEMA_DOCUMENT_ID,
  type AttributeSchema,
  type PathSegment,
  type SchemaDocument,
} from "@dynadex/core/schema";
import { expect, test } from "vitest";
import { findAttribute, isAttributeHit, toAttributeNodes } from "./attribute-nodes.ts";

const attribute = (path: readonly PathSegment[], ...children: AttributeSchema[]): AttributeSchema => ({
  segment: path.at(-1) ?? "",
  path,
  presence: { count: 1, of: 1, ratio: 1, low: 1, high: 1 },
  isRequired: true,
  types: [{ type: "S", count: 1 }],
  keyRoles: [],
  children,
});
const document: SchemaDocument = {
  $schema: SCHEMA_DOCUMENT_ID,
  keys: [],
  evidence: { source: "none", items: 0, sizeBytes: 0, isWholeTable: false, readUnits: 0, completeness: null },
  attributes: [
    attribute(["a.b"]),
    attribute(
      ["lines"],
      attribute(["lines", { each: "element" }], attribute(["lines", { each: "element" }, "sku"])),
    ),
  ],
};
const note = {
  target: "attribute" as const,
  path: ["a.b"],
  description: "Lower case, verified.",
  tags: ["pii"],
  updatedBy: "ines",
  updatedAt: "2026-03-04T15:20:07Z",
};

test("nodes are found by their rendered path, whatever their names", () => {
  const nodes = toAttributeNodes(document, []);
  expect(findAttribute(nodes, "lines[*].sku")?.name).toBe("sku");
  expect(findAttribute(nodes, '"a.b"')?.attribute.path).toEqual(["a.b"]);
  expect(findAttribute(nodes, "a.b")).toBeUndefined();
});

test("what people wrote belongs to its attribute alone", () => {
  const nodes = toAttributeNodes(document, [note, { ...note, target: "index", path: ["lines"] }]);
  expect(findAttribute(nodes, '"a.b"')?.annotation?.tags).toEqual(["pii"]);
  expect(findAttribute(nodes, "lines")?.annotation).toBeUndefined();
});

test("attributes are looked for by name, words, tag, type, and by path when a path is typed", () => {
  const nodes = toAttributeNodes(document, [note]);
  const noted = findAttribute(nodes, '"a.b"')!;
  const sku = findAttribute(nodes, "lines[*].sku")!;
  expect(isAttributeHit(noted, "VERIFIED")).toBe(true);
  expect(isAttributeHit(noted, "pii")).toBe(true);
  expect(isAttributeHit(sku, "type:s")).toBe(true);
  expect(isAttributeHit(sku, "line")).toBe(false);
  expect(isAttributeHit(sku, "lines[*].s")).toBe(true);
});
