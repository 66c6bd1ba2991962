import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createEvidence, observeItem } from "../evidence/index.ts";
import { inferSchema } from "../inference/index.ts";
import type { Item } from "../value/attribute-value.ts";
import { arbitraryItem } from "../value/testing/arbitrary-item.ts";
import { SCHEMA_DOCUMENT_JSON_SCHEMA } from "./schema-document-json-schema.ts";
import type { SchemaDocument } from "./schema-document.ts";
import { findViolations } from "./testing/check-json-schema.ts";

const given = fc.record({
  items: fc.array(arbitraryItem, { maxLength: 10 }),
  isWholeTable: fc.boolean(),
  source: fc.constantFrom("scan", "segments", "query", "export", "file", "none"),
});

function documentOf(
  items: readonly Item[],
  isWholeTable: boolean,
  source: "scan" | "segments" | "none",
): SchemaDocument {
  const evidence = createEvidence();
  for (const item of items) observeItem(evidence, item);
  const key = { partition: [{ name: "pk", type: "S" as const }], sort: [{ name: "sk", type: "N" as const }] };
  const indexes = [
    { name: "byStatus", key: { partition: [{ name: "status", type: "S" as const }], sort: [] } },
  ];
  const summary = { source, isWholeTable, readUnits: 12.5, itemCountEstimate: 1000 };
  return inferSchema({ table: { key, indexes }, evidence, summary });
}

describe("SCHEMA_DOCUMENT_JSON_SCHEMA", () => {
  it("describes every document that is inferred, after a trip through JSON", () => {
    fc.assert(
      fc.property(given, ({ items, isWholeTable, source }) => {
        const document = documentOf(items, isWholeTable, source as "scan");
        const parsed = JSON.parse(JSON.stringify(document));
        expect(findViolations(SCHEMA_DOCUMENT_JSON_SCHEMA, parsed)).toEqual([]);
      }),
    );
  });

  it("describes a document of an unread table and one with data keys", () => {
    const days = Object.fromEntries(
      Array.from({ length: 100 }, (_, day) => [`2024-${day + 100}`, { N: "1" }]),
    );
    const documents = [documentOf([], false, "none"), documentOf([{ days: { M: days } }], true, "scan")];
    const violations = documents.map((document) => findViolations(SCHEMA_DOCUMENT_JSON_SCHEMA, document));
    expect(violations).toEqual([[], []]);
  });

  it.each<[string, (document: { [name: string]: unknown }) => unknown]>([
    ["an unknown member", (document) => ({ ...document, extra: 1 })],
    ["another version", (document) => ({ ...document, $schema: "https://example.com" })],
    ["no keys", (document) => ({ ...document, keys: [] })],
    ["a missing member", (document) => ({ $schema: document["$schema"], keys: document["keys"] })],
    ["an attribute that is none", (document) => ({ ...document, attributes: [{}] })],
  ])("refuses %s", (_title, damage) => {
    const document = documentOf([{ a: { S: "x" } }], true, "scan");
    expect(findViolations(SCHEMA_DOCUMENT_JSON_SCHEMA, damage({ ...document }))).not.toEqual([]);
  });
});
