import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Item } from "../value/attribute-value.ts";
import { arbitraryItem } from "../value/testing/arbitrary-item.ts";
import { createEvidence } from "./evidence.ts";
import { observeItem } from "./observe-item.ts";
import { parseEvidence } from "./parse-evidence.ts";
import { serializeEvidence } from "./serialize-evidence.ts";

function textOf(items: readonly Item[]): string {
  const evidence = createEvidence();
  for (const item of items) observeItem(evidence, item);
  return serializeEvidence(evidence);
}

describe("parseEvidence", () => {
  it("reads what was written, hostile names and estimates included", () => {
    fc.assert(
      fc.property(fc.array(arbitraryItem), (items) => {
        const text = textOf(items);
        expect(serializeEvidence(parseEvidence(text))).toBe(text);
      }),
    );
    const wide = textOf(Array.from({ length: 3000 }, (_, index) => ({ id: { S: `id-${index}` } })));
    expect(serializeEvidence(parseEvidence(wide))).toBe(wide);
  });

  it("reads evidence of numbers that only emulators store", () => {
    const text = textOf([{ wide: { N: "1".repeat(50) } }, { far: { N: "1E400" } }, { far: { N: "-1E400" } }]);
    expect(serializeEvidence(parseEvidence(text))).toBe(text);
  });

  it("refuses other versions and anything that is damaged", () => {
    const good = JSON.parse(textOf([{ id: { S: "1" }, tags: { SS: ["a"] }, ok: { BOOL: true } }]));
    const damaged = [
      "",
      "[]",
      "null",
      JSON.stringify({ ...good, version: 2 }),
      JSON.stringify({ ...good, format: "other" }),
      JSON.stringify({ ...good, items: -1 }),
      JSON.stringify({ ...good, items: 1.5 }),
      JSON.stringify({ ...good, limits: {} }),
      JSON.stringify({ ...good, root: { ...good.root, types: [{ type: "Q", count: 1 }] } }),
      JSON.stringify({ ...good, root: { ...good.root, children: [["id"]] } }),
      JSON.stringify({ ...good, sample: [[1, 1, { id: "1" }]] }),
      JSON.stringify({ ...good, shapes: [[1, 1, [["id", "Q"]]]] }),
    ];
    expect(damaged.map(outcome)).toEqual(damaged.map(() => "INVALID_INPUT"));
  });

  it("never fails in another way on text with a part replaced", () => {
    const text = textOf([{ id: { S: "1" }, map: { M: { "1": { N: "2" } } }, list: { L: [{ NULL: true }] } }]);
    fc.assert(
      fc.property(fc.nat(text.length), fc.constantFrom("null", "1", '"x"', "[]", "{}", ""), (at, part) => {
        const changed = text.slice(0, at) + part + text.slice(at + 1);
        expect(outcome(changed)).toMatch(/^(INVALID_INPUT|read)$/);
      }),
      { numRuns: 1000 },
    );
  });
});

function outcome(text: string): string {
  try {
    parseEvidence(text);
    return "read";
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : String(error);
  }
}
