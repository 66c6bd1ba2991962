import { DescribeTableCommand } from "@aws-sdk/client-dynamodb";
import { expect, test } from "vitest";
import { startEmulator } from "./index.ts";
import { HOME, openDynamo, planItems, planTable } from "./testing/open-clients.ts";

test("items with hostile attribute names survive the store, `__proto__` included", async () => {
  await using emulator = await startEmulator();
  const item =
    '{"pk":{"S":"a"},"__proto__":{"S":"own"},"constructor":{"M":{"__proto__":{"N":"1"}}},"":{"S":""},' +
    '"a.b":{"S":"says \\"__proto__\\": yes"},"A.b":{"L":[{"S":"__proto__"}]}}';
  await emulator.seedTable(HOME, { create: planTable("hostile"), items: [JSON.parse(item)] });
  const response = await fetch(emulator.endpoint, {
    method: "POST",
    headers: {
      "x-amz-target": "DynamoDB_20120810.Scan",
      authorization: `AWS4-HMAC-SHA256 Credential=${HOME.account}/20260101/${HOME.region}/dynamodb/aws4_request`,
    },
    body: JSON.stringify({ TableName: "hostile" }),
  });
  expect(await response.text()).toContain(item);
});

test("items can be added later, and count", async () => {
  await using emulator = await startEmulator();
  expect(await emulator.seedTable(HOME, { create: planTable("growing"), items: planItems(30) })).toBe(30);
  expect(await emulator.putItems(HOME, "growing", planItems(60))).toBe(60);
  using client = openDynamo(emulator);
  const { Table } = await client.send(new DescribeTableCommand({ TableName: "growing" }));
  expect(Table?.ItemCount).toBe(60);
});

test("a seed that the service would refuse is INVALID_INPUT", async () => {
  await using emulator = await startEmulator();
  await expect(emulator.seedTable(HOME, { create: planTable("no") })).rejects.toMatchObject({
    code: "INVALID_INPUT",
  });
  const items = [{ wrong: { S: "key" } }];
  await expect(emulator.seedTable(HOME, { create: planTable("right"), items })).rejects.toMatchObject({
    code: "INVALID_INPUT",
  });
  await expect(emulator.putItems(HOME, "missing", [])).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("seeding stops when it is aborted", async () => {
  await using emulator = await startEmulator();
  const abort = new AbortController();
  function* endless() {
    for (let index = 0; ; index += 1) {
      if (index === 500) abort.abort();
      yield { pk: { S: `item-${index}` } };
    }
  }
  const seeding = emulator.seedTable(
    HOME,
    { create: planTable("endless"), items: endless() },
    { signal: abort.signal },
  );
  await expect(seeding).rejects.toMatchObject({ name: "AbortError" });
});
