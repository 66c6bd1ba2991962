import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteResourcePolicyCommand,
  DeleteTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeContributorInsightsCommand,
  DescribeKinesisStreamingDestinationCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  EnableKinesisStreamingDestinationCommand,
  GetResourcePolicyCommand,
  ListExportsCommand,
  ListTagsOfResourceCommand,
  PutResourcePolicyCommand,
  QueryCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateContinuousBackupsCommand,
  UpdateContributorInsightsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import { describe, expect, test } from "vitest";
import { startEmulator } from "./index.ts";
import { HOME, openDynamo, planItems, planTable, readErrorName } from "./testing/open-clients.ts";

const ARN = `arn:aws:dynamodb:${HOME.region}:${HOME.account}:table/orders`;

describe("DescribeTable", () => {
  test("A20: settings given at CreateTable that the store drops come back", async () => {
    await using emulator = await startEmulator();
    using client = openDynamo(emulator);
    const request: CreateTableCommandInput = {
      ...planTable("orders"),
      StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_IMAGE" },
      SSESpecification: { Enabled: true, SSEType: "KMS", KMSMasterKeyId: "alias/orders" },
      TableClass: "STANDARD_INFREQUENT_ACCESS",
      DeletionProtectionEnabled: true,
      OnDemandThroughput: { MaxReadRequestUnits: 400, MaxWriteRequestUnits: 100 },
    };
    await client.send(new CreateTableCommand(request));
    const { Table } = await client.send(new DescribeTableCommand({ TableName: "orders" }));
    expect(Table).toMatchObject({
      TableArn: ARN,
      TableStatus: "ACTIVE",
      StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_IMAGE" },
      LatestStreamArn: `${ARN}/stream/${Table?.LatestStreamLabel}`,
      SSEDescription: {
        Status: "ENABLED",
        SSEType: "KMS",
        KMSMasterKeyArn: `arn:aws:kms:${HOME.region}:${HOME.account}:alias/orders`,
      },
      TableClassSummary: { TableClass: "STANDARD_INFREQUENT_ACCESS" },
      DeletionProtectionEnabled: true,
      OnDemandThroughput: { MaxReadRequestUnits: 400, MaxWriteRequestUnits: 100 },
      BillingModeSummary: { BillingMode: "PAY_PER_REQUEST" },
    });
    expect(Table?.CreationDateTime).toBeInstanceOf(Date);
    expect(Table?.LatestStreamLabel).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+$/);
    expect(Table?.TableId).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-a[\da-f]{3}-[\da-f]{12}$/);
  });

  test("A21: a global index with a key of four attributes is described", async () => {
    await using emulator = await startEmulator();
    using client = openDynamo(emulator);
    const names = ["region", "category", "brand", "rank"];
    const { AttributeDefinitions, ...table } = planTable("orders");
    await client.send(
      new CreateTableCommand({
        ...table,
        AttributeDefinitions: [
          ...AttributeDefinitions,
          ...names.map((AttributeName) => ({ AttributeName, AttributeType: "S" }) as const),
        ],
        GlobalSecondaryIndexes: [
          {
            IndexName: "wide",
            KeySchema: names.map((AttributeName, index) => ({
              AttributeName,
              KeyType: index < 2 ? "HASH" : "RANGE",
            })),
            Projection: { ProjectionType: "ALL" },
          },
        ],
      }),
    );
    const { Table } = await client.send(new DescribeTableCommand({ TableName: "orders" }));
    expect(Table?.GlobalSecondaryIndexes?.[0]?.KeySchema).toHaveLength(4);
    expect(Table?.GlobalSecondaryIndexes?.[0]?.IndexArn).toBe(`${ARN}/index/wide`);
    expect(Table?.AttributeDefinitions).toHaveLength(5);
  });

  test("replicas, vector indexes and a creation time can be seeded", async () => {
    await using emulator = await startEmulator();
    await emulator.seedTable(HOME, {
      create: planTable("orders"),
      facts: {
        createdAt: "2024-03-01T08:00:00Z",
        replicas: [{ RegionName: "us-east-1" }],
        multiRegionConsistency: "STRONG",
        vectorIndexes: [{ IndexName: "by-meaning", Dimensions: 256, DistanceFunction: "COSINE" }],
      },
    });
    using client = openDynamo(emulator);
    const { Table } = await client.send(new DescribeTableCommand({ TableName: "orders" }));
    expect(Table?.CreationDateTime).toEqual(new Date("2024-03-01T08:00:00Z"));
    expect(Table?.MultiRegionConsistency).toBe("STRONG");
    expect(Table?.Replicas).toEqual([
      {
        RegionName: "us-east-1",
        ReplicaStatus: "ACTIVE",
        ReplicaArn: `arn:aws:dynamodb:us-east-1:${HOME.account}:table/orders`,
      },
    ]);
    expect(Table?.VectorIndexes?.[0]).toMatchObject({ IndexName: "by-meaning", IndexStatus: "ACTIVE" });
  });
});

describe("UpdateTable and DeleteTable", () => {
  test("a protected table is not deleted; unprotected it is, with its settings; made again it has another id", async () => {
    await using emulator = await startEmulator();
    using client = openDynamo(emulator);
    const create = new CreateTableCommand({
      ...planTable("orders"),
      DeletionProtectionEnabled: true,
      Tags: [{ Key: "team", Value: "checkout" }],
    });
    const first = await client.send(create);
    const remove = new DeleteTableCommand({ TableName: "orders" });
    expect(await readErrorName(client.send(remove))).toBe("ValidationException");
    await client.send(new UpdateTableCommand({ TableName: "orders", DeletionProtectionEnabled: false }));
    await client.send(remove);
    expect(await readErrorName(client.send(new DescribeTableCommand({ TableName: "orders" })))).toBe(
      "ResourceNotFoundException",
    );
    const again = await client.send(new CreateTableCommand(planTable("orders")));
    expect(again.TableDescription?.TableId).not.toBe(first.TableDescription?.TableId);
    const { Tags } = await client.send(new ListTagsOfResourceCommand({ ResourceArn: ARN }));
    expect(Tags).toEqual([]);
  });

  test("a global index can be added to an on-demand table with items, and removed", async () => {
    await using emulator = await startEmulator();
    await emulator.seedTable(HOME, {
      create: planTable("orders"),
      items: planItems(60, { town: { S: "Ghent" } }),
    });
    using client = openDynamo(emulator);
    const { Table: before } = await client.send(new DescribeTableCommand({ TableName: "orders" }));
    const updated = await client.send(
      new UpdateTableCommand({
        TableName: "orders",
        AttributeDefinitions: [{ AttributeName: "town", AttributeType: "S" }],
        GlobalSecondaryIndexUpdates: [
          {
            Create: {
              IndexName: "by-town",
              KeySchema: [{ AttributeName: "town", KeyType: "HASH" }],
              Projection: { ProjectionType: "ALL" },
            },
          },
        ],
      }),
    );
    expect(updated.TableDescription?.TableId).toBe(before?.TableId);
    expect(updated.TableDescription?.GlobalSecondaryIndexes?.[0]).toMatchObject({
      IndexName: "by-town",
      ItemCount: 60,
    });
    const query = await client.send(
      new QueryCommand({
        TableName: "orders",
        IndexName: "by-town",
        KeyConditionExpression: "town = :t",
        ExpressionAttributeValues: { ":t": { S: "Ghent" } },
      }),
    );
    expect(query.Count).toBe(60);
    const removed = await client.send(
      new UpdateTableCommand({
        TableName: "orders",
        GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: "by-town" } }],
      }),
    );
    expect(removed.TableDescription?.GlobalSecondaryIndexes).toBeUndefined();
    expect(removed.TableDescription?.AttributeDefinitions).toHaveLength(1);
    expect(removed.TableDescription?.ItemCount).toBe(60);
  });

  test("stream, class, replicas and billing can be changed", async () => {
    await using emulator = await startEmulator();
    await emulator.seedTable(HOME, { create: planTable("orders") });
    using client = openDynamo(emulator);
    const { TableDescription } = await client.send(
      new UpdateTableCommand({
        TableName: "orders",
        BillingMode: "PROVISIONED",
        ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 2 },
        TableClass: "STANDARD_INFREQUENT_ACCESS",
        StreamSpecification: { StreamEnabled: true, StreamViewType: "KEYS_ONLY" },
        ReplicaUpdates: [{ Create: { RegionName: "us-east-1" } }],
      }),
    );
    expect(TableDescription).toMatchObject({
      BillingModeSummary: { BillingMode: "PROVISIONED" },
      ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 2 },
      TableClassSummary: { TableClass: "STANDARD_INFREQUENT_ACCESS" },
      StreamSpecification: { StreamViewType: "KEYS_ONLY" },
      Replicas: [{ RegionName: "us-east-1" }],
    });
  });
});

describe("calls of their own", () => {
  test("tags come ten a page, and can be added and removed", async () => {
    await using emulator = await startEmulator();
    const tags = Array.from({ length: 23 }, (_, index) => ({ Key: `key-${index}`, Value: `value-${index}` }));
    await emulator.seedTable(HOME, { create: { ...planTable("orders"), Tags: tags.slice(0, 22) } });
    using client = openDynamo(emulator);
    await client.send(new TagResourceCommand({ ResourceArn: ARN, Tags: tags.slice(22) }));
    await client.send(new UntagResourceCommand({ ResourceArn: ARN, TagKeys: ["key-0"] }));
    const list = (NextToken?: string) =>
      client.send(new ListTagsOfResourceCommand({ ResourceArn: ARN, NextToken }));
    const first = await list();
    const second = await list(first.NextToken);
    const third = await list(second.NextToken);
    expect([first, second, third].flatMap((page) => page.Tags)).toEqual(tags.slice(1));
    expect(first.Tags).toHaveLength(10);
    expect(third.NextToken).toBeUndefined();
  });

  test("time to live is off until it is switched on", async () => {
    await using emulator = await startEmulator();
    await emulator.seedTable(HOME, { create: planTable("orders") });
    using client = openDynamo(emulator);
    const read = async () =>
      (await client.send(new DescribeTimeToLiveCommand({ TableName: "orders" }))).TimeToLiveDescription;
    expect(await read()).toEqual({ TimeToLiveStatus: "DISABLED" });
    const enable = new UpdateTimeToLiveCommand({
      TableName: "orders",
      TimeToLiveSpecification: { Enabled: true, AttributeName: "expiresAt" },
    });
    await client.send(enable);
    expect(await read()).toEqual({ TimeToLiveStatus: "ENABLED", AttributeName: "expiresAt" });
    expect(await readErrorName(client.send(enable))).toBe("ValidationException");
  });

  test("point-in-time recovery tells its period and window", async () => {
    const now = Date.parse("2026-05-01T00:00:00Z");
    await using emulator = await startEmulator({ clock: () => now });
    await emulator.seedTable(HOME, {
      create: planTable("orders"),
      facts: { pointInTimeRecovery: { recoveryPeriodDays: 10, enabledAt: "2026-01-01T00:00:00Z" } },
    });
    using client = openDynamo(emulator);
    const read = async () =>
      (await client.send(new DescribeContinuousBackupsCommand({ TableName: "orders" })))
        .ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
    expect(await read()).toEqual({
      PointInTimeRecoveryStatus: "ENABLED",
      RecoveryPeriodInDays: 10,
      EarliestRestorableDateTime: new Date("2026-04-21T00:00:00Z"),
      LatestRestorableDateTime: new Date("2026-04-30T23:55:00Z"),
    });
    await client.send(
      new UpdateContinuousBackupsCommand({
        TableName: "orders",
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: false },
      }),
    );
    expect(await read()).toEqual({ PointInTimeRecoveryStatus: "DISABLED" });
    const missing = new DescribeContinuousBackupsCommand({ TableName: "nothing" });
    expect(await readErrorName(client.send(missing))).toBe("TableNotFoundException");
  });

  test("a resource policy has a revision that guards the next change", async () => {
    await using emulator = await startEmulator();
    await emulator.seedTable(HOME, { create: planTable("orders") });
    using client = openDynamo(emulator);
    const read = () => client.send(new GetResourcePolicyCommand({ ResourceArn: ARN }));
    expect(await readErrorName(read())).toBe("PolicyNotFoundException");
    const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [] });
    const put = (ExpectedRevisionId: string) =>
      client.send(new PutResourcePolicyCommand({ ResourceArn: ARN, Policy, ExpectedRevisionId }));
    const { RevisionId } = await put("NO_POLICY");
    expect(await read()).toMatchObject({ Policy, RevisionId });
    expect(await readErrorName(put("NO_POLICY"))).toBe("PolicyNotFoundException");
    const second = await put(RevisionId!);
    expect(second.RevisionId).not.toBe(RevisionId);
    await client.send(new DeleteResourcePolicyCommand({ ResourceArn: ARN }));
    expect(await readErrorName(read())).toBe("PolicyNotFoundException");
  });

  test("Kinesis destinations, contributor insights and exports are kept", async () => {
    await using emulator = await startEmulator();
    const exports = Array.from({ length: 3 }, (_, index) => ({
      ExportArn: `${ARN}/export/0${index}`,
      ExportStatus: "COMPLETED",
      ExportType: "FULL_EXPORT",
    }));
    await emulator.seedTable(HOME, { create: planTable("orders"), facts: { exports } });
    using client = openDynamo(emulator);
    const StreamArn = `arn:aws:kinesis:${HOME.region}:${HOME.account}:stream/orders`;
    await client.send(new EnableKinesisStreamingDestinationCommand({ TableName: "orders", StreamArn }));
    const { KinesisDataStreamDestinations } = await client.send(
      new DescribeKinesisStreamingDestinationCommand({ TableName: "orders" }),
    );
    expect(KinesisDataStreamDestinations).toEqual([{ StreamArn, DestinationStatus: "ACTIVE" }]);
    await client.send(
      new UpdateContributorInsightsCommand({ TableName: "orders", ContributorInsightsAction: "ENABLE" }),
    );
    const insights = await client.send(new DescribeContributorInsightsCommand({ TableName: "orders" }));
    expect(insights.ContributorInsightsStatus).toBe("ENABLED");
    const first = await client.send(new ListExportsCommand({ TableArn: ARN, MaxResults: 2 }));
    const second = await client.send(new ListExportsCommand({ MaxResults: 2, NextToken: first.NextToken }));
    expect([...(first.ExportSummaries ?? []), ...(second.ExportSummaries ?? [])]).toEqual(exports);
    expect(second.NextToken).toBeUndefined();
  });
});
