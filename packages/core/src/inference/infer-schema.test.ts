import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createEvidence,
  mergeEvidence,
  observeItem,
  parseEvidence,
  serializeEvidence,
} from "../evidence/index.ts";
import type { Evidence } from "../evidence/index.ts";
import { renderPath, walkAttributes, type AttributeSchema, type SchemaDocument } from "../schema/index.ts";
import type { AttributeValue, Item } from "../value/attribute-value.ts";
import { arbitraryItem } from "../value/testing/arbitrary-item.ts";
import { documentFingerprint } from "./document-fingerprint.ts";
import { inferSchema, type InferenceInput } from "./infer-schema.ts";
import { dictionary, randomData } from "./testing/random-data.ts";

const TABLE: InferenceInput["table"] = {
  key: { partition: [{ name: "pk", type: "S" }], sort: [{ name: "sk", type: "N" }] },
  indexes: [
    {
      name: "byUser",
      key: { partition: [{ name: "user", type: "S" }], sort: [{ name: "sk", type: "N" }] },
    },
    { name: "byDay", key: { partition: [{ name: "day", type: "B" }], sort: [] } },
  ],
};
const WHOLE: InferenceInput["summary"] = {
  source: "scan",
  isWholeTable: true,
  readUnits: 0.5,
  itemCountEstimate: null,
};
const SAMPLE: InferenceInput["summary"] = { ...WHOLE, source: "segments", isWholeTable: false };

function evidenceOf(items: readonly Item[]): Evidence {
  const evidence = createEvidence();
  for (const item of items) observeItem(evidence, item);
  return evidence;
}

function documentOf(items: readonly Item[], summary = WHOLE): SchemaDocument {
  return inferSchema({ table: TABLE, evidence: evidenceOf(items), summary });
}

function pathsOf(document: SchemaDocument): readonly string[] {
  return [...walkAttributes(document)].map(({ path }) => renderPath(path));
}

function attributeAt(document: SchemaDocument, path: string): AttributeSchema {
  return [...walkAttributes(document)].find((attribute) => renderPath(attribute.path) === path)!;
}

const line = (members: Item): AttributeValue => ({ M: members });
const values = (...members: readonly AttributeValue[]) =>
  members.map((a, index) => ({ pk: { S: "p" }, sk: { N: String(index) }, a }));

describe("inferSchema", () => {
  it("gives the identical document for the same items in any order and segmentation", () => {
    const split = fc
      .array(arbitraryItem, { maxLength: 12 })
      .chain((items) =>
        fc.tuple(
          fc.constant(items),
          fc.shuffledSubarray(items, { minLength: items.length }),
          fc.nat(items.length),
          fc.constantFrom(WHOLE, SAMPLE),
        ),
      );
    fc.assert(
      fc.property(split, ([items, shuffled, cut, summary]) => {
        const merged = mergeEvidence(evidenceOf(shuffled.slice(cut)), evidenceOf(shuffled.slice(0, cut)));
        const evidence = parseEvidence(serializeEvidence(merged));
        const text = JSON.stringify(inferSchema({ table: TABLE, evidence, summary }));
        expect(text).toBe(JSON.stringify(documentOf(items, summary)));
      }),
    );
  });

  it("does not let the order of items or attributes decide what a map is", () => {
    const seeds = Array.from({ length: 8 }, (_, seed) => seed);
    const documents = seeds.map((seed) => documentOf(nestedItems(seed)));
    const turned = seeds.map((seed) => documentOf(nestedItems(seed).toReversed().map(turnAround)));
    expect(turned.map((document) => JSON.stringify(document))).toEqual(
      documents.map((document) => JSON.stringify(document)),
    );
  });

  it("finds every path, type and count of the items", () => {
    const small = fc.array(arbitraryItem, { maxLength: 4 });
    fc.assert(
      fc.property(small, (items) => {
        const document = documentOf(items);
        for (const { types, presence } of walkAttributes(document)) {
          expect(types.reduce((sum, { count }) => sum + count, 0)).toBe(presence.count);
        }
        const names = new Set([...items.flatMap((item) => Object.keys(item)), "pk", "sk", "user", "day"]);
        expect(new Set(document.attributes.map(({ segment }) => segment))).toEqual(names);
      }),
    );
  });

  it("I16: has the keys of the table and every index, typed, for a table without items", () => {
    const document = documentOf([], { ...SAMPLE, source: "none", readUnits: 0 });
    expect(document.keys.map(({ index }) => index)).toEqual([null, "byDay", "byUser"]);
    expect(document.evidence.completeness).toBeNull();
    expect(document.attributes).toEqual([
      keyAttribute("pk", "S", [{ index: null, role: "partition" }], true),
      keyAttribute(
        "sk",
        "N",
        [
          { index: null, role: "sort" },
          { index: "byUser", role: "sort" },
        ],
        true,
      ),
      keyAttribute("day", "B", [{ index: "byDay", role: "partition" }], false),
      keyAttribute("user", "S", [{ index: "byUser", role: "partition" }], false),
    ]);
  });

  it("lists the table's key first and the rest by UTF-8 bytes", () => {
    const item = { "\u{1F600}": { S: "" }, "\uFFFD": { S: "" }, b: { S: "" }, B: { S: "" }, "": { S: "" } };
    const document = documentOf([{ ...item, pk: { S: "p" }, sk: { N: "1" } }]);
    expect(document.attributes.map(({ segment }) => segment)).toEqual([
      "pk",
      "sk",
      "",
      "B",
      "b",
      "day",
      "user",
      "\uFFFD",
      "\u{1F600}",
    ]);
  });

  it("I17: keeps DynamoDB's types and gives a mixed attribute all of them", () => {
    const document = documentOf(
      values({ S: "007" }, { S: "2020" }, { N: "7" }, { NULL: true }, { SS: ["x", "y"] }),
    );
    expect(attributeAt(document, "a").types).toEqual([
      {
        type: "S",
        count: 2,
        distinct: { count: 2, isExact: true },
        min: "007",
        max: "2020",
        minLength: 3,
        maxLength: 4,
      },
      { type: "N", count: 1, distinct: { count: 1, isExact: true }, min: "7", max: "7" },
      { type: "NULL", count: 1 },
      {
        type: "SS",
        count: 1,
        distinct: { count: 2, isExact: true },
        min: "x",
        max: "y",
        minLength: 2,
        maxLength: 2,
      },
    ]);
  });

  it("ranks values that recur and lists none of a column of ids", () => {
    const statuses = ["OPEN", "PAID", "OPEN", "VOID", "OPEN", "PAID"].map((status) => ({ S: status }));
    expect(attributeAt(documentOf(values(...statuses)), "a").types[0]!.topValues).toEqual([
      { value: "OPEN", count: 3 },
      { value: "PAID", count: 2 },
      { value: "VOID", count: 1 },
    ]);
    const flags = values({ BOOL: false }, { BOOL: true }, { BOOL: false });
    expect(attributeAt(documentOf(flags), "a").types).toEqual([
      {
        type: "BOOL",
        count: 3,
        distinct: { count: 2, isExact: true },
        topValues: [
          { value: "false", count: 2 },
          { value: "true", count: 1 },
        ],
      },
    ]);
    const ids = values(...Array.from({ length: 30 }, (_, index) => ({ S: `id-${index}` })));
    expect(attributeAt(documentOf(ids), "a").types[0]).not.toHaveProperty("topValues");
  });

  it("follows lists of maps and gives members the presence they have in their parents", () => {
    const document = documentOf(
      values(
        { L: [line({ sku: { S: "a" }, qty: { N: "1" } }), line({ sku: { S: "b" } })] },
        { L: [line({ sku: { S: "c" } }), { S: "note" }] },
        { S: "none" },
      ),
    );
    expect(pathsOf(document)).toEqual(["pk", "sk", "a", "a[*]", "a[*].qty", "a[*].sku", "day", "user"]);
    expect(attributeAt(document, "a[*]")).toMatchObject({ presence: { count: 4, of: 4, ratio: 1 } });
    expect(attributeAt(document, "a[*].qty")).toMatchObject({
      presence: { count: 1, of: 3 },
      isRequired: false,
    });
    expect(attributeAt(document, "a[*].sku")).toMatchObject({
      presence: { count: 3, of: 3 },
      isRequired: true,
    });
  });

  it("requires what every parent has when all was read, and only the table's key in a sample", () => {
    const items = values({ S: "x" }, { S: "y" });
    expect(attributeAt(documentOf(items), "a")).toMatchObject({
      isRequired: true,
      presence: { ratio: 1, low: 1, high: 1 },
    });
    const sample = documentOf(items, SAMPLE);
    expect(attributeAt(sample, "a").isRequired).toBe(false);
    expect(attributeAt(sample, "a").presence.low).toBeLessThan(0.5);
    expect(attributeAt(sample, "pk")).toMatchObject({ isRequired: true, presence: { low: 1, high: 1 } });
  });

  it("estimates completeness for a sample and is certain of a whole table", () => {
    const items = values(...Array.from({ length: 50 }, () => ({ S: "x" })));
    const odd = { pk: { S: "p" }, sk: { N: "99" }, rare: { S: "x" } };
    expect(documentOf([...items, odd]).evidence.completeness).toMatchObject({ coverage: 1, low: 1, high: 1 });
    const { completeness } = documentOf([...items, odd], SAMPLE).evidence;
    expect(completeness!.coverage).toBeCloseTo(1 - 1 / 153, 12);
    expect(completeness!.low).toBeLessThan(completeness!.coverage);
  });

  it("is plain frozen data that JSON keeps as it is", () => {
    fc.assert(
      fc.property(fc.array(arbitraryItem, { maxLength: 5 }), (items) => {
        const document = documentOf(items);
        expect(JSON.parse(JSON.stringify(document))).toEqual(document);
        expect(isDeeplyFrozen(document)).toBe(true);
      }),
    );
    expect(Object.isFrozen(TABLE.key.partition)).toBe(false);
  });
});

describe("documentFingerprint", () => {
  it("I24: does not depend on what the reading cost", () => {
    const cheap = documentOf(values({ S: "x" }));
    const dear = documentOf(values({ S: "x" }), { ...WHOLE, readUnits: 100 });
    expect(documentFingerprint(dear)).toBe(documentFingerprint(cheap));
    expect(documentFingerprint(documentOf(values({ S: "y" })))).not.toBe(documentFingerprint(cheap));
    expect(documentFingerprint(documentOf(values({ S: "x" }), SAMPLE))).not.toBe(documentFingerprint(cheap));
  });
});

/** Items with dictionaries in dictionaries, and maps that are hard to tell. */
function nestedItems(seed: number): readonly Item[] {
  const data = randomData(seed);
  const words = Array.from({ length: 60 + seed * 10 }, data.word);
  const codes = dictionary(data, () => `${data.pick(["SKU", "ART", "X"])}-${data.hex(4)}`, data.number, 3);
  const inner = dictionary(data, () => data.pick(words), data.number, 4);
  const outer = dictionary(data, data.uuid, () => ({ M: inner() }), 4);
  return Array.from({ length: 120 }, (_, index) => ({
    pk: { S: String(index) },
    sk: { N: "1" },
    outer: { M: outer() },
    codes: { M: codes() },
    either: {
      M: Object.fromEntries([0, 1].map(() => [data.pick(words), data.pick([data.number, data.record])()])),
    },
  }));
}

/** The same item with the members of all its maps in the opposite order. */
function turnAround(item: Item): Item {
  return Object.fromEntries(
    Object.entries(item)
      .map(([name, value]) => [name, "M" in value ? { M: turnAround(value.M) } : value] as const)
      .toReversed(),
  );
}

function keyAttribute(
  name: string,
  type: "S" | "N" | "B",
  keyRoles: AttributeSchema["keyRoles"],
  isRequired: boolean,
): AttributeSchema {
  return {
    segment: name,
    path: [name],
    presence: { count: 0, of: 0, ratio: 0, low: 0, high: 1 },
    isRequired,
    types: [{ type, count: 0 }],
    keyRoles,
    children: [],
  };
}

function isDeeplyFrozen(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  return Object.isFrozen(value) && Object.values(value).every(isDeeplyFrozen);
}
