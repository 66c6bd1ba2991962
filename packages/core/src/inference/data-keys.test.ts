import { describe, expect, it } from "vitest";
import { createEvidence, observeItem } from "../evidence/index.ts";
import type { AttributeSchema } from "../schema/index.ts";
import type { AttributeValue, Item } from "../value/attribute-value.ts";
import { inferSchema } from "./infer-schema.ts";
import { dictionary, randomData, recordKind, type RandomData } from "./testing/random-data.ts";

const KEY = { partition: [{ name: "pk", type: "S" as const }], sort: [] };

function attributesOf(items: readonly Item[]): readonly AttributeSchema[] {
  const evidence = createEvidence();
  for (const item of items) observeItem(evidence, item);
  const summary = { source: "scan", isWholeTable: true, readUnits: 1, itemCountEstimate: null } as const;
  return inferSchema({ table: { key: KEY, indexes: [] }, evidence, summary }).attributes;
}

/** The attribute of all the given maps. */
function mapOf(maps: readonly Item[]): AttributeSchema {
  const items = maps.map((map, index) => ({ pk: { S: String(index) }, map: { M: map } }));
  return attributesOf(items).find(({ segment }) => segment === "map")!;
}

function segmentsOf(maps: readonly Item[]): AttributeSchema["children"][number]["segment"][] {
  return mapOf(maps).children.map(({ segment }) => segment);
}

const eachKey = { each: "key" };
const number: AttributeValue = { N: "1" };

/** Dictionaries by the kind of their keys; with the number of maps from which on they are told. */
const DICTIONARIES: readonly (readonly [string, number, (data: RandomData) => () => Item])[] = [
  ["uuids to records", 1, (data) => dictionary(data, data.uuid, data.record)],
  ["dates to numbers", 1, (data) => dictionary(data, data.date, data.number)],
  ["numbers to text", 1, (data) => dictionary(data, () => String(data.below(40)), data.text)],
  ["e-mails to roles", 1, (data) => dictionary(data, () => `${data.word()}@example.com`, data.role)],
  ["object ids to text", 1, (data) => dictionary(data, () => data.hex(24), data.text)],
  ["random tokens to records", 6, (data) => dictionary(data, data.token, data.record)],
  ["numbered users", 6, (data) => dictionary(data, () => `user_${data.below(3000)}`, data.record)],
  [
    "cells by row and column",
    6,
    (data) => dictionary(data, () => `cell-${data.below(50)}-${data.below(50)}`, data.number),
  ],
  ["articles by code", 6, (data) => dictionary(data, () => `SKU-${data.hex(6)}`, data.number)],
  ["records by user name", 10, (data) => dictionary(data, () => data.word() + data.word(), data.record)],
  ["roles by user name", 30, (data) => dictionary(data, () => data.word() + data.word(), data.role)],
  [
    "numbers by country",
    100,
    (data) => dictionary(data, () => COUNTRIES[data.below(COUNTRIES.length)]!, data.number),
  ],
];

const COUNTRIES = Array.from({ length: 120 }, (_, index) =>
  String.fromCodePoint(65 + (index % 26), 65 + Math.floor(index / 5)),
);

/** Records that invite to be taken for dictionaries. */
const RECORDS: readonly (readonly [string, (data: RandomData) => () => Item])[] = [
  ["an address", (data) => recordKind(data, 6, () => 0.95, [data.text])],
  ["many optional attributes", (data) => recordKind(data, 30, () => data.random() ** 2, mixed(data))],
  ["optional text only", (data) => recordKind(data, 30, () => 0.05 + 0.9 * data.random() ** 2, [data.text])],
  ["metrics", (data) => recordKind(data, 12, () => 0.9, [data.number])],
  ["rare metrics", (data) => recordKind(data, 15, () => 0.1 + 0.3 * data.random(), [data.number])],
  ["flags", (data) => recordKind(data, 25, () => 0.2, [data.flag])],
  ["20 kinds of payload", (data) => kinds(data, 20, mixed(data))],
  ["58 kinds of payload", (data) => kinds(data, 58, mixed(data))],
  ["30 kinds of text only", (data) => kinds(data, 30, [data.text])],
  ["a wide configuration", (data) => recordKind(data, 60, () => 1, mixed(data))],
  ["parts that are records", (data) => recordKind(data, 10, () => 0.7, [data.record])],
  ["numbered lines", (data) => numbered(data, "line", [1, 0.6, 0.3, 0.2, 0.1])],
  [
    "answers to twenty questions",
    (data) =>
      numbered(
        data,
        "q",
        Array.from({ length: 20 }, () => 0.85),
      ),
  ],
];

function mixed(data: RandomData): readonly (() => AttributeValue)[] {
  return [data.number, data.text, data.flag, data.time, data.id, data.list, data.text];
}

function kinds(data: RandomData, count: number, values: readonly (() => AttributeValue)[]): () => Item {
  const records = Array.from({ length: count }, () =>
    recordKind(data, 12, () => 0.4 + 0.6 * data.random(), values),
  );
  return () => data.pick(records)();
}

function numbered(data: RandomData, prefix: string, presences: readonly number[]): () => Item {
  return () =>
    Object.fromEntries(
      presences.flatMap((presence, index) =>
        data.random() < presence ? [[`${prefix}${index + 1}`, data.text()] as const] : [],
      ),
    );
}

const TABLE_SIZES = [1, 6, 10, 30, 100, 400];

describe("maps keyed by data", () => {
  describe.each(DICTIONARIES)("%s", (_title, from, makerOf) => {
    it.each(TABLE_SIZES.filter((size) => size >= from))("are one path in a table of %i items", (size) => {
      const make = makerOf(randomData(size));
      expect(segmentsOf(Array.from({ length: size }, make))).toEqual([eachKey]);
    });
  });

  it("say how many keys there are, with examples in order", () => {
    const maps: readonly Item[] = [{ "2024-01-02": number, "2024-01-01": number }, { "2024-01-01": number }];
    expect(mapOf(maps).dataKeys).toEqual({
      count: 2,
      isExact: true,
      examples: ["2024-01-01", "2024-01-02"],
    });
  });

  it("may have attributes beside their entries", () => {
    const maps = ["2024-01-01", "2024-01-02", "2024-01-03"].map((day) => ({
      [day]: { M: { open: number } },
      total: number,
      currency: { S: "EUR" },
    }));
    expect(segmentsOf(maps)).toEqual(["currency", "total", eachKey]);
  });

  it("are one path at every depth", () => {
    const data = randomData(1);
    const maps = Array.from({ length: 20 }, () => ({
      [data.uuid()]: { M: { [data.date()]: { M: { hits: number } } } },
    }));
    const outer = mapOf(maps).children[0]!;
    const inner = outer.children[0]!;
    expect(inner.path).toEqual(["map", eachKey, eachKey]);
    expect(inner.children.map(({ segment }) => segment)).toEqual(["hits"]);
    expect(inner.children[0]!.presence).toMatchObject({ count: 20, of: 20 });
  });

  it("stay one path when they have more keys than evidence keeps apart", () => {
    const data = randomData(2);
    const maps = Array.from({ length: 300 }, () =>
      Object.fromEntries([0, 1, 2].map(() => [data.token(), number])),
    );
    expect(segmentsOf(maps)).toEqual([eachKey]);
    expect(mapOf(maps).dataKeys!.count).toBe(900);
  });
});

describe("records", () => {
  describe.each(RECORDS)("%s", (_title, makerOf) => {
    it.each(TABLE_SIZES)("keep their attributes in a table of %i items", (size) => {
      const make = makerOf(randomData(size));
      expect(segmentsOf(Array.from({ length: size }, make))).not.toContainEqual(eachKey);
    });
  });
});

describe("attributes of the items themselves", () => {
  it("keep their names, even ones that look like data", () => {
    const items = Array.from({ length: 20 }, (_, index) => ({
      pk: { S: String(index) },
      "2023": number,
      "2024": number,
    }));
    expect(attributesOf(items).map(({ segment }) => segment)).toEqual(["pk", "2023", "2024"]);
  });

  it("are one path when they are plainly data that most items lack", () => {
    const data = randomData(3);
    const items = Array.from({ length: 40 }, (_, index) => ({
      pk: { S: String(index) },
      [data.date()]: number,
      [data.date()]: number,
      name: { S: "x" },
    }));
    const attributes = attributesOf(items);
    expect(attributes.map(({ segment }) => segment)).toEqual(["pk", "name", eachKey]);
    expect(attributes[2]!.dataKeys!.count).toBeGreaterThan(60);
  });
});
