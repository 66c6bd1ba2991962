import type { TableState } from "../table-state.ts";
import type { JsonObject } from "../wire.ts";
import { findText } from "../wire.ts";
import { getRequestedTable, getRequestedTableForReading, type OperationContext } from "./operation.ts";

/** `DescribeContributorInsights` of a table or of one of its indexes. */
export function describeContributorInsights(context: OperationContext): JsonObject {
  return renderInsights(getRequestedTableForReading(context), findText(context.request.input, "IndexName"));
}

/** `UpdateContributorInsights`: takes effect at once. */
export function updateContributorInsights(context: OperationContext): JsonObject {
  const { input } = context.request;
  const state = getRequestedTable(context);
  const indexName = findText(input, "IndexName");
  state.insights.set(indexName ?? "", {
    status: input["ContributorInsightsAction"] === "ENABLE" ? "ENABLED" : "DISABLED",
    mode: findText(input, "ContributorInsightsMode") ?? "ACCESSED_AND_THROTTLED_KEYS",
  });
  return renderInsights(state, indexName);
}

function renderInsights(state: TableState, indexName: string | null): JsonObject {
  const insights = state.insights.get(indexName ?? "");
  return {
    TableName: state.name,
    IndexName: indexName ?? undefined,
    ContributorInsightsStatus: insights?.status ?? "DISABLED",
    ContributorInsightsMode: insights?.mode,
  };
}
