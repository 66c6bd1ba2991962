import {
  DescribeContinuousBackupsCommand,
  DescribeContributorInsightsCommand,
  DescribeKinesisStreamingDestinationCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  GetResourcePolicyCommand,
  ListExportsCommand,
  ListTablesCommand,
  ListTagsOfResourceCommand,
} from "@aws-sdk/client-dynamodb";
import type { ExportSummary, TableFacts } from "@dynadex/core/asset";
import { DynadexError } from "@dynadex/core/error";
import type { SourceCallOptions } from "../source.ts";
import { findAwsFailure } from "./aws-failure.ts";
import type { AwsCall, AwsCaller } from "./aws-caller.ts";
import { readAllPages, type TokenPage } from "./list-pages.ts";
import { type DescribedFacts, toTableFacts } from "./to-table-facts.ts";

/** The value inside a fact that may be unknown. */
type ValueOf<Fact extends keyof TableFacts> = Extract<TableFacts[Fact], { readonly known: true }>["value"];

/** A table as its own calls name it. */
export interface TableName {
  readonly name: string;
  readonly arn: string;
}

/** The control-plane calls, each answering in our own words. */
export interface DynamoDbCalls {
  listTables(after: string | undefined, options: SourceCallOptions): Promise<TokenPage<string>>;
  describeTable(name: string, options: SourceCallOptions): Promise<DescribedFacts>;
  describeTimeToLive(table: TableName, options: SourceCallOptions): Promise<ValueOf<"timeToLive">>;
  describeContinuousBackups(
    table: TableName,
    options: SourceCallOptions,
  ): Promise<ValueOf<"pointInTimeRecovery">>;
  listTagsOfResource(table: TableName, options: SourceCallOptions): Promise<ValueOf<"tags">>;
  getResourcePolicy(table: TableName, options: SourceCallOptions): Promise<ValueOf<"resourcePolicy">>;
  describeKinesisStreamingDestination(
    table: TableName,
    options: SourceCallOptions,
  ): Promise<ValueOf<"kinesisDestinations">>;
  describeContributorInsights(
    table: TableName,
    options: SourceCallOptions,
  ): Promise<ValueOf<"contributorInsights">>;
  listExports(options: SourceCallOptions): Promise<readonly ExportSummary[]>;
}

/** The most names `ListTables` gives at once. */
const NAMES_PER_PAGE = 100;
/** The most exports `ListExports` gives at once. */
const EXPORTS_PER_PAGE = 25;

/** Binds the calls to a client and a caller. */
export function createDynamoDbCalls(client: DynamoDBClient, caller: AwsCaller): DynamoDbCalls {
  const call = <Output>(
    operation: string,
    resource: string | null,
    options: SourceCallOptions,
    send: AwsCall<Output>["send"],
  ): Promise<Output> => caller.call({ action: toAction(operation), resource, send }, options);
  return {
    async listTables(after, options) {
      const command = new ListTablesCommand({ Limit: NAMES_PER_PAGE, ExclusiveStartTableName: after });
      const answer = await call("ListTables", null, options, (sending) => client.send(command, sending));
      return { entries: answer.TableNames ?? [], nextToken: answer.LastEvaluatedTableName };
    },
    async describeTable(name, options) {
      const command = new DescribeTableCommand({ TableName: name });
      const answer = await call("DescribeTable", name, options, (sending) => client.send(command, sending));
      if (answer.Table !== undefined) return toTableFacts(answer.Table);
      throw new DynadexError("AWS_ERROR", `DescribeTable of ${name} must describe a table, but did not.`, {
        resource: name,
      });
    },
    async describeTimeToLive({ name, arn }, options) {
      const command = new DescribeTimeToLiveCommand({ TableName: name });
      const answer = await call("DescribeTimeToLive", arn, options, (sending) =>
        client.send(command, sending),
      );
      const description = answer.TimeToLiveDescription;
      if (description?.AttributeName === undefined) return null;
      return { attribute: description.AttributeName, status: description.TimeToLiveStatus ?? UNKNOWN };
    },
    async describeContinuousBackups({ name, arn }, options) {
      const command = new DescribeContinuousBackupsCommand({ TableName: name });
      const answer = await call("DescribeContinuousBackups", arn, options, (sending) =>
        client.send(command, sending),
      );
      const recovery = answer.ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
      return {
        isEnabled: recovery?.PointInTimeRecoveryStatus === "ENABLED",
        earliestRestorableAt: recovery?.EarliestRestorableDateTime?.toISOString() ?? null,
        latestRestorableAt: recovery?.LatestRestorableDateTime?.toISOString() ?? null,
        recoveryPeriodDays: recovery?.RecoveryPeriodInDays ?? null,
      };
    },
    async listTagsOfResource({ arn }, options) {
      const tags = await readAllPages(toAction("ListTagsOfResource"), async (token) => {
        const command = new ListTagsOfResourceCommand({ ResourceArn: arn, NextToken: token });
        const answer = await call("ListTagsOfResource", arn, options, (sending) =>
          client.send(command, sending),
        );
        return { entries: answer.Tags ?? [], nextToken: answer.NextToken };
      });
      return Object.fromEntries(tags.map((tag) => [tag.Key ?? "", tag.Value ?? ""]));
    },
    async getResourcePolicy({ arn }, options) {
      const command = new GetResourcePolicyCommand({ ResourceArn: arn });
      try {
        const answer = await call("GetResourcePolicy", arn, options, (sending) =>
          client.send(command, sending),
        );
        if (answer.Policy === undefined) return null;
        return { policy: parsePolicy(answer.Policy), revisionId: answer.RevisionId ?? "" };
      } catch (error) {
        if (findAwsFailure(error)?.awsCode === "PolicyNotFoundException") return null;
        throw error;
      }
    },
    async describeKinesisStreamingDestination({ name, arn }, options) {
      const command = new DescribeKinesisStreamingDestinationCommand({ TableName: name });
      const answer = await call("DescribeKinesisStreamingDestination", arn, options, (sending) =>
        client.send(command, sending),
      );
      return (answer.KinesisDataStreamDestinations ?? []).map((destination) => ({
        streamArn: destination.StreamArn ?? "",
        status: destination.DestinationStatus ?? UNKNOWN,
      }));
    },
    async describeContributorInsights({ name, arn }, options) {
      const command = new DescribeContributorInsightsCommand({ TableName: name });
      const answer = await call("DescribeContributorInsights", arn, options, (sending) =>
        client.send(command, sending),
      );
      return {
        status: answer.ContributorInsightsStatus ?? UNKNOWN,
        mode: answer.ContributorInsightsMode ?? null,
      };
    },
    listExports: (options) =>
      readAllPages(toAction("ListExports"), async (token) => {
        const command = new ListExportsCommand({ MaxResults: EXPORTS_PER_PAGE, NextToken: token });
        const answer = await call("ListExports", null, options, (sending) => client.send(command, sending));
        const entries = (answer.ExportSummaries ?? []).map((summary) => ({
          arn: summary.ExportArn ?? "",
          status: summary.ExportStatus ?? UNKNOWN,
          type: summary.ExportType ?? "FULL_EXPORT",
        }));
        return { entries, nextToken: answer.NextToken };
      }),
  };
}

/** What stands for a state that an answer leaves out. */
const UNKNOWN = "UNKNOWN";

/** The IAM action of an operation. */
export function toAction(operation: string): string {
  return `dynamodb:${operation}`;
}

/** A policy is shown as it is when it is not the JSON it should be. */
function parsePolicy(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
