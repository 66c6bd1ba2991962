import type { Run, TableDetail } from "@dynadex/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callDynamodb, type LaneTarget } from "./aws-request.ts";
import { startMoto } from "./emulators.ts";
import { openLaneSession, useCredentials, type LaneSession } from "./lane-session.ts";
import { createLaneTable, putLaneItems } from "./seed-table.ts";

const REGION = "eu-west-1";
const ACCOUNT = "123456789012";
const CREDENTIALS = { accessKeyId: "testing", secretAccessKey: "a-secret-nobody-checks" };
const KMS_KEY = `arn:aws:kms:${REGION}:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const ORDERS = `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/orders`;

/** More than two pages of ten, which is what moto gives at once. */
const TAGS = Object.fromEntries(
  Array.from({ length: 23 }, (_, index) => [`tag-${String(index).padStart(2, "0")}`, `value ${index}`]),
);
const POLICY = {
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "ReadFromElsewhere",
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::210987654321:root" },
      Action: "dynamodb:Query",
      Resource: ORDERS,
    },
  ],
};

let session: LaneSession;
let run: Run;
const resources = new AsyncDisposableStack();

beforeAll(async () => {
  const { endpoint } = resources.use(await startMoto());
  session = resources.use(await openLaneSession());
  useCredentials(CREDENTIALS);
  await seed({ endpoint, region: REGION, credentials: CREDENTIALS });
  const place = ["--region", REGION, "--endpoint-url", endpoint, "--sts-endpoint-url", endpoint];
  run = await session.json<Run>("crawl", ...place);
});

afterAll(() => resources.disposeAsync());

async function seed(target: LaneTarget): Promise<void> {
  await createLaneTable(target, "orders", {
    SSESpecification: { Enabled: true, SSEType: "KMS", KMSMasterKeyId: KMS_KEY },
    Tags: Object.entries(TAGS).map(([Key, Value]) => ({ Key, Value })),
    DeletionProtectionEnabled: true,
  });
  await callDynamodb(target, "UpdateContinuousBackups", {
    TableName: "orders",
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 7 },
  });
  await callDynamodb(target, "PutResourcePolicy", {
    ResourceArn: ORDERS,
    Policy: JSON.stringify(POLICY),
  });
  await putLaneItems(target, "orders", [{ pk: { S: "1" }, total: { N: "9.50" } }]);
  await createLaneTable(target, "plain");
}

const show = async (name: string): Promise<TableDetail["facts"]> =>
  (await session.json<TableDetail>("table", "show", name)).facts;

describe("moto", () => {
  test("operations it lacks, which it answers with HTML, fail no table", async () => {
    expect(run).toMatchObject({
      phase: "Succeeded",
      isPartial: false,
      receipt: { tables: { listed: 2, created: 2, failed: 0 }, items: 1 },
    });
    for (const name of ["orders", "plain"]) {
      expect(await show(name)).toMatchObject({
        kinesisDestinations: {
          known: false,
          because: "NOT_SUPPORTED",
          action: "dynamodb:DescribeKinesisStreamingDestination",
        },
        contributorInsights: {
          known: false,
          because: "NOT_SUPPORTED",
          action: "dynamodb:DescribeContributorInsights",
        },
      });
    }
  });

  test("people are told which facts are not known and why", async () => {
    const { stdout } = await session.run("table", "show", "plain");
    expect(stdout).toContain("not known, because NOT_SUPPORTED (dynamodb:DescribeContributorInsights)");
  });

  test("tags are paged to their end", async () => {
    expect((await show("orders")).tags).toEqual({ known: true, value: TAGS });
    expect((await show("plain")).tags).toEqual({ known: true, value: {} });
  });

  test("the recovery period of point-in-time recovery is read", async () => {
    expect((await show("orders")).pointInTimeRecovery).toMatchObject({
      known: true,
      value: {
        isEnabled: true,
        recoveryPeriodDays: 7,
        earliestRestorableAt: expect.stringMatching(/Z$/) as string,
        latestRestorableAt: expect.stringMatching(/Z$/) as string,
      },
    });
    expect((await show("plain")).pointInTimeRecovery).toMatchObject({
      known: true,
      value: { isEnabled: false, recoveryPeriodDays: null },
    });
  });

  test("a resource policy is read as it was written, and none is none", async () => {
    expect((await show("orders")).resourcePolicy).toMatchObject({
      known: true,
      value: { policy: POLICY, revisionId: expect.stringMatching(/./) as string },
    });
    expect((await show("plain")).resourcePolicy).toEqual({ known: true, value: null });
  });

  test("encryption with a key of one's own, and deletion protection", async () => {
    expect(await show("orders")).toMatchObject({
      encryption: { type: "KMS", kmsKeyArn: KMS_KEY, status: "ENABLED" },
      isDeletionProtected: true,
    });
    expect(await show("plain")).toMatchObject({
      encryption: { type: "AWS_OWNED", kmsKeyArn: null },
      isDeletionProtected: false,
    });
  });
});
