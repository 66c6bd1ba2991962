import {
  DescribeTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  ScanCommand,
} from "@aws-sdk/client-dynamodb";
import { expect, test } from "vitest";
import { startEmulator } from "./index.ts";
import { ELSEWHERE, HOME, openDynamo, planItems, planTable, readErrorName } from "./testing/open-clients.ts";

test("I20: a listing can be made to fail on its second page", async () => {
  await using emulator = await startEmulator();
  emulator.syntheticTables({ ...HOME, count: 150, nameOf: (index) => `table-${1000 + index}` });
  emulator.faults.add({ operation: "ListTables", after: 1, code: "InternalServerError", status: 500 });
  using client = openDynamo(emulator);
  const { LastEvaluatedTableName } = await client.send(new ListTablesCommand({}));
  const second = new ListTablesCommand({ ExclusiveStartTableName: LastEvaluatedTableName });
  expect(await readErrorName(client.send(second))).toBe("InternalServerError");
});

test("a fault hits only the table, account and region it names", async () => {
  await using emulator = await startEmulator();
  for (const target of [HOME, ELSEWHERE]) {
    await emulator.seedTable(target, { create: planTable("good") });
    await emulator.seedTable(target, { create: planTable("bad") });
  }
  const fault = emulator.faults.add({ ...HOME, table: "bad", code: "AccessDeniedException" });
  using home = openDynamo(emulator);
  using elsewhere = openDynamo(emulator, ELSEWHERE);
  const bad = new DescribeTableCommand({ TableName: "bad" });
  expect(await readErrorName(home.send(bad))).toBe("AccessDeniedException");
  expect((await elsewhere.send(bad)).Table?.TableName).toBe("bad");
  expect((await home.send(new DescribeTableCommand({ TableName: "good" }))).Table?.TableName).toBe("good");
  expect(fault.firedCount).toBe(1);
  fault.remove();
  expect((await home.send(bad)).Table?.TableName).toBe("bad");
});

test("the SDK retries throttling, and a fault can be limited to some times", async () => {
  await using emulator = await startEmulator();
  await emulator.seedTable(HOME, { create: planTable("busy"), items: planItems(5) });
  const fault = emulator.faults.add({
    operation: "Scan",
    times: 2,
    code: "ProvisionedThroughputExceededException",
  });
  const client = new DynamoDBClient({
    endpoint: emulator.endpoint,
    region: HOME.region,
    credentials: { accessKeyId: HOME.account, secretAccessKey: "secret" },
    maxAttempts: 3,
  });
  expect((await client.send(new ScanCommand({ TableName: "busy" }))).Count).toBe(5);
  client.destroy();
  expect(fault.firedCount).toBe(2);
  expect(emulator.requests.map((request) => request.status)).toEqual([400, 400, 200]);
});

test("a condition of one's own picks one segment", async () => {
  await using emulator = await startEmulator();
  await emulator.seedTable(HOME, { create: planTable("parts"), items: planItems(5) });
  emulator.faults.add({
    when: (request) => request.input["Segment"] === 1,
    code: "ThrottlingException",
  });
  using client = openDynamo(emulator);
  const scan = (Segment: number) =>
    client.send(new ScanCommand({ TableName: "parts", Segment, TotalSegments: 2 }));
  expect((await scan(0)).$metadata.httpStatusCode).toBe(200);
  expect(await readErrorName(scan(1))).toBe("ThrottlingException");
});

test("a connection can be dropped and an answer delayed", async () => {
  await using emulator = await startEmulator();
  emulator.faults.add({ operation: "ListTables", times: 1, isConnectionDropped: true });
  emulator.faults.add({ operation: "ListTables", delayMs: 60 });
  using client = openDynamo(emulator);
  await expect(client.send(new ListTablesCommand({}))).rejects.toMatchObject({ code: "ECONNRESET" });
  const startedAt = performance.now();
  await client.send(new ListTablesCommand({}));
  expect(performance.now() - startedAt).toBeGreaterThan(50);
  expect(emulator.requests.map((request) => request.status)).toEqual([0, 200]);
});

test("the log tells what was asked, and forgets the oldest", async () => {
  await using emulator = await startEmulator({ maxLoggedRequests: 3, clock: () => 1000 });
  await emulator.seedTable(HOME, { create: planTable("logged"), items: planItems(5) });
  using client = openDynamo(emulator);
  for (let count = 0; count < 7; count += 1) await client.send(new ListTablesCommand({ Limit: 1 + count }));
  await client.send(new ScanCommand({ TableName: "logged", Limit: 2 }));
  expect(emulator.requests).toHaveLength(3);
  expect(emulator.requests.at(-1)).toEqual({
    operation: "Scan",
    ...HOME,
    table: "logged",
    accessKeyId: HOME.account,
    atMs: 1000,
    status: 200,
    readUnits: 0.5,
    input: { TableName: "logged", Limit: 2 },
  });
});

test("closing ends a delayed answer", async () => {
  const emulator = await startEmulator();
  const arrived = Promise.withResolvers<boolean>();
  emulator.faults.add({
    delayMs: 600_000,
    when: () => {
      arrived.resolve(true);
      return true;
    },
  });
  using client = openDynamo(emulator);
  const calls = Promise.allSettled([client.send(new ListTablesCommand({}))]);
  await arrived.promise;
  await emulator.close();
  expect((await calls)[0]).toMatchObject({ status: "rejected", reason: { code: "ECONNRESET" } });
});
