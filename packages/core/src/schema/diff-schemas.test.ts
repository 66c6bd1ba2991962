import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { KeyDefinition } from "../asset/table-facts.ts";
import { createEvidence, observeItem } from "../evidence/index.ts";
import { inferSchema } from "../inference/index.ts";
import type { Item } from "../value/attribute-value.ts";
import { arbitraryItem } from "../value/testing/arbitrary-item.ts";
import { diffSchemas } from "./diff-schemas.ts";
import { renderChange } from "./render-change.ts";
import type { SchemaDocument } from "./schema-document.ts";

const KEY: KeyDefinition = { partition: [{ name: "id", type: "S" }], sort: [] };

interface Given {
  readonly key?: KeyDefinition;
  readonly indexes?: readonly { readonly name: string; readonly key: KeyDefinition }[];
  readonly isWholeTable?: boolean;
}

function documentOf(items: readonly Item[], given: Given = {}): SchemaDocument {
  const evidence = createEvidence();
  for (const item of items) observeItem(evidence, item);
  return inferSchema({
    table: { key: given.key ?? KEY, indexes: given.indexes ?? [] },
    evidence,
    summary: {
      source: "scan",
      isWholeTable: given.isWholeTable ?? true,
      readUnits: 0.5,
      itemCountEstimate: null,
    },
  });
}

/** Items with an id, the other attributes given. */
function items(...members: readonly Item[]): readonly Item[] {
  return members.map((member, index) => ({ id: { S: String(index) }, ...member }));
}

function changesOf(before: SchemaDocument, after: SchemaDocument): readonly string[] {
  return diffSchemas(before, after).changes.map(
    (change) => `${change.isBreaking ? "breaking: " : ""}${renderChange(change)}`,
  );
}

function index(name: string, partition: string) {
  return {
    name,
    key: { partition: [{ name: partition, type: "S" as const }], sort: [{ name: "at", type: "N" as const }] },
  };
}

function prices(...days: readonly string[]): Item {
  return { prices: { M: Object.fromEntries(days.map((day) => [day, number])) } };
}

const text = { S: "x" };
const number = { N: "1" };

describe("diffSchemas", () => {
  it("finds no change between a document and itself or the same items read in part", () => {
    fc.assert(
      fc.property(fc.array(arbitraryItem, { maxLength: 8 }), fc.nat(8), (members, cut) => {
        const whole = documentOf(members);
        expect(diffSchemas(whole, documentOf(members.toReversed()))).toEqual({
          changes: [],
          isBreaking: false,
        });
        const sample = documentOf(members.slice(0, cut), { isWholeTable: false });
        expect(diffSchemas(whole, sample).changes).toEqual([]);
      }),
    );
  });

  it("tells of attributes added and removed, the topmost for all below", () => {
    const before = documentOf(items({ old: { M: { a: text } }, both: { M: { x: text, y: text } } }));
    const after = documentOf(
      items({ both: { M: { x: text, z: number } }, fresh: { L: [{ M: { b: text } }] } }),
    );
    expect(changesOf(before, after)).toEqual([
      "breaking: `both.y` was removed (S).",
      "`both.z` was added (N).",
      "`fresh` was added (L).",
      "breaking: `old` was removed (M).",
    ]);
    expect(diffSchemas(before, after).isBreaking).toBe(true);
  });

  it("does not take for removed what a sample or an emptied table did not show", () => {
    const before = documentOf(items({ rare: text, m: { M: { a: text } }, l: { L: [text] } }));
    const sample = documentOf(items({ m: { M: {} } }), { isWholeTable: false });
    expect(changesOf(before, sample)).toEqual([
      "breaking: `l` is no longer always present: present in 0 of 1.",
      "breaking: `m.a` is no longer always present: present in 0 of 1.",
      "breaking: `rare` is no longer always present: present in 0 of 1.",
    ]);
    const mixed = documentOf(items({ rare: text }, {}));
    expect(changesOf(mixed, documentOf(items({}), { isWholeTable: false }))).toEqual([]);
    expect(changesOf(before, documentOf([]))).toEqual([]);
  });

  it("tells of types added always and of types removed when all was read", () => {
    const before = documentOf(items({ a: text }, { a: { NULL: true } }));
    const after = items({ a: text }, { a: number });
    expect(changesOf(before, documentOf(after, { isWholeTable: false }))).toEqual([
      "breaking: `a` has more types than before: S | N, was S | NULL.",
    ]);
    expect(changesOf(before, documentOf(after))).toEqual([
      "breaking: `a` has more types than before: S | N, was S | NULL.",
      "`a` has fewer types than before: S | N, was S | NULL.",
    ]);
  });

  it("tells of presence only when an item really lacks the attribute", () => {
    const always = items({ a: text }, { a: text });
    const sometimes = items({ a: text }, {});
    expect(changesOf(documentOf(always), documentOf(sometimes, { isWholeTable: false }))).toEqual([
      "breaking: `a` is no longer always present: present in 1 of 2.",
    ]);
    expect(changesOf(documentOf(always), documentOf(always, { isWholeTable: false }))).toEqual([]);
    expect(changesOf(documentOf(sometimes), documentOf(always))).toEqual([
      "`a` is now always present: before, present in 1 of 2.",
    ]);
    expect(changesOf(documentOf(always, { isWholeTable: false }), documentOf(always))).toEqual([]);
  });

  it("follows lists and maps inside them", () => {
    const before = documentOf(items({ lines: { L: [{ M: { sku: text } }] } }));
    const after = documentOf(items({ lines: { L: [{ M: { sku: text, qty: number } }, text] } }));
    expect(changesOf(before, after)).toEqual([
      "breaking: `lines[*]` has more types than before: S | M, was M.",
      "`lines[*].qty` was added (N).",
    ]);
  });

  it("takes a map that is now read as keyed by data for unchanged", () => {
    const words = documentOf(items(prices("new", "old")));
    const dates = documentOf(items(prices("2024-01-01"), prices("2024-01-02", "2024-01-03")));
    expect(changesOf(words, dates)).toEqual([]);
    expect(changesOf(dates, words)).toEqual([]);
  });

  it("tells of keys and indexes, table first", () => {
    const before = documentOf([], { indexes: [index("byDate", "day"), index("byUser", "user")] });
    const after = documentOf([], {
      key: { partition: [{ name: "id", type: "N" }], sort: [] },
      indexes: [index("byUser", "owner"), index("byTag", "tag")],
    });
    expect(changesOf(before, after)).toEqual([
      "breaking: The key of the table changed to id (N), was id (S).",
      "breaking: Index byDate was removed; its key was day (S), at (N).",
      "Index byTag was added with key tag (S), at (N).",
      "breaking: The key of index byUser changed to owner (S), at (N), was user (S), at (N).",
    ]);
  });

  it("I16: says nothing of key attributes that were declared before they were seen", () => {
    const declared = {
      indexes: [{ name: "byUser", key: { partition: [{ name: "user", type: "S" as const }], sort: [] } }],
    };
    const empty = documentOf([], declared);
    expect(changesOf(empty, documentOf(items({ user: text }), declared))).toEqual([]);
    expect(changesOf(empty, documentOf([]))).toEqual([
      "breaking: Index byUser was removed; its key was user (S).",
    ]);
  });
});
