import {
  DeleteTableCommand,
  DescribeTableCommand,
  ListTablesCommand,
  ListTagsOfResourceCommand,
  paginateListTables,
  paginateScan,
  PutItemCommand,
} from "@aws-sdk/client-dynamodb";
import { expect, test } from "vitest";
import { startEmulator } from "./index.ts";
import { ELSEWHERE, HOME, openDynamo, planTable, readErrorName } from "./testing/open-clients.ts";

const TABLES = {
  ...HOME,
  count: 10_000,
  nameOf: (index: number) => `generated-${String(index).padStart(5, "0")}`,
  itemsOf: (index: number) =>
    Array.from({ length: index % 7 }, (_, position) => ({
      PK: { S: `table#${index}` },
      SK: { S: `item#${position}` },
    })),
  tagsOf: () => ({ team: "scale" }),
};

test("ten thousand tables are listed beside real ones, in order, and only in their shard", async () => {
  await using emulator = await startEmulator();
  emulator.syntheticTables(TABLES);
  await emulator.seedTable(HOME, { create: planTable("generated-00000-and-a-half") });
  using client = openDynamo(emulator);
  const names: string[] = [];
  for await (const page of paginateListTables({ client }, {})) names.push(...(page.TableNames ?? []));
  expect(names).toHaveLength(10_001);
  expect(names.slice(0, 2)).toEqual(["generated-00000", "generated-00000-and-a-half"]);
  using elsewhere = openDynamo(emulator, ELSEWHERE);
  expect((await elsewhere.send(new ListTablesCommand({}))).TableNames).toEqual([]);
});

test("a generated table is described, tagged and scanned in pages, but not changed", async () => {
  await using emulator = await startEmulator();
  emulator.syntheticTables(TABLES);
  using client = openDynamo(emulator);
  const TableName = "generated-00006";
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  expect(Table).toMatchObject({ TableName, TableStatus: "ACTIVE", ItemCount: 6 });
  const tags = await client.send(new ListTagsOfResourceCommand({ ResourceArn: Table!.TableArn! }));
  expect(tags.Tags).toEqual([{ Key: "team", Value: "scale" }]);
  const keys: (string | undefined)[] = [];
  for await (const page of paginateScan({ client, pageSize: 4 }, { TableName })) {
    keys.push(...(page.Items ?? []).map((item) => item["SK"]?.S));
  }
  expect(keys).toEqual([0, 1, 2, 3, 4, 5].map((position) => `item#${position}`));
  expect(emulator.consumedReadUnits(TableName)).toBe(1);
  expect(await readErrorName(client.send(new DeleteTableCommand({ TableName })))).toBe("ValidationException");
  const put = new PutItemCommand({ TableName, Item: { PK: { S: "a" }, SK: { S: "b" } } });
  expect(await readErrorName(client.send(put))).toBe("ValidationException");
});
