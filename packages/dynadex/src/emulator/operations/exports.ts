import type { JsonObject } from "../wire.ts";
import { findNumber, findText } from "../wire.ts";
import type { OperationContext } from "./operation.ts";
import { takePage } from "./take-page.ts";

const EXPORTS_PER_PAGE = 25;

/** `ListExports`: those that were seeded, of one table or of all; a table that does not exist has none. */
export function listExports({ shard, request }: OperationContext): JsonObject {
  const { input } = request;
  const tableArn = findText(input, "TableArn");
  const exports = [...shard.tables.values()]
    .filter((state) => tableArn === null || state.arn === tableArn)
    .flatMap((state) => state.exports);
  const page = takePage(exports, findNumber(input, "MaxResults") ?? EXPORTS_PER_PAGE, input);
  return { ExportSummaries: page.entries, NextToken: page.nextToken };
}
