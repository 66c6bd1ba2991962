import type { JsonObject } from "./wire.ts";
import { findObject, findText } from "./wire.ts";

/** Where a call goes: one account in one region, which share nothing with any other. */
export interface EmulatorTarget {
  /** Twelve digits. */
  readonly account: string;
  /** Such as `eu-west-1`. */
  readonly region: string;
}

/** The ARN of a table, in the partition that its region belongs to. */
export function toTableArn(target: EmulatorTarget, tableName: string): string {
  return `arn:${partitionOf(target.region)}:dynamodb:${target.region}:${target.account}:table/${tableName}`;
}

/** Finds which partition a region belongs to: `aws`, `aws-cn` or `aws-us-gov`. */
export function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

/** The parts of a table's ARN, or of an ARN below a table (index, stream, export). */
export interface TableArnParts extends EmulatorTarget {
  readonly tableName: string;
}

const TABLE_ARN = /^arn:[\w-]+:dynamodb:([\w-]+):(\d{12}):table\/([a-zA-Z0-9_.-]+)(?:\/.*)?$/;

/** Takes a table ARN apart; `undefined` for any other text. */
export function findTableArnParts(text: string): TableArnParts | undefined {
  const match = TABLE_ARN.exec(text);
  if (match === null) return undefined;
  return { region: match[1]!, account: match[2]!, tableName: match[3]! };
}

/** The table a request names; the target is known only when it is named by an ARN. */
export interface RequestedTable {
  readonly tableName: string;
  readonly target: EmulatorTarget | null;
}

/** Finds the table that a request is about, by name or by any ARN below it; the first one of a batch. */
export function findTableOfRequest(input: JsonObject): RequestedTable | undefined {
  const text =
    findText(input, "TableName") ??
    findText(input, "ResourceArn") ??
    findText(input, "TableArn") ??
    Object.keys(findObject(input, "RequestItems") ?? {})[0];
  if (text === undefined) return undefined;
  const parts = findTableArnParts(text);
  if (parts === undefined) return { tableName: text, target: null };
  return { tableName: parts.tableName, target: { account: parts.account, region: parts.region } };
}
