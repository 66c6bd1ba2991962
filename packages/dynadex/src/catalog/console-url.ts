import type { TablePlace } from "./parse-table-arn.ts";

/** The console's host by partition (X7); regional hosts do not ask for another redirect. */
const CONSOLE_HOSTS: ReadonlyMap<string, string> = new Map([
  ["aws", "console.aws.amazon.com"],
  ["aws-cn", "console.amazonaws.cn"],
  ["aws-us-gov", "console.amazonaws-us-gov.com"],
]);
const DEFAULT_HOST = "console.aws.amazon.com";

/** The page of a table in the AWS console (I19). */
export function consoleUrl({
  partition,
  region,
  name,
}: Pick<TablePlace, "partition" | "region" | "name">): string {
  const host = CONSOLE_HOSTS.get(partition) ?? DEFAULT_HOST;
  const place = encodeURIComponent(region);
  return `https://${place}.${host}/dynamodbv2/home?region=${place}#table?name=${encodeURIComponent(name)}`;
}
