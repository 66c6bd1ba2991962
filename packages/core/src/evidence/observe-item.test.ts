import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AttributeValue, Item } from "../value/attribute-value.ts";
import { itemSizeBytes } from "../value/item-size.ts";
import { arbitraryItem } from "../value/testing/arbitrary-item.ts";
import { createEvidence, type Evidence, type PathEvidence } from "./evidence.ts";
import { EVIDENCE_LIMITS } from "./evidence-limits.ts";
import { observeItem } from "./observe-item.ts";
import { findType } from "./type-evidence.ts";
import { countDistinct } from "./value-sketch.ts";

function evidenceOf(items: readonly Item[], limits = EVIDENCE_LIMITS): Evidence {
  const evidence = createEvidence(limits);
  for (const item of items) observeItem(evidence, item);
  return evidence;
}

function pathAt(evidence: Evidence, ...names: readonly string[]): PathEvidence {
  return names.reduce(
    (path, name) => (name === "[*]" ? path.element! : path.children!.get(name)!),
    evidence.root,
  );
}

const line = (sku: string) => ({ M: { sku: { S: sku } } });
const values = (...members: readonly AttributeValue[]) => members.map((a) => ({ a }));

describe("observeItem", () => {
  it("adds up sizes by DynamoDB's rules", () => {
    fc.assert(
      fc.property(fc.array(arbitraryItem), (items) => {
        const total = items.reduce((sum, item) => sum + itemSizeBytes(item), 0);
        expect(evidenceOf(items).sizeBytes).toBe(total);
      }),
    );
  });

  it("I17: keeps every type of a mixed attribute with its count", () => {
    const evidence = evidenceOf(
      values({ S: "x" }, { N: "1" }, { S: "y" }, { NULL: true }, { BOOL: true }, { L: [] }, { M: {} }),
    );
    expect(pathAt(evidence, "a").types.map(({ type, count }) => [type, count])).toEqual([
      ["S", 2],
      ["N", 1],
      ["NULL", 1],
      ["BOOL", 1],
      ["L", 1],
      ["M", 1],
    ]);
  });

  it("follows maps and lists and counts an item once however many values it has at a path", () => {
    const evidence = evidenceOf([
      { lines: { L: [line("a"), line("b"), { S: "free text" }] } },
      { lines: { L: [] } },
      { lines: { L: [line("c")] } },
    ]);
    expect(pathAt(evidence, "lines")).toMatchObject({ occurrences: 3, items: 3 });
    expect(pathAt(evidence, "lines", "[*]")).toMatchObject({ occurrences: 4, items: 2 });
    expect(pathAt(evidence, "lines", "[*]", "sku")).toMatchObject({ occurrences: 3, items: 2 });
    expect(findType(pathAt(evidence, "lines"), "L")).toMatchObject({ minMembers: 0, maxMembers: 3 });
  });

  it("keeps hostile names apart from each other and from prototypes", () => {
    const item = JSON.parse(`{
      "__proto__": {"S": "x"}, "constructor": {"N": "1"}, "a.b": {"S": "dot"}, "": {"S": "empty"},
      "a": {"M": {"b": {"BOOL": true}, "__proto__": {"M": {"toString": {"S": "y"}}}}}
    }`);
    const evidence = evidenceOf([item, {}]);
    expect([...evidence.root.children!.keys()]).toEqual(["__proto__", "constructor", "a.b", "", "a"]);
    expect(pathAt(evidence, "a", "__proto__", "toString").occurrences).toBe(1);
    expect(findType(pathAt(evidence, "a", "b"), "BOOL")).toMatchObject({ count: 1, trueCount: 1 });
  });

  it("X10: compares numbers exactly and counts spellings of one value once", () => {
    const evidence = evidenceOf(
      values(
        { N: "9007199254740993" },
        { N: "9007199254740992" },
        { N: "6E2" },
        { N: "600.0" },
        { N: "-0.1" },
        { N: "9007199254740992.5" },
      ),
    );
    const type = findType(pathAt(evidence, "a"), "N")!;
    expect(type).toMatchObject({ profile: { min: "-0.1", max: "9007199254740993" } });
    expect("profile" in type && countDistinct(type.profile.values).count).toBe(5);
  });

  it("orders strings by their bytes and cuts long ones", () => {
    const long = "z".repeat(1000);
    const evidence = evidenceOf(values({ S: "\u{1F600}" }, { S: "\uFFFD" }, { S: long }));
    const type = findType(pathAt(evidence, "a"), "S")!;
    expect(type).toMatchObject({
      profile: { min: "z".repeat(EVIDENCE_LIMITS.textUnits), max: "\u{1F600}", minBytes: 3, maxBytes: 1000 },
    });
  });

  it("profiles the members of sets and the bytes of binary", () => {
    const evidence = evidenceOf(values({ NS: ["3", "1"] }, { NS: ["2", "1.0"] }, { B: "AQID" }, { B: "" }));
    const set = findType(pathAt(evidence, "a"), "NS")!;
    expect(set).toMatchObject({
      minMembers: 2,
      maxMembers: 2,
      memberCount: 4,
      members: { min: "1", max: "3" },
    });
    expect("members" in set && countDistinct(set.members.values).count).toBe(3);
    expect(findType(pathAt(evidence, "a"), "B")).toMatchObject({
      profile: { min: null, minBytes: 0, maxBytes: 3 },
    });
  });

  it("counts shapes whatever the order of attributes, and equal items as one", () => {
    const evidence = evidenceOf([
      { id: { S: "1" }, total: { N: "600" } },
      { total: { N: "6E2" }, id: { S: "1" } },
      { id: { S: "2" }, total: { S: "600" } },
    ]);
    expect(evidence.shapes.payloads.map((shape, index) => [evidence.shapes.counts[index], shape])).toEqual(
      expect.arrayContaining([
        [
          2,
          [
            ["id", "S"],
            ["total", "N"],
          ],
        ],
        [
          1,
          [
            ["id", "S"],
            ["total", "S"],
          ],
        ],
      ]),
    );
    expect(evidence.sample.counts.toSorted()).toEqual([1, 2]);
  });

  it("keeps no item whole that is too large and at most the limit of the others", () => {
    const items = Array.from({ length: 600 }, (_, index) => ({ id: { N: String(index) } }));
    const evidence = evidenceOf([...items, { big: { S: "x".repeat(EVIDENCE_LIMITS.sampledItemBytes) } }]);
    expect(evidence.sample.payloads.length).toBe(EVIDENCE_LIMITS.sampledItems);
    expect(evidence.sample.payloads.every((item) => "id" in item)).toBe(true);
  });

  it("follows documents as deep as DynamoDB allows", () => {
    const nested = (levels: number): AttributeValue =>
      levels === 0 ? { S: "x" } : { M: { a: nested(levels - 1) } };
    const evidence = evidenceOf([{ a: nested(31) }]);
    expect(pathAt(evidence, ...Array.from({ length: 32 }, () => "a")).types[0]).toMatchObject({ type: "S" });
  });

  it.each([{ a: { Q: "x" } }, { a: {} }, { a: { N: "one" } }])("refuses %j", (item) => {
    expect(() => observeItem(createEvidence(), item as unknown as Item)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT" }),
    );
  });
});
