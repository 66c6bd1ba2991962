import { describeEndpoints, describeLimits } from "./account-facts.ts";
import { describeContinuousBackups, updateContinuousBackups } from "./continuous-backups.ts";
import { describeContributorInsights, updateContributorInsights } from "./contributor-insights.ts";
import { createTable } from "./create-table.ts";
import { deleteTable } from "./delete-table.ts";
import { describeTable } from "./describe-table.ts";
import { listExports } from "./exports.ts";
import {
  describeKinesisStreamingDestination,
  disableKinesisStreamingDestination,
  enableKinesisStreamingDestination,
} from "./kinesis-destinations.ts";
import { listTables } from "./list-tables.ts";
import type { ControlOperation, DataOperation } from "./operation.ts";
import { readFromStore } from "./read-operations.ts";
import { deleteResourcePolicy, getResourcePolicy, putResourcePolicy } from "./resource-policy.ts";
import { listTagsOfResource, tagResource, untagResource } from "./tags.ts";
import { describeTimeToLive, updateTimeToLive } from "./time-to-live.ts";
import { updateTable } from "./update-table.ts";
import { writeToStore } from "./write-operations.ts";

/** Finds what answers an operation; `undefined` for one that is not emulated. */
export function findOperation(name: string): DataOperation | undefined {
  const data = DATA_OPERATIONS.get(name);
  const control = CONTROL_OPERATIONS.get(name);
  if (control === undefined) return data;
  return async (context) => ({
    status: 200,
    text: JSON.stringify(await control(context)),
    charges: [],
  });
}

const DATA_OPERATIONS: ReadonlyMap<string, DataOperation> = new Map([
  ["GetItem", readFromStore],
  ["BatchGetItem", readFromStore],
  ["Query", readFromStore],
  ["Scan", readFromStore],
  ["PutItem", writeToStore],
  ["UpdateItem", writeToStore],
  ["DeleteItem", writeToStore],
  ["BatchWriteItem", writeToStore],
]);

const CONTROL_OPERATIONS: ReadonlyMap<string, ControlOperation> = new Map<string, ControlOperation>([
  ["CreateTable", createTable],
  ["DeleteTable", deleteTable],
  ["DescribeTable", describeTable],
  ["ListTables", listTables],
  ["UpdateTable", updateTable],
  ["TagResource", tagResource],
  ["UntagResource", untagResource],
  ["ListTagsOfResource", listTagsOfResource],
  ["DescribeTimeToLive", describeTimeToLive],
  ["UpdateTimeToLive", updateTimeToLive],
  ["DescribeContinuousBackups", describeContinuousBackups],
  ["UpdateContinuousBackups", updateContinuousBackups],
  ["GetResourcePolicy", getResourcePolicy],
  ["PutResourcePolicy", putResourcePolicy],
  ["DeleteResourcePolicy", deleteResourcePolicy],
  ["DescribeKinesisStreamingDestination", describeKinesisStreamingDestination],
  ["EnableKinesisStreamingDestination", enableKinesisStreamingDestination],
  ["DisableKinesisStreamingDestination", disableKinesisStreamingDestination],
  ["DescribeContributorInsights", describeContributorInsights],
  ["UpdateContributorInsights", updateContributorInsights],
  ["ListExports", listExports],
  ["DescribeLimits", describeLimits],
  ["DescribeEndpoints", describeEndpoints],
]);
