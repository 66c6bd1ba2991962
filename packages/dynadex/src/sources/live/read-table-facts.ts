import type { TableFacts } from "@dynadex/core/asset";
import type { SourceCallOptions } from "../source.ts";
import type { DynamoDbCalls, TableName } from "./dynamodb-calls.ts";
import { toAction } from "./dynamodb-calls.ts";
import type { ExportRegister } from "./export-register.ts";
import type { FactAsker } from "./fact-asker.ts";

/** What reading a table's facts makes use of. */
export interface FactReaders {
  readonly calls: DynamoDbCalls;
  readonly asker: FactAsker;
  readonly exports: ExportRegister;
}

/**
 * Reads everything the control plane tells of one table (A20): `DescribeTable` first, then the calls that have one fact
 * each. What a policy refuses or an emulator lacks becomes "not known, because", never a failure of the table.
 *
 * The side calls of a table are six at most and run together: three at a time cost a fifth more CPU, because fewer
 * answers are then read in one turn of the event loop. The connections of the source bound them over all tables.
 */
export async function readTableFacts(
  name: string,
  { calls, asker, exports }: FactReaders,
  options: SourceCallOptions,
): Promise<TableFacts> {
  const described = await calls.describeTable(name, options);
  const table: TableName = { name, arn: described.arn };
  const ask = <T>(operation: string, read: (table: TableName, options: SourceCallOptions) => Promise<T>) =>
    asker.ask(toAction(operation), () => read(table, options));
  const [
    timeToLive,
    pointInTimeRecovery,
    tags,
    resourcePolicy,
    kinesisDestinations,
    contributorInsights,
    tableExports,
  ] = await allOrFirstError([
    ask("DescribeTimeToLive", calls.describeTimeToLive),
    ask("DescribeContinuousBackups", calls.describeContinuousBackups),
    ask("ListTagsOfResource", calls.listTagsOfResource),
    ask("GetResourcePolicy", calls.getResourcePolicy),
    ask("DescribeKinesisStreamingDestination", calls.describeKinesisStreamingDestination),
    ask("DescribeContributorInsights", calls.describeContributorInsights),
    exports.findByTable(described.arn),
  ]);
  return {
    ...described,
    timeToLive,
    pointInTimeRecovery,
    tags,
    resourcePolicy,
    kinesisDestinations,
    contributorInsights,
    exports: tableExports,
  };
}

/** As `Promise.all`, but leaves no call behind that is still under way when another has failed. */
async function allOrFirstError<T extends readonly Promise<unknown>[]>(
  promises: readonly [...T],
): Promise<{ -readonly [index in keyof T]: Awaited<T[index]> }> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}
