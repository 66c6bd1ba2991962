import {
  BatchGetItemCommand,
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteItemCommand,
  DescribeTableCommand,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { describe, expect, test } from "vitest";
import { startEmulator } from "./index.ts";
import { ELSEWHERE, HOME, openDynamo, planItems, planTable, readErrorName } from "./testing/open-clients.ts";

describe("accounts and regions", () => {
  test("two accounts and two regions share nothing, and ARNs name their own", async () => {
    await using emulator = await startEmulator();
    const targets = [
      HOME,
      ELSEWHERE,
      { ...HOME, region: ELSEWHERE.region },
      { ...ELSEWHERE, region: HOME.region },
    ];
    const arns: (string | undefined)[] = [];
    for (const [index, target] of targets.entries()) {
      using client = openDynamo(emulator, target);
      await client.send(new CreateTableCommand(planTable("shared-name")));
      await client.send(new CreateTableCommand(planTable(`only-${index}`)));
      const { Table } = await client.send(new DescribeTableCommand({ TableName: "shared-name" }));
      arns.push(Table?.TableArn);
      const { TableNames } = await client.send(new ListTablesCommand({}));
      expect(TableNames).toEqual([`only-${index}`, "shared-name"]);
    }
    expect(arns).toEqual(
      targets.map(({ account, region }) => `arn:aws:dynamodb:${region}:${account}:table/shared-name`),
    );
  });

  test("access keys lead to the accounts they are mapped to, others to the default", async () => {
    await using emulator = await startEmulator({
      defaultAccount: "999999999999",
      accessKeys: { AKIAMAPPED: HOME.account },
    });
    using mapped = openDynamo(emulator, { ...HOME, account: "AKIAMAPPED" });
    using other = openDynamo(emulator, { ...HOME, account: "AKIAOTHER" });
    await mapped.send(new CreateTableCommand(planTable("mapped")));
    const created = await other.send(new CreateTableCommand(planTable("other")));
    expect(created.TableDescription?.TableArn).toContain(":999999999999:");
    using home = openDynamo(emulator);
    expect((await home.send(new ListTablesCommand({}))).TableNames).toEqual(["mapped"]);
  });

  test("a table of another account named by ARN is denied, one's own is found", async () => {
    await using emulator = await startEmulator();
    await emulator.seedTable(HOME, { create: planTable("orders"), items: planItems(2) });
    const arn = `arn:aws:dynamodb:${HOME.region}:${HOME.account}:table/orders`;
    using owner = openDynamo(emulator);
    expect((await owner.send(new ScanCommand({ TableName: arn }))).Count).toBe(2);
    using stranger = openDynamo(emulator, { ...HOME, account: ELSEWHERE.account });
    expect(await readErrorName(stranger.send(new ScanCommand({ TableName: arn })))).toBe(
      "AccessDeniedException",
    );
  });

  test("an unsigned request is refused", async () => {
    await using emulator = await startEmulator();
    const response = await fetch(emulator.endpoint, {
      method: "POST",
      headers: { "x-amz-target": "DynamoDB_20120810.ListTables" },
      body: "{}",
    });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("MissingAuthenticationTokenException");
  });

  test("an operation that is not emulated is an UnknownOperationException", async () => {
    await using emulator = await startEmulator();
    const response = await fetch(emulator.endpoint, {
      method: "POST",
      headers: {
        "x-amz-target": "DynamoDB_20120810.ListGlobalTables",
        authorization: `AWS4-HMAC-SHA256 Credential=${HOME.account}/20260101/${HOME.region}/dynamodb/aws4_request`,
      },
      body: "{}",
    });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("#UnknownOperationException");
  });

  test("a port in use is PORT_IN_USE", async () => {
    await using emulator = await startEmulator();
    const port = Number(new URL(emulator.endpoint).port);
    await expect(startEmulator({ port })).rejects.toMatchObject({ code: "PORT_IN_USE" });
  });
});

describe("listing", () => {
  test("X1: 250 tables come in three pages, ascending", async () => {
    await using emulator = await startEmulator();
    for (let index = 0; index < 250; index += 1) {
      await emulator.seedTable(HOME, { create: planTable(`table-${String(index).padStart(3, "0")}`) });
    }
    using client = openDynamo(emulator);
    const first = await client.send(new ListTablesCommand({}));
    const second = await client.send(
      new ListTablesCommand({ ExclusiveStartTableName: first.LastEvaluatedTableName }),
    );
    const third = await client.send(
      new ListTablesCommand({ ExclusiveStartTableName: second.LastEvaluatedTableName }),
    );
    const names = [first, second, third].map((page) => page.TableNames ?? []);
    expect(names.map((page) => page.length)).toEqual([100, 100, 50]);
    expect(names.flat()).toEqual(names.flat().toSorted());
    expect(new Set(names.flat()).size).toBe(250);
    expect(third.LastEvaluatedTableName).toBeUndefined();
  });
});

describe("reading", () => {
  test("a scan gives items in hash order, not in the order they were written", async () => {
    await using emulator = await startEmulator();
    const items = planItems(200);
    await emulator.seedTable(HOME, { create: planTable("hashed"), items });
    using client = openDynamo(emulator);
    const { Items } = await client.send(new ScanCommand({ TableName: "hashed" }));
    expect(Items).not.toEqual(items);
    expect(Items?.map((item) => item["pk"]?.S).toSorted()).toEqual(items.map((item) => item.pk.S).toSorted());
  });

  test("segments of a parallel scan are disjoint and complete", async () => {
    await using emulator = await startEmulator();
    await emulator.seedTable(HOME, { create: planTable("segmented"), items: planItems(300) });
    using client = openDynamo(emulator);
    const pages = await Promise.all(
      [0, 1, 2, 3].map((Segment) =>
        client.send(new ScanCommand({ TableName: "segmented", Segment, TotalSegments: 4 })),
      ),
    );
    const keys = pages.flatMap((page) => page.Items?.map((item) => item["pk"]?.S) ?? []);
    expect(keys).toHaveLength(300);
    expect(new Set(keys).size).toBe(300);
    expect(Math.min(...pages.map((page) => page.Count ?? 0))).toBeGreaterThan(30);
  });

  test("consistent scans cost twice as much and are metered like all reads, asked for or not", async () => {
    await using emulator = await startEmulator();
    const items = planItems(100, { text: { S: "x".repeat(400) } });
    await emulator.seedTable(HOME, { create: planTable("metered"), items });
    using client = openDynamo(emulator);
    const ask = { TableName: "metered", ReturnConsumedCapacity: "TOTAL" } as const;
    const eventual = await client.send(new ScanCommand(ask));
    const consistent = await client.send(new ScanCommand({ ...ask, ConsistentRead: true }));
    expect(eventual.ConsumedCapacity?.CapacityUnits).toBe(5.5);
    expect(consistent.ConsumedCapacity?.CapacityUnits).toBe(11);
    const silent = await client.send(new ScanCommand({ TableName: "metered" }));
    expect(silent.ConsumedCapacity).toBeUndefined();
    expect(silent.Count).toBe(100);
    await client.send(new GetItemCommand({ TableName: "metered", Key: { pk: { S: "item-1" } } }));
    await client.send(new GetItemCommand({ TableName: "metered", Key: { pk: { S: "nobody" } } }));
    await client.send(
      new BatchGetItemCommand({ RequestItems: { metered: { Keys: [{ pk: { S: "item-1" } }] } } }),
    );
    expect(emulator.consumedReadUnits("metered")).toBe(5.5 + 11 + 5.5 + 0.5 + 0.5 + 0.5);
    expect(emulator.consumedReadUnits("metered", { region: "us-east-1" })).toBe(0);
    const seconds = emulator.readUnitsPerSecond({ table: "metered" });
    expect(seconds.reduce((sum, second) => sum + second.units, 0)).toBe(23.5);
    emulator.clearRequests();
    expect(emulator.consumedReadUnits()).toBe(0);
  });

  test("a page without any item says nothing of capacity when it was not asked for", async () => {
    await using emulator = await startEmulator();
    await emulator.seedTable(HOME, { create: planTable("empty") });
    using client = openDynamo(emulator);
    const page = await client.send(new ScanCommand({ TableName: "empty" }));
    expect(page.Items).toEqual([]);
    expect(page.ConsumedCapacity).toBeUndefined();
  });

  test("a query reads an index by its key", async () => {
    await using emulator = await startEmulator();
    await emulator.seedTable(HOME, {
      create: planIndexedTable("people"),
      items: planItems(10, { town: { S: "Ghent" } }),
    });
    using client = openDynamo(emulator);
    const query = {
      TableName: "people",
      IndexName: "by-town",
      KeyConditionExpression: "town = :t",
      ExpressionAttributeValues: { ":t": { S: "Ghent" } },
    };
    expect((await client.send(new QueryCommand(query))).Count).toBe(10);
    const consistent = new ScanCommand({
      TableName: "people",
      IndexName: "by-town",
      ConsistentRead: true,
    });
    expect(await readErrorName(client.send(consistent))).toBe("ValidationException");
  });
});

describe("counting", () => {
  test("ItemCount and sizes of table and index follow every kind of write", async () => {
    await using emulator = await startEmulator();
    await emulator.seedTable(HOME, { create: planIndexedTable("counted"), items: planItems(3) });
    using client = openDynamo(emulator);
    const readCounts = async (): Promise<readonly unknown[]> => {
      const { Table } = await client.send(new DescribeTableCommand({ TableName: "counted" }));
      const index = Table?.GlobalSecondaryIndexes?.[0];
      return [Table?.ItemCount, Table?.TableSizeBytes, index?.ItemCount, index?.IndexSizeBytes];
    };
    expect(await readCounts()).toEqual([3, 24, 0, 0]);
    const item = { pk: { S: "item-3" }, town: { S: "Ghent" }, note: { S: "1234567890" } };
    await client.send(new PutItemCommand({ TableName: "counted", Item: item }));
    expect(await readCounts()).toEqual([4, 24 + 31, 1, 17]);
    await client.send(
      new UpdateItemCommand({
        TableName: "counted",
        Key: { pk: item.pk },
        UpdateExpression: "REMOVE note",
      }),
    );
    expect(await readCounts()).toEqual([4, 24 + 17, 1, 17]);
    await client.send(new DeleteItemCommand({ TableName: "counted", Key: { pk: item.pk } }));
    await client.send(new DeleteItemCommand({ TableName: "counted", Key: { pk: { S: "nobody" } } }));
    expect(await readCounts()).toEqual([3, 24, 0, 0]);
  });

  test("a stale extent is told instead of the live one until it is taken back", async () => {
    await using emulator = await startEmulator();
    await emulator.seedTable(HOME, {
      create: planTable("stale"),
      items: planItems(5),
      facts: { staleExtent: { itemCount: 0, sizeBytes: 0 } },
    });
    using client = openDynamo(emulator);
    const describeTable = new DescribeTableCommand({ TableName: "stale" });
    expect((await client.send(describeTable)).Table?.ItemCount).toBe(0);
    emulator.updateFacts(HOME, "stale", { staleExtent: null });
    expect((await client.send(describeTable)).Table?.ItemCount).toBe(5);
  });
});

function planIndexedTable(name: string): CreateTableCommandInput {
  const table = planTable(name);
  return {
    ...table,
    AttributeDefinitions: [...table.AttributeDefinitions, { AttributeName: "town", AttributeType: "S" }],
    GlobalSecondaryIndexes: [
      {
        IndexName: "by-town",
        KeySchema: [{ AttributeName: "town", KeyType: "HASH" }],
        Projection: { ProjectionType: "KEYS_ONLY" },
      },
    ],
  };
}
