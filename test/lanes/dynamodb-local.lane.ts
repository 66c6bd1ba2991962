import type { Run, TableDetail } from "@dynadex/contract";
import { createEvidence, observeItem } from "@dynadex/core/evidence";
import { inferSchema } from "@dynadex/core/inference";
import { renderPath, walkAttributes, type SchemaDocument } from "@dynadex/core/schema";
import type { Item } from "@dynadex/core/value";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { callDynamodb, type LaneTarget } from "./aws-request.ts";
import { startCapacityTap, type CapacityTap } from "./capacity-tap.ts";
import { startDynamodbLocal } from "./emulators.ts";
import { openLaneSession, useCredentials, type LaneSession } from "./lane-session.ts";
import { createLaneTable, putLaneItems } from "./seed-table.ts";

const REGION = "eu-west-1";
const CREDENTIALS = { accessKeyId: "laneone", secretAccessKey: "a-secret-nobody-checks" };
const LARGE_ITEMS = 20_000;
const HEAVY_ITEMS = 12;
const HEAVY_BYTES = 390_000;

/** Names that break careless code; parsed, so that `__proto__` is a property like any other. */
const EVERYTHING = [
  String.raw`{"pk":{"S":"1"},"s":{"S":"text"},"n":{"N":"12345678901234567890123456789012345678"},
    "b":{"B":"AAEC"},"bool":{"BOOL":false},"null":{"NULL":true},"ss":{"SS":["a","b"]},
    "ns":{"NS":["-1","0.00000000000000000000000000000000000001"]},"bs":{"BS":["AA==","/w=="]},
    "l":{"L":[{"N":"1"},{"S":"x"},{"L":[{"BOOL":true}]},{"M":{"in":{"N":"9.99E+125"}}}]},
    "m":{"M":{"a.b":{"S":"dot"},"__proto__":{"M":{"deep":{"N":"-1E-130"}}}}},
    "a.b":{"S":""},"__proto__":{"S":"own"},"constructor":{"N":"1"},"toString":{"M":{}},
    "Name":{"S":"upper"},"name":{"N":"7"},"naïve key ✓":{"L":[]}}`,
  `{"pk":{"S":"2"},"s":{"N":"0.1"},"n":{"N":"-99999999999999999999999999999999999999"},"b":{"B":""}}`,
  `{"pk":{"S":"3"},"s":{"NULL":true},"n":{"N":"12345678901234567890123456789012345679"},"__proto__":{"BOOL":true}}`,
].map((text) => JSON.parse(text) as Item);

const INDEXED: readonly Item[] = Array.from({ length: 40 }, (_, index) => ({
  pk: { S: `customer#${index % 10}` },
  sk: { N: String(index) },
  ...(index % 4 === 0 ? { status: { S: "open" } } : {}),
  placedAt: { S: `2026-01-${String(1 + (index % 28)).padStart(2, "0")}` },
  expires: { N: "4102444800" },
}));

let tap: CapacityTap;
let session: LaneSession;
const resources = new AsyncDisposableStack();

beforeAll(async () => {
  const server = resources.use(await startDynamodbLocal());
  tap = resources.use(await startCapacityTap(server.endpoint));
  session = resources.use(await openLaneSession());
  useCredentials(CREDENTIALS);
  await seed({ endpoint: server.endpoint, region: REGION, credentials: CREDENTIALS });
});

afterAll(() => resources.disposeAsync());

beforeEach(() => tap.reset());

async function seed(target: LaneTarget): Promise<void> {
  await createLaneTable(target, "everything");
  await putLaneItems(target, "everything", EVERYTHING);
  await createLaneTable(target, "indexed", INDEXED_TABLE);
  await callDynamodb(target, "UpdateTimeToLive", {
    TableName: "indexed",
    TimeToLiveSpecification: { AttributeName: "expires", Enabled: true },
  });
  await putLaneItems(target, "indexed", INDEXED);
  await createLaneTable(target, "empty.table", {
    AttributeDefinitions: [{ AttributeName: "id", AttributeType: "B" }],
    KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
  });
  await createLaneTable(target, "heavy");
  for (let index = 0; index < HEAVY_ITEMS; index += 1) {
    const Item = { pk: { S: String(index) }, body: { S: "x".repeat(HEAVY_BYTES) } };
    await callDynamodb(target, "PutItem", { TableName: "heavy", Item });
  }
  await createLaneTable(target, "large");
  await putLaneItems(target, "large", Array.from({ length: LARGE_ITEMS }, toLargeItem));
}

const INDEXED_TABLE = {
  BillingMode: "PROVISIONED",
  ProvisionedThroughput: { ReadCapacityUnits: 50, WriteCapacityUnits: 40 },
  AttributeDefinitions: [
    { AttributeName: "pk", AttributeType: "S" },
    { AttributeName: "sk", AttributeType: "N" },
    { AttributeName: "status", AttributeType: "S" },
    { AttributeName: "placedAt", AttributeType: "S" },
  ],
  KeySchema: [
    { AttributeName: "pk", KeyType: "HASH" },
    { AttributeName: "sk", KeyType: "RANGE" },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: "by.status",
      KeySchema: [
        { AttributeName: "status", KeyType: "HASH" },
        { AttributeName: "placedAt", KeyType: "RANGE" },
      ],
      Projection: { ProjectionType: "INCLUDE", NonKeyAttributes: ["expires"] },
      ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 4 },
    },
  ],
  LocalSecondaryIndexes: [
    {
      IndexName: "by-date",
      KeySchema: [
        { AttributeName: "pk", KeyType: "HASH" },
        { AttributeName: "placedAt", KeyType: "RANGE" },
      ],
      Projection: { ProjectionType: "KEYS_ONLY" },
    },
  ],
  StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" },
};

/** Half have `even`, a tenth have `tenth`, and every one is some 500 bytes. */
function toLargeItem(_: unknown, index: number): Item {
  return {
    pk: { S: `item-${index}` },
    body: { S: "y".repeat(480) },
    ...(index % 2 === 0 ? { even: { BOOL: true } } : {}),
    ...(index % 10 === 0 ? { nested: { M: { tenth: { N: String(index) } } } } : {}),
  };
}

const crawl = (target: LaneSession, ...options: string[]): Promise<Run> =>
  target.json("crawl", "--region", REGION, "--endpoint-url", tap.endpoint, ...options);

/** What the pure core says of these very items. */
function inferTruth({ facts }: TableDetail, items: readonly Item[]): unknown {
  const evidence = createEvidence();
  for (const item of items) observeItem(evidence, item);
  const summary = { source: "scan", isWholeTable: true, readUnits: 0, itemCountEstimate: null } as const;
  const { evidence: summarised, ...document } = inferSchema({ table: facts, evidence, summary });
  const { readUnits: _readUnits, ...rest } = summarised;
  return { ...document, evidence: { ...rest, readUnits: expect.any(Number) as number } };
}

describe("DynamoDB Local", () => {
  test("a crawl reads every table and counts the read units the service says it charged", async () => {
    const run = await crawl(session);
    expect(run).toMatchObject({
      phase: "Succeeded",
      isPartial: false,
      receipt: { tables: { listed: 5, created: 5, failed: 0 } },
    });
    expect(tap.consumedReadUnits).toBeGreaterThan(0);
    expect(run.receipt?.readUnits).toBe(tap.consumedReadUnits);
  });

  test.each([
    ["everything", EVERYTHING],
    ["indexed", INDEXED],
    ["empty.table", []],
  ])("the document of %s is the one of its very items", async (name, items) => {
    const detail = await session.json<TableDetail>("table", "show", name);
    expect(await session.json<SchemaDocument>("schema", "show", name)).toEqual(inferTruth(detail, items));
  });

  test("types, hostile names and 38 digits arrive as they were written", async () => {
    const document = await session.json<SchemaDocument>("schema", "show", "everything");
    const attributes = new Map([...walkAttributes(document)].map((one) => [renderPath(one.path), one]));
    const typesOf = (path: string) => attributes.get(path)?.types.map(({ type, count }) => [type, count]);
    expect(typesOf("s")).toEqual([
      ["S", 1],
      ["N", 1],
      ["NULL", 1],
    ]);
    expect(attributes.get("n")?.types).toMatchObject([
      {
        min: "-99999999999999999999999999999999999999",
        max: "12345678901234567890123456789012345679",
        distinct: { count: 3, isExact: true },
      },
    ]);
    expect(typesOf("__proto__")).toEqual([
      ["S", 1],
      ["BOOL", 1],
    ]);
    for (const path of ['"a.b"', "constructor", "toString", "Name", "name", 'm."a.b"']) {
      expect(attributes.has(path), path).toBe(true);
    }
    expect(attributes.get("m.__proto__.deep")?.types).toMatchObject([{ type: "N" }]);
    expect(attributes.get("l[*]")?.types.map(({ type }) => type)).toEqual(["S", "N", "L", "M"]);
    expect(document.keys).toEqual([{ index: null, partition: [{ name: "pk", type: "S" }], sort: [] }]);
  });

  test("facts: both kinds of index, capacity, time to live and stream; tags are not known there", async () => {
    const { facts, itemCount } = await session.json<TableDetail>("table", "show", "indexed");
    expect(itemCount).toBe(INDEXED.length);
    expect(facts).toMatchObject({
      billingMode: "PROVISIONED",
      capacity: { readUnits: 50, writeUnits: 40 },
      key: { partition: [{ name: "pk", type: "S" }], sort: [{ name: "sk", type: "N" }] },
      stream: { viewType: "NEW_AND_OLD_IMAGES" },
      timeToLive: { known: true, value: { attribute: "expires", status: "ENABLED" } },
      tags: { known: false, because: "NOT_SUPPORTED", action: "dynamodb:ListTagsOfResource" },
      pointInTimeRecovery: { known: false, because: "NOT_SUPPORTED" },
      resourcePolicy: { known: false, because: "NOT_SUPPORTED" },
    });
    expect(facts.indexes.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toMatchObject([
      { name: "by-date", kind: "local", projection: "KEYS_ONLY", status: null },
      {
        name: "by.status",
        kind: "global",
        projection: "INCLUDE",
        nonKeyAttributes: ["expires"],
        key: {
          partition: [{ name: "status", type: "S" }],
          sort: [{ name: "placedAt", type: "S" }],
        },
        itemCount: 10,
        capacity: { readUnits: 5, writeUnits: 4 },
      },
    ]);
  });

  test("items of 390 kB are read whole", async () => {
    const { evidence, attributes } = await session.json<SchemaDocument>("schema", "show", "heavy");
    expect(evidence).toMatchObject({ items: HEAVY_ITEMS, isWholeTable: true });
    const body = attributes.find(({ segment }) => segment === "body");
    expect(body?.types).toMatchObject([{ type: "S", count: HEAVY_ITEMS, maxLength: HEAVY_BYTES }]);
  });

  test("I24: crawling again changes nothing", async () => {
    const { receipt } = await crawl(session);
    expect(receipt?.tables).toMatchObject({ created: 0, updated: 0, unchanged: 5 });
  });

  test("a large table is sampled by segments, and the truth is inside the intervals", async () => {
    await using fresh = await openLaneSession();
    const run = await crawl(fresh, "--include-regex", "large", "--sample-items", "1000");
    expect(run.receipt?.readUnits).toBe(tap.consumedReadUnits);
    expect(tap.segments.size).toBeGreaterThan(8);
    const { evidence, attributes } = await fresh.json<SchemaDocument>("schema", "show", "large");
    expect(evidence).toMatchObject({ source: "segments", isWholeTable: false, items: 1000 });
    const presenceOf = (name: string) => attributes.find(({ segment }) => segment === name)?.presence;
    expect(presenceOf("even")?.low).toBeLessThan(0.5);
    expect(presenceOf("even")?.high).toBeGreaterThan(0.5);
    expect(presenceOf("nested")?.low).toBeLessThan(0.1);
    expect(presenceOf("nested")?.high).toBeGreaterThan(0.1);
  });

  test.each([1, 60, 200])("a cap of %d read units is never exceeded", async (cap) => {
    await using fresh = await openLaneSession();
    const run = await crawl(fresh, "--max-read-units", String(cap));
    expect(run.phase).toBe("Succeeded");
    expect(tap.consumedReadUnits).toBeLessThanOrEqual(cap);
    expect(run.receipt?.readUnits).toBe(tap.consumedReadUnits);
  });

  test("a rate of read units a second is kept to", async () => {
    await using fresh = await openLaneSession();
    const startedMs = performance.now();
    const run = await crawl(
      fresh,
      "--include-regex",
      "large",
      "--sample-items",
      "1000",
      "--max-read-units-per-second",
      "20",
    );
    const seconds = (performance.now() - startedMs) / 1000;
    expect(run.receipt?.readUnits).toBe(tap.consumedReadUnits);
    expect(tap.consumedReadUnits / seconds).toBeLessThanOrEqual(20);
  });

  test("metadata only and a dry run read no item", async () => {
    await using fresh = await openLaneSession();
    await crawl(fresh, "--dry-run");
    const run = await crawl(fresh, "--metadata-only");
    expect(run.receipt).toMatchObject({ readUnits: 0, tables: { created: 5 } });
    expect(tap.scans).toBe(0);
  });
});
