import { createHash } from "node:crypto";
import {
  DescribeTableCommand,
  GetResourcePolicyCommand,
  type DynamoDBClient,
  paginateListTables,
  paginateScan,
  type TableDescription,
} from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDynamo } from "../testing/open-clients.ts";
import { DEMO_ACCOUNTS, DEMO_TARGETS } from "./demo-accounts.ts";
import { listDemoTables } from "./list-demo-tables.ts";
import { type DemoEmulator, startDemoEmulator } from "./start-demo-emulator.ts";

describe("the demo's data", () => {
  let demo: DemoEmulator;
  beforeAll(async () => {
    demo = await startDemoEmulator();
  });
  afterAll(() => demo[Symbol.asyncDispose]());

  test("is of a size that a crawl finishes in seconds", () => {
    expect(demo.tableCount).toBeGreaterThanOrEqual(28);
    expect(demo.itemCount).toBeGreaterThan(15_000);
    expect(demo.itemCount).toBeLessThan(25_000);
  });

  test("spreads over three accounts with two regions each, and shows every feature", async () => {
    const tables = await describeAll(demo);
    expect(new Set(tables.map((table) => table.TableArn?.split(":").slice(3, 5).join("/"))).size).toBe(6);
    const shows = (claim: (table: TableDescription) => boolean): number => tables.filter(claim).length;
    expect(shows((table) => table.ItemCount === 0)).toBeGreaterThanOrEqual(2);
    expect(shows((table) => (table.ItemCount ?? 0) > 2000)).toBeGreaterThanOrEqual(3);
    expect(shows((table) => table.LatestStreamArn !== undefined)).toBeGreaterThanOrEqual(5);
    expect(shows((table) => table.SSEDescription !== undefined)).toBeGreaterThanOrEqual(3);
    expect(shows((table) => table.LocalSecondaryIndexes !== undefined)).toBeGreaterThanOrEqual(3);
    expect(shows((table) => table.Replicas !== undefined)).toBeGreaterThanOrEqual(2);
    expect(shows((table) => table.VectorIndexes !== undefined)).toBe(1);
    expect(shows((table) => table.BillingModeSummary === undefined)).toBeGreaterThanOrEqual(5);
    expect(shows((table) => table.TableName?.length === 255)).toBe(1);
    const projections = tables.flatMap((table) =>
      (table.GlobalSecondaryIndexes ?? []).map((index) => index.Projection?.ProjectionType),
    );
    expect(new Set(projections)).toEqual(new Set(["ALL", "INCLUDE", "KEYS_ONLY"]));
  });

  test("has references that lead somewhere: the customer of every order exists", async () => {
    using client = openDynamo(demo.emulator, DEMO_TARGETS.commerceEu);
    const customers = new Set(await scanTexts(client, "customers", "customerId"));
    const named = await scanTexts(client, "orders", "customerId");
    expect(named.length).toBeGreaterThan(1000);
    expect(named.filter((id) => !customers.has(id))).toEqual([]);
  });

  test("has a resource policy and a price of two types", async () => {
    using client = openDynamo(demo.emulator, DEMO_TARGETS.commerceEu);
    const ResourceArn = "arn:aws:dynamodb:eu-west-1:111122223333:table/payments-ledger";
    const { Policy } = await client.send(new GetResourcePolicyCommand({ ResourceArn }));
    expect(JSON.parse(Policy!)).toMatchObject({ Version: "2012-10-17" });
    const types: string[] = [];
    for await (const page of paginateScan({ client }, { TableName: "products" })) {
      for (const item of page.Items ?? []) types.push(...Object.keys(item["price"] ?? {}));
    }
    expect(new Set(types)).toEqual(new Set(["N", "S"]));
  });
});

test("the demo is the same byte for byte each time", () => {
  expect(digestDemo()).toBe(digestDemo());
});

function digestDemo(): string {
  const hash = createHash("sha256");
  for (const { target, seed } of listDemoTables()) {
    hash.update(JSON.stringify([target, seed.create, seed.facts]));
    for (const item of seed.items ?? []) hash.update(JSON.stringify(item));
  }
  return hash.digest("hex");
}

async function describeAll({ emulator }: DemoEmulator): Promise<readonly TableDescription[]> {
  const tables: TableDescription[] = [];
  for (const { accountId, regions } of DEMO_ACCOUNTS) {
    for (const region of regions) {
      using client = openDynamo(emulator, { account: accountId, region });
      for await (const page of paginateListTables({ client }, {})) {
        for (const TableName of page.TableNames ?? []) {
          tables.push((await client.send(new DescribeTableCommand({ TableName }))).Table!);
        }
      }
    }
  }
  return tables;
}

async function scanTexts(
  client: DynamoDBClient,
  TableName: string,
  attribute: string,
): Promise<readonly string[]> {
  const texts: string[] = [];
  for await (const page of paginateScan({ client }, { TableName })) {
    for (const item of page.Items ?? []) texts.push(item[attribute]?.S ?? "");
  }
  return texts;
}
