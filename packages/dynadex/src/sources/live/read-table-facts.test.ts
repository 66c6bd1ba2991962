import type { CreateTableCommandInput } from "@aws-sdk/client-dynamodb";
import { describe, expect, test } from "vitest";
import { startEmulator } from "../../emulator/index.ts";
import { HOME, planItems, planTable } from "../../emulator/testing/open-clients.ts";
import { openTestSource, signal, startAnswering } from "./testing/open-test-source.ts";

const ARN = `arn:aws:dynamodb:${HOME.region}:${HOME.account}:table/orders`;

describe("A20, A21: facts", () => {
  test("everything the control plane tells is read", async () => {
    await using emulator = await startEmulator();
    await emulator.seedTable(HOME, {
      create: RICH_TABLE,
      items: planItems(3).map((item, index) => ({ ...item, sk: { S: `s${index}` }, day: { N: `${index}` } })),
      facts: {
        createdAt: "2026-01-02T03:04:05.000Z",
        timeToLiveAttribute: "expiresAt",
        pointInTimeRecovery: { recoveryPeriodDays: 7, enabledAt: "2026-01-03T00:00:00.000Z" },
        resourcePolicy: { Version: "2012-10-17", Statement: [] },
        kinesisStreamArns: ["arn:aws:kinesis:eu-west-1:111122223333:stream/changes"],
        contributorInsights: { mode: "THROTTLED_KEYS" },
        exports: [{ ExportArn: `${ARN}/export/01`, ExportStatus: "COMPLETED", ExportType: "FULL_EXPORT" }],
        replicas: [{ RegionName: "us-east-1", KMSMasterKeyId: "arn:aws:kms:us-east-1:111122223333:key/k" }],
        multiRegionConsistency: "STRONG",
        vectorIndexes: [{ IndexName: "by-meaning", Dimensions: 3 }],
      },
    });
    await using source = openTestSource(emulator);
    const facts = await source.readTableFacts("orders", { signal });
    expect(facts).toMatchObject({
      name: "orders",
      arn: ARN,
      tableId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      status: "ACTIVE",
      createdAt: "2026-01-02T03:04:05.000Z",
      itemCount: 3,
      key: { partition: [{ name: "pk", type: "S" }], sort: [{ name: "sk", type: "S" }] },
      billingMode: "PROVISIONED",
      capacity: { readUnits: 5, writeUnits: 6 },
      tableClass: "STANDARD_INFREQUENT_ACCESS",
      isDeletionProtected: true,
      stream: { arn: expect.stringContaining(`${ARN}/stream/`), viewType: "NEW_IMAGE" },
      encryption: { type: "KMS" },
      replicas: [
        { region: "us-east-1", status: "ACTIVE", kmsKeyArn: "arn:aws:kms:us-east-1:111122223333:key/k" },
      ],
      multiRegionConsistency: "STRONG",
      vectorIndexes: [{ IndexName: "by-meaning", Dimensions: 3, ItemCount: 3 }],
      timeToLive: { known: true, value: { attribute: "expiresAt", status: "ENABLED" } },
      pointInTimeRecovery: { known: true, value: { isEnabled: true, recoveryPeriodDays: 7 } },
      tags: { known: true, value: { team: "web" } },
      resourcePolicy: { known: true, value: { policy: { Version: "2012-10-17", Statement: [] } } },
      kinesisDestinations: {
        known: true,
        value: [{ streamArn: "arn:aws:kinesis:eu-west-1:111122223333:stream/changes", status: "ACTIVE" }],
      },
      contributorInsights: { known: true, value: { status: "ENABLED", mode: "THROTTLED_KEYS" } },
      exports: {
        known: true,
        value: [{ arn: `${ARN}/export/01`, status: "COMPLETED", type: "FULL_EXPORT" }],
      },
    });
    expect(facts.tags.known && Object.entries(facts.tags.value)).toContainEqual(["__proto__", "kept"]);
    expect(facts.indexes).toEqual([
      {
        kind: "global",
        name: "by-day",
        arn: `${ARN}/index/by-day`,
        status: "ACTIVE",
        key: { partition: [{ name: "day", type: "N" }], sort: [] },
        projection: "INCLUDE",
        nonKeyAttributes: ["note"],
        itemCount: 3,
        sizeBytes: expect.any(Number),
        capacity: { readUnits: 1, writeUnits: 2 },
        isBackfilling: false,
      },
      {
        kind: "local",
        name: "by-day-local",
        arn: `${ARN}/index/by-day-local`,
        status: null,
        key: { partition: [{ name: "pk", type: "S" }], sort: [{ name: "day", type: "N" }] },
        projection: "KEYS_ONLY",
        nonKeyAttributes: [],
        itemCount: 3,
        sizeBytes: expect.any(Number),
        capacity: null,
        isBackfilling: false,
      },
    ]);
  });

  test("what is off or absent is known to be so", async () => {
    await using emulator = await startEmulator();
    await emulator.seedTable(HOME, { create: planTable("plain") });
    await using source = openTestSource(emulator);
    expect(await source.readTableFacts("plain", { signal })).toMatchObject({
      itemCount: 0,
      key: { partition: [{ name: "pk", type: "S" }], sort: [] },
      billingMode: "PAY_PER_REQUEST",
      capacity: { readUnits: 0, writeUnits: 0 },
      tableClass: "STANDARD",
      isDeletionProtected: false,
      stream: null,
      encryption: { type: "AWS_OWNED", kmsKeyArn: null, status: null },
      replicas: [],
      indexes: [],
      timeToLive: { known: true, value: null },
      pointInTimeRecovery: { known: true, value: { isEnabled: false, earliestRestorableAt: null } },
      tags: { known: true, value: {} },
      resourcePolicy: { known: true, value: null },
      kinesisDestinations: { known: true, value: [] },
      contributorInsights: { known: true, value: { status: "DISABLED", mode: null } },
      exports: { known: true, value: [] },
    });
  });

  test("X1: tags are read to their last page", async () => {
    await using emulator = await startEmulator();
    const Tags = Array.from({ length: 25 }, (_, index) => ({ Key: `key-${index}`, Value: `${index}` }));
    await emulator.seedTable(HOME, { create: { ...planTable("tagged"), Tags } });
    await using source = openTestSource(emulator);
    const { tags } = await source.readTableFacts("tagged", { signal });
    expect(tags).toEqual({
      known: true,
      value: Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value])),
    });
  });

  test("X1: exports are listed once for all tables, to their last page", async () => {
    await using emulator = await startEmulator();
    for (const name of ["first", "second"]) {
      await emulator.seedTable(HOME, {
        create: planTable(name),
        facts: { exports: Array.from({ length: 30 }, (_, index) => planExport(name, index)) },
      });
    }
    await emulator.seedTable(HOME, { create: planTable("third") });
    await using source = openTestSource(emulator);
    const facts = await Promise.all(
      ["first", "second", "third"].map((name) => source.readTableFacts(name, { signal })),
    );
    const exports = facts.map((table) => (table.exports.known ? table.exports.value : []));
    expect(exports.map((list) => list.length)).toEqual([30, 30, 0]);
    expect(exports[1]?.[29]?.arn).toBe(planExport("second", 29).ExportArn);
    expect(emulator.requests.filter(({ operation }) => operation === "ListExports")).toHaveLength(3);
  });
});

describe("facts that cannot be had", () => {
  test("a refused side call is recorded with the missing action, and the rest is known", async () => {
    await using emulator = await startEmulator();
    await emulator.seedTable(HOME, { create: planTable("orders") });
    emulator.faults.add({
      operation: "ListTagsOfResource",
      code: "AccessDeniedException",
      message: `User: arn:aws:iam::${HOME.account}:user/crawler is not authorized to perform: dynamodb:ListTagsOfResource on resource: ${ARN} because no identity-based policy allows the dynamodb:ListTagsOfResource action`,
    });
    await using source = openTestSource(emulator);
    const facts = await source.readTableFacts("orders", { signal });
    expect(facts.tags).toMatchObject({
      known: false,
      because: "ACCESS_DENIED",
      action: "dynamodb:ListTagsOfResource",
    });
    expect(facts.timeToLive).toEqual({ known: true, value: null });
  });

  test("a refusal is asked again for the next table, an operation that does not exist is not", async () => {
    await using emulator = await startEmulator();
    for (const name of ["one", "two", "three"]) await emulator.seedTable(HOME, { create: planTable(name) });
    emulator.faults.add({ operation: "GetResourcePolicy", code: "UnknownOperationException" });
    emulator.faults.add({ operation: "DescribeTimeToLive", code: "AccessDeniedException", table: "one" });
    await using source = openTestSource(emulator);
    const one = await source.readTableFacts("one", { signal });
    const two = await source.readTableFacts("two", { signal });
    const three = await source.readTableFacts("three", { signal });
    expect([one, two, three].map((table) => table.resourcePolicy)).toMatchObject(
      Array.from({ length: 3 }, () => ({ known: false, because: "NOT_SUPPORTED" })),
    );
    expect(one.timeToLive).toMatchObject({ known: false, because: "ACCESS_DENIED" });
    expect(two.timeToLive).toEqual({ known: true, value: null });
    expect(emulator.requests.filter(({ operation }) => operation === "GetResourcePolicy")).toHaveLength(1);
  });

  test("a side call that is throttled to the end is recorded as such", async () => {
    await using emulator = await startEmulator();
    await emulator.seedTable(HOME, { create: planTable("orders") });
    emulator.faults.add({ operation: "DescribeContinuousBackups", code: "ThrottlingException" });
    await using source = openTestSource(emulator);
    const facts = await source.readTableFacts("orders", { signal });
    expect(facts.pointInTimeRecovery).toMatchObject({ known: false, because: "THROTTLED" });
    expect(source.throttledCalls).toBe(3);
  });

  test("credentials that expire between two calls fail the table and not the fact", async () => {
    await using emulator = await startEmulator();
    await emulator.seedTable(HOME, { create: planTable("orders") });
    emulator.faults.add({ operation: "DescribeTimeToLive", code: "ExpiredTokenException" });
    await using source = openTestSource(emulator);
    await expect(source.readTableFacts("orders", { signal })).rejects.toMatchObject({
      code: "AWS_CREDENTIALS_REFUSED",
    });
  });

  test("an emulator that answers in HTML does not support the operation", async () => {
    await using server = await startAnswering((_request, response) => {
      response.writeHead(500, { "content-type": "text/html" }).end("<!doctype html><title>500</title>");
    });
    await using source = openTestSource(server);
    await expect(source.readTableFacts("orders", { signal })).rejects.toMatchObject({
      code: "AWS_ERROR",
      cause: { kind: "not-supported", httpStatus: 500 },
    });
  });
});

function planExport(table: string, index: number) {
  const tableArn = `arn:aws:dynamodb:${HOME.region}:${HOME.account}:table/${table}`;
  return { ExportArn: `${tableArn}/export/${index}`, ExportStatus: "COMPLETED", ExportType: "FULL_EXPORT" };
}

const RICH_TABLE: CreateTableCommandInput = {
  TableName: "orders",
  BillingMode: "PROVISIONED",
  ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 6 },
  KeySchema: [
    { AttributeName: "pk", KeyType: "HASH" },
    { AttributeName: "sk", KeyType: "RANGE" },
  ],
  AttributeDefinitions: [
    { AttributeName: "pk", AttributeType: "S" },
    { AttributeName: "sk", AttributeType: "S" },
    { AttributeName: "day", AttributeType: "N" },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: "by-day",
      KeySchema: [{ AttributeName: "day", KeyType: "HASH" }],
      Projection: { ProjectionType: "INCLUDE", NonKeyAttributes: ["note"] },
      ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 2 },
    },
  ],
  LocalSecondaryIndexes: [
    {
      IndexName: "by-day-local",
      KeySchema: [
        { AttributeName: "pk", KeyType: "HASH" },
        { AttributeName: "day", KeyType: "RANGE" },
      ],
      Projection: { ProjectionType: "KEYS_ONLY" },
    },
  ],
  TableClass: "STANDARD_INFREQUENT_ACCESS",
  DeletionProtectionEnabled: true,
  StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_IMAGE" },
  SSESpecification: { Enabled: true, SSEType: "KMS" },
  Tags: [
    { Key: "team", Value: "web" },
    { Key: "__proto__", Value: "kept" },
  ],
};
