import { DeleteTableCommand } from "@aws-sdk/client-dynamodb";
import { crawlReceiptSchema } from "@dynadex/contract";
import { expect, test } from "vitest";
import { openDynamo } from "../emulator/testing/open-clients.ts";
import { HOME } from "./testing/test-dependencies.ts";
import {
  listActiveTables,
  listEventKinds,
  makeItems,
  openTestCrawl,
  readCatalogText,
  type TestCrawl,
} from "./testing/open-test-crawl.ts";

async function dropTable({ emulator }: TestCrawl, name: string): Promise<void> {
  using client = openDynamo(emulator, HOME);
  await client.send(new DeleteTableCommand({ TableName: name }));
}

function countRequests({ emulator }: TestCrawl, operation: string): number {
  return emulator.requests.filter((request) => request.operation === operation).length;
}

const names = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `table-${100 + index}`);

test("A20: a crawl fills the catalog and tells what it did and cost", async () => {
  await using crawl = await openTestCrawl();
  await crawl.seed("orders", makeItems(120));
  await crawl.seed("customers", makeItems(5));
  await crawl.seed("empty");
  const run = await crawl.crawl();
  expect(run).toMatchObject({ phase: "Succeeded", is_partial: false, message: null, total_steps: 3 });
  expect(await listActiveTables(crawl.database)).toEqual(["customers", "empty", "orders"]);
  const receipt = crawlReceiptSchema.parse(run.receipt);
  expect(receipt.tables).toMatchObject({ listed: 3, filtered: 0, created: 3, failed: 0 });
  expect(receipt.items).toBe(125);
  expect(receipt.readUnits).toBe(crawl.emulator.consumedReadUnits());
  const steps = await crawl.database
    .selectFrom("run_step")
    .select("title")
    .where("kind", "=", "table")
    .execute();
  expect(steps.map((step) => step.title).toSorted()[0]).toBe("111122223333 / eu-west-1 / customers");
});

test("A quote is known before the first item is read, and no table is described twice", async () => {
  await using crawl = await openTestCrawl();
  for (const name of names(30)) await crawl.seed(name, makeItems(3));
  crawl.emulator.clearRequests();
  const run = await crawl.crawl();
  const operations = crawl.emulator.requests.map((request) => request.operation);
  expect(operations.lastIndexOf("DescribeTable")).toBeLessThan(operations.indexOf("Scan"));
  expect(countRequests(crawl, "DescribeTable")).toBe(30);
  expect(run.quote).toMatchObject({ tables: 30, capReadUnits: null });
  const kinds = await listEventKinds(crawl.database, run.id);
  expect(kinds).toEqual(["run-submitted", "run-started", "region-listed", "quoted", "run-finished"]);
});

test("I24: crawling an unchanged source again writes nothing", async () => {
  await using crawl = await openTestCrawl();
  await crawl.seed("orders", makeItems(120));
  await crawl.seed("empty");
  await crawl.crawl();
  const before = await readCatalogText(crawl.database);
  const run = await crawl.crawl();
  expect(crawlReceiptSchema.parse(run.receipt).tables).toMatchObject({
    unchanged: 2,
    updated: 0,
    created: 0,
  });
  expect(await readCatalogText(crawl.database)).toBe(before);
});

test("I24: a large table read by the same sample twice writes nothing; a new attribute is added to what was known", async () => {
  await using crawl = await openTestCrawl();
  await crawl.seed("orders", makeItems(3_000));
  const parameters = { wholeTableReadUnits: 4, sampleItems: 1_000 };
  const first = await crawl.crawl(parameters);
  expect(crawlReceiptSchema.parse(first.receipt).items).toBeLessThan(1_200);
  const before = await readCatalogText(crawl.database);
  await crawl.crawl(parameters);
  expect(await readCatalogText(crawl.database)).toBe(before);
  await crawl.emulator.putItems(HOME, "orders", makeItems(3_000, { late: { BOOL: true } }));
  const run = await crawl.crawl(parameters);
  expect(crawlReceiptSchema.parse(run.receipt).tables.updated).toBe(1);
  const { document } = await crawl.database
    .selectFrom("schema_version")
    .select("document")
    .orderBy("version", "desc")
    .executeTakeFirstOrThrow();
  expect(document.attributes.map((attribute) => attribute.path[0])).toContain("late");
  expect(document.evidence.items).toBeGreaterThan(1_500);
});

test("A24: one refused, one throttled and one vanished table harm neither the others nor their own earlier schema", async () => {
  await using crawl = await openTestCrawl();
  for (const name of ["denied", "fine", "gone", "throttled"]) await crawl.seed(name, makeItems(20));
  await crawl.crawl();
  const versions = await crawl.database
    .selectFrom("schema_version")
    .selectAll()
    .orderBy("asset_id")
    .execute();
  const refused = { code: "AccessDeniedException", message: "not allowed" };
  const vanished = { code: "ResourceNotFoundException", message: "no such table" };
  crawl.emulator.faults.add({ operation: "DescribeTable", table: "denied", ...refused });
  crawl.emulator.faults.add({ operation: "DescribeTable", table: "gone", ...vanished });
  crawl.emulator.faults.add({
    operation: "Scan",
    table: "throttled",
    code: "ValidationException",
    message: "no",
  });
  const run = await crawl.crawl();
  expect(run).toMatchObject({
    phase: "Succeeded",
    is_partial: true,
    succeeded_steps: 1,
    failed_steps: 2,
    skipped_steps: 1,
    message: "2 of 4 tables failed",
  });
  expect(crawlReceiptSchema.parse(run.receipt).tables).toMatchObject({ failed: 2, vanished: 1, deleted: 0 });
  expect(await listActiveTables(crawl.database)).toEqual(["denied", "fine", "gone", "throttled"]);
  const after = await crawl.database.selectFrom("schema_version").selectAll().orderBy("asset_id").execute();
  expect(after).toEqual(versions);
  const steps = await crawl.database
    .selectFrom("run_step")
    .select(["key", "error"])
    .where("state", "=", "failed")
    .execute();
  expect(steps.map((step) => (step.error as { code: string }).code).toSorted()).toEqual([
    "AWS_ACCESS_DENIED",
    "AWS_ERROR",
  ]);
  expect(await listEventKinds(crawl.database, run.id)).toContain("table-vanished");
});

test("I15: a table whose Scan is refused is crawled with its keys and a warning", async () => {
  await using crawl = await openTestCrawl();
  await crawl.seed("orders", makeItems(20));
  crawl.emulator.faults.add({ operation: "Scan", code: "AccessDeniedException", message: "not allowed" });
  const run = await crawl.crawl();
  expect(run).toMatchObject({ phase: "Succeeded", is_partial: false });
  expect(await listEventKinds(crawl.database, run.id)).toContain("items-refused");
  const { document } = await crawl.database
    .selectFrom("schema_version")
    .select("document")
    .executeTakeFirstOrThrow();
  expect(document.attributes.map((attribute) => attribute.path[0])).toEqual(["pk", "sk"]);
});

test("A crawl of which every table fails has failed, and deletes nothing", async () => {
  await using crawl = await openTestCrawl();
  for (const name of ["a-table", "b-table", "old-table"]) await crawl.seed(name);
  await crawl.crawl();
  await dropTable(crawl, "old-table");
  crawl.emulator.faults.add({
    operation: "DescribeTable",
    code: "AccessDeniedException",
    message: "not allowed",
  });
  const run = await crawl.crawl();
  expect(run.phase).toBe("Failed");
  expect(run.message).toMatch(/^None of the tables could be crawled/);
  expect(await listActiveTables(crawl.database)).toEqual(["a-table", "b-table", "old-table"]);
});

test("I20: ListTables failing on page 2 fails the run with its reason and deletes nothing", async () => {
  await using crawl = await openTestCrawl();
  for (const name of ["a-table", "z-table"]) await crawl.seed(name);
  await crawl.crawl();
  await dropTable(crawl, "z-table");
  crawl.emulator.syntheticTables({ ...HOME, count: 150, nameOf: (index) => `synthetic-${1_000 + index}` });
  const before = await readCatalogText(crawl.database);
  crawl.emulator.faults.add({
    operation: "ListTables",
    after: 1,
    code: "AccessDeniedException",
    message: "not allowed",
  });
  const run = await crawl.crawl();
  expect(run).toMatchObject({ phase: "Failed", is_partial: false });
  expect(run.message).toMatch(/not allowed|ListTables/);
  expect(await readCatalogText(crawl.database)).toBe(before);
});

test("A25: credentials that are refused fail the run before any write", async () => {
  await using crawl = await openTestCrawl();
  await crawl.seed("orders", makeItems(3));
  crawl.emulator.faults.add({
    code: "UnrecognizedClientException",
    message: "The security token is invalid.",
  });
  const run = await crawl.crawl();
  expect(run.phase).toBe("Failed");
  const steps = await crawl.database
    .selectFrom("run_step")
    .select("error")
    .where("state", "=", "failed")
    .execute();
  expect(steps).toMatchObject([{ error: { code: "AWS_CREDENTIALS_REFUSED" } }]);
  expect(await listActiveTables(crawl.database)).toEqual([]);
  expect(countRequests(crawl, "DescribeTable")).toBe(0);
});

test("I20, I21: a table that is gone is marked deleted, and comes back with its history", async () => {
  await using crawl = await openTestCrawl();
  for (const name of ["orders", "sessions"]) await crawl.seed(name, makeItems(5));
  await crawl.crawl();
  await dropTable(crawl, "sessions");
  const run = await crawl.crawl();
  expect(crawlReceiptSchema.parse(run.receipt).tables.deleted).toBe(1);
  expect(await listActiveTables(crawl.database)).toEqual(["orders"]);
  await crawl.seed("sessions", makeItems(5));
  const again = await crawl.crawl();
  expect(crawlReceiptSchema.parse(again.receipt).tables).toMatchObject({ recreated: 1, unchanged: 1 });
  expect(await listActiveTables(crawl.database)).toEqual(["orders", "sessions"]);
});

test("I20: what the patterns leave out stays, unless deleting it is asked for", async () => {
  await using crawl = await openTestCrawl();
  for (const name of ["orders", "orders_TMP"]) await crawl.seed(name);
  await crawl.crawl();
  const kept = await crawl.crawl({ exclude: ".*_TMP" });
  expect(crawlReceiptSchema.parse(kept.receipt).tables).toMatchObject({ filtered: 1, deleted: 0 });
  expect(await listActiveTables(crawl.database)).toEqual(["orders", "orders_TMP"]);
  await crawl.crawl({ exclude: ".*_TMP", deleteFiltered: true });
  expect(await listActiveTables(crawl.database)).toEqual(["orders"]);
});

test("I20: deleting most tables at once is refused as a failed step, unless it is forced", async () => {
  await using crawl = await openTestCrawl();
  const all = names(16);
  for (const name of all) await crawl.seed(name);
  await crawl.crawl();
  for (const name of all.slice(1)) await dropTable(crawl, name);
  const refused = await crawl.crawl();
  expect(refused).toMatchObject({ phase: "Succeeded", is_partial: true });
  expect(await listEventKinds(crawl.database, refused.id)).toContain("delete-failed");
  expect(await listActiveTables(crawl.database)).toEqual(all);
  const forced = await crawl.crawl({ forceDelete: true });
  expect(crawlReceiptSchema.parse(forced.receipt).tables.deleted).toBe(15);
  expect(await listActiveTables(crawl.database)).toEqual(all.slice(0, 1));
});

test("I20: without markDeleted nothing is marked deleted", async () => {
  await using crawl = await openTestCrawl();
  for (const name of ["orders", "sessions"]) await crawl.seed(name);
  await crawl.crawl();
  await dropTable(crawl, "sessions");
  await crawl.crawl({ markDeleted: false });
  expect(await listActiveTables(crawl.database)).toEqual(["orders", "sessions"]);
});

test("X11: a dry run plans and quotes, reads no item and changes nothing in the catalog", async () => {
  await using crawl = await openTestCrawl();
  await crawl.seed("orders", makeItems(300));
  await crawl.seed("empty");
  const run = await crawl.crawl({ dryRun: true });
  expect(run).toMatchObject({ phase: "Succeeded", succeeded_steps: 2, quote: { tables: 2 } });
  expect(countRequests(crawl, "Scan")).toBe(0);
  expect(await listActiveTables(crawl.database)).toEqual([]);
  const steps = await crawl.database
    .selectFrom("run_step")
    .select("result")
    .where("kind", "=", "table")
    .orderBy("key")
    .execute();
  expect(steps).toMatchObject([
    { result: { plan: { kind: "whole" } } },
    { result: { plan: { kind: "whole" } } },
  ]);
});

test("Reading metadata reads no item and keeps the earlier schema", async () => {
  await using crawl = await openTestCrawl();
  await crawl.seed("orders", makeItems(30));
  await crawl.crawl();
  const before = await readCatalogText(crawl.database);
  crawl.emulator.clearRequests();
  await crawl.crawl({ read: "metadata" });
  expect(countRequests(crawl, "Scan")).toBe(0);
  expect(await readCatalogText(crawl.database)).toBe(before);
});

test("The cap on read units holds for all tables and workers together", async () => {
  await using crawl = await openTestCrawl();
  for (const name of names(12)) await crawl.seed(name, makeItems(400));
  crawl.emulator.clearRequests();
  await using _one = await crawl.startWorker();
  await using _two = await crawl.startWorker();
  const run = await crawl.waitForEnd(await crawl.submit({ maxReadUnits: 60 }));
  expect(run.phase).toBe("Succeeded");
  expect(crawl.emulator.consumedReadUnits()).toBeLessThanOrEqual(60);
  expect(crawl.emulator.consumedReadUnits()).toBeGreaterThan(10);
  expect(crawlReceiptSchema.parse(run.receipt).readUnits).toBe(crawl.emulator.consumedReadUnits());
  expect(await listEventKinds(crawl.database, run.id)).toContain("budget-spent");
  expect(await listActiveTables(crawl.database)).toHaveLength(12);
});

test("A cap that is above what all tables cost leaves none unread", async () => {
  await using crawl = await openTestCrawl();
  for (const name of names(30)) await crawl.seed(name, makeItems(20));
  const run = await crawl.crawl({ maxReadUnits: 250 });
  const kinds = await listEventKinds(crawl.database, run.id);
  expect(kinds).not.toContain("budget-spent");
  expect(crawlReceiptSchema.parse(run.receipt).items).toBe(600);
});

test("The cap on read units per second holds", async () => {
  await using crawl = await openTestCrawl();
  for (const name of names(4)) await crawl.seed(name, makeItems(600));
  crawl.emulator.clearRequests();
  const run = await crawl.crawl({ maxReadUnitsPerSecond: 20 });
  expect(crawlReceiptSchema.parse(run.receipt).items).toBe(2_400);
  const seconds = crawl.emulator.readUnitsPerSecond();
  expect(Math.max(...seconds.map((second) => second.units))).toBeLessThanOrEqual(20);
  expect(seconds.length).toBeGreaterThan(1);
});

test("A10: a stopped crawl ends soon, keeps what it has and deletes nothing", async () => {
  await using crawl = await openTestCrawl();
  for (const name of ["orders", "sessions"]) await crawl.seed(name, makeItems(5));
  await crawl.crawl();
  await dropTable(crawl, "sessions");
  await crawl.seed("slow", makeItems(5));
  crawl.emulator.faults.add({ operation: "Scan", table: "slow", delayMs: 60_000 });
  crawl.emulator.clearRequests();
  await using _worker = await crawl.startWorker();
  const runId = await crawl.submit();
  await expect.poll(() => countRequests(crawl, "Scan"), { timeout: 10_000 }).toBeGreaterThan(0);
  await crawl.engine.stopRun(runId, "ada");
  const run = await crawl.waitForEnd(runId);
  expect(run).toMatchObject({ phase: "Failed", message: "Stopped" });
  expect(await listActiveTables(crawl.database)).toEqual(["orders", "sessions"]);
});

test("A25: patterns that leave out every table are told as a warning", async () => {
  await using crawl = await openTestCrawl();
  await crawl.seed("orders");
  const run = await crawl.crawl({ include: "nothing-.*" });
  expect(run).toMatchObject({ phase: "Succeeded", total_steps: 0, quote: { tables: 0, readUnits: 0 } });
  expect(await listEventKinds(crawl.database, run.id)).toContain("filters-match-nothing");
});

test("I25, X1: 250 tables crawled by two workers at once are all there, once", async () => {
  await using crawl = await openTestCrawl();
  crawl.emulator.syntheticTables({
    ...HOME,
    count: 250,
    nameOf: (index) => `synthetic-${1_000 + index}`,
    itemsOf: (index) => [{ PK: { S: `p${index}` }, SK: { S: "s" }, n: { N: String(index) } }],
  });
  await using _one = await crawl.startWorker();
  await using _two = await crawl.startWorker();
  const run = await crawl.waitForEnd(await crawl.submit());
  expect(run).toMatchObject({ phase: "Succeeded", is_partial: false, succeeded_steps: 250 });
  expect(await listActiveTables(crawl.database)).toHaveLength(250);
  expect(crawlReceiptSchema.parse(run.receipt)).toMatchObject({ items: 250, tables: { created: 250 } });
});

test("A15: two crawls of one connection at once leave a correct catalog", async () => {
  await using crawl = await openTestCrawl();
  for (const name of names(20)) await crawl.seed(name, makeItems(10));
  await using _one = await crawl.startWorker();
  await using _two = await crawl.startWorker();
  const runIds = await Promise.all([crawl.submit(), crawl.submit()]);
  const runs = await Promise.all(runIds.map((runId) => crawl.waitForEnd(runId)));
  expect(runs.map((run) => run.phase)).toEqual(["Succeeded", "Succeeded"]);
  expect(await listActiveTables(crawl.database)).toHaveLength(20);
  const versions = await crawl.database.selectFrom("schema_version").select("version").execute();
  expect(versions.map((row) => row.version)).toEqual(Array<number>(20).fill(1));
});

test("X6: control-plane calls on AWS wait for the account's limit, on an endpoint of one's own for none", async () => {
  const keys: string[] = [];
  const rateLimiter = { acquire: async (key: string) => void keys.push(key) };
  await using own = await openTestCrawl({ rateLimiter });
  await own.seed("orders");
  await own.crawl();
  expect(keys).toEqual([]);
  await using aws = await openTestCrawl({
    rateLimiter,
    readConnectionSettings: async () => ({ regions: [HOME.region] }),
  });
  await aws.seed("orders");
  await aws.crawl();
  expect(keys.toSorted()).toEqual([`describe:${HOME.account}:eu-west-1`, `list:${HOME.account}:eu-west-1`]);
});
