import { crc32 } from "node:zlib";
import type { CreateTableCommandInput } from "@aws-sdk/client-dynamodb";
import type { Item } from "@dynadex/core/value";
import { describe, expect, test } from "vitest";
import { startEmulator } from "../../emulator/index.ts";
import { HOME, planItems, planTable } from "../../emulator/testing/open-clients.ts";
import {
  openTestSource,
  planPage,
  readAllItems,
  signal,
  startAnswering,
} from "./testing/open-test-source.ts";

describe("pages", () => {
  test("an empty table has one empty page, which costs at most half a unit", async () => {
    await using emulator = await startEmulator();
    await emulator.seedTable(HOME, { create: planTable("empty") });
    await using source = openTestSource(emulator);
    const page = await source.readPage(planPage("empty"), { signal });
    expect(page).toMatchObject({ items: [], next: null });
    expect(page.consumedReadUnits).toBeLessThanOrEqual(0.5);
  });

  test("a table of several megabytes comes in pages, each item once, for what the service charged", async () => {
    await using emulator = await startEmulator();
    const items = planItems(60, { text: { S: "x".repeat(50_000) } });
    await emulator.seedTable(HOME, { create: planTable("large"), items });
    await using source = openTestSource(emulator);
    const { items: read, pages, readUnits } = await readAllItems(source, "large");
    expect(pages).toBe(3);
    expect(keysOf(read)).toEqual(keysOf(items));
    expect(readUnits).toBe(emulator.consumedReadUnits("large"));
  });

  test("the limit is kept and reads are eventually consistent", async () => {
    await using emulator = await startEmulator();
    await emulator.seedTable(HOME, { create: planTable("orders"), items: planItems(10) });
    await using source = openTestSource(emulator);
    const page = await source.readPage(planPage("orders", { limitItems: 3 }), { signal });
    expect(page.items).toHaveLength(3);
    expect(page.next).not.toBeNull();
    expect(emulator.requests[0]?.input).toEqual({
      TableName: "orders",
      Limit: 3,
      ConsistentRead: false,
      ReturnConsumedCapacity: "TOTAL",
    });
  });

  test.each([1, 4, 7])("%i segments hold every item exactly once", async (total) => {
    await using emulator = await startEmulator();
    const items = planItems(200);
    await emulator.seedTable(HOME, { create: planTable("orders"), items });
    await using source = openTestSource(emulator);
    const read: Item[] = [];
    for (let index = 0; index < total; index += 1) {
      const segment = { index, total };
      read.push(...(await readAllItems(source, "orders", { segment, limitItems: 20 })).items);
    }
    expect(keysOf(read)).toEqual(keysOf(items));
  });

  test("an index is read by its name", async () => {
    await using emulator = await startEmulator();
    const create: CreateTableCommandInput = {
      ...planTable("orders"),
      AttributeDefinitions: [
        { AttributeName: "pk", AttributeType: "S" },
        { AttributeName: "day", AttributeType: "S" },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: "by-day",
          KeySchema: [{ AttributeName: "day", KeyType: "HASH" }],
          Projection: { ProjectionType: "KEYS_ONLY" },
        },
      ],
    };
    const items = [...planItems(5), { pk: { S: "with-day" }, day: { S: "Monday" } }];
    await emulator.seedTable(HOME, { create, items });
    await using source = openTestSource(emulator);
    const { items: read } = await readAllItems(source, "orders", { indexName: "by-day" });
    expect(read).toEqual([{ pk: { S: "with-day" }, day: { S: "Monday" } }]);
  });
});

describe("hostile items", () => {
  test("names, numbers, sets and binary arrive as they were written", async () => {
    await using emulator = await startEmulator();
    const item = JSON.parse(`{
      "pk": {"S": "hostile"},
      "__proto__": {"M": {"__proto__": {"S": "inner"}, "constructor": {"N": "1"}, "": {"S": ""}}},
      "constructor": {"S": "c"}, "a.b": {"L": [{"NULL": true}, {"BOOL": false}]}, "A.b": {"S": ""},
      "Items": {"S": "\\"Items\\":[]"}, "LastEvaluatedKey": {"S": "x"}, "ConsumedCapacity": {"S": "y"},
      "number": {"N": "12345678901234567890123456789012345678"}, "small": {"N": "0.00000000001"},
      "binary": {"B": "AAEC/w=="}, "strings": {"SS": ["a", "b"]}, "numbers": {"NS": ["1", "2"]},
      "text": {"S": "\\u0000 \\ud83d\\ude00 é"}
    }`) as Item;
    await emulator.seedTable(HOME, { create: planTable("hostile"), items: [item] });
    await using source = openTestSource(emulator);
    const { items } = await readAllItems(source, "hostile");
    expect(items.map((read) => sortNames(read))).toEqual([sortNames(item)]);
    expect(Object.getPrototypeOf({})).not.toHaveProperty("M");
  });

  test("a key named __proto__ is gone on from", async () => {
    const received: string[] = [];
    await using server = await startAnsweringPages(received, [
      '{"Items":[{"__proto__":{"S":"a"}}],"LastEvaluatedKey":{"__proto__":{"S":"a"}},"ConsumedCapacity":{"CapacityUnits":0.5}}',
      '{"ConsumedCapacity":{"CapacityUnits":0.5},"Items":[{"__proto__":{"S":"b"}}]}',
    ]);
    await using source = openTestSource(server);
    const { items, pages } = await readAllItems(source, "hostile");
    expect(pages).toBe(2);
    expect(items.map((item) => JSON.stringify(item))).toEqual([
      '{"__proto__":{"S":"a"}}',
      '{"__proto__":{"S":"b"}}',
    ]);
    expect(received[1]).toContain('"ExclusiveStartKey":{"__proto__":{"S":"a"}}');
  });
});

describe("answers that are not right", () => {
  test.each([
    ["a wrong checksum", { "x-amz-crc32": "1" }, '{"Items":[]}'],
    ["half a body", {}, '{"Items":['],
  ])("a page with %s is refused, and may have been charged", async (_name, headers, body) => {
    await using server = await startAnswering((_request, response) => {
      response.writeHead(200, headers).end(body);
    });
    await using source = openTestSource(server);
    await expect(source.readPage(planPage("orders"), { signal })).rejects.toMatchObject({
      code: "AWS_UNREACHABLE",
      cause: { awsCode: "PAGE_DAMAGED" },
    });
  });

  test("without a figure for the capacity the size of the answer stands in", async () => {
    const body = `{"Items":[{"pk":{"S":"${"x".repeat(10_000)}"}}]}`;
    await using server = await startAnswering((_request, response) => {
      response.writeHead(200, { "x-amz-crc32": String(crc32(body)) }).end(body);
    });
    await using source = openTestSource(server);
    expect((await source.readPage(planPage("orders"), { signal })).consumedReadUnits).toBe(1.5);
  });
});

function keysOf(items: readonly Item[]): readonly string[] {
  return items.map((item) => JSON.stringify(item["pk"])).toSorted();
}

/** Text that tells two items apart whatever the order of their names. */
function sortNames(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sortNames).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([name, member]) => `${JSON.stringify(name)}:${sortNames(member)}`,
  );
  return `{${members.toSorted().join()}}`;
}

/** Answers the given bodies one after the other and keeps what was sent. */
function startAnsweringPages(received: string[], bodies: readonly string[]) {
  return startAnswering((_request, response, sent) => {
    received.push(sent);
    response.writeHead(200).end(bodies[received.length - 1]);
  });
}
