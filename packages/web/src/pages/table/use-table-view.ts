import { useMemo } from "react";
import { useSearchParams } from "react-router";
import type { ViewChange } from "../../layout/use-view-change.ts";
import { TABLE_TABS, type TableView } from "../../routes.ts";

/** Shows something else of the same table. */
export type ShowTable = (view: TableView, step?: Parameters<ViewChange>[1]) => void;

/** What the address says of a table's page. */
export function useTableView(): TableView {
  const [query] = useSearchParams();
  return useMemo(() => parseTableView(query), [query]);
}

/** Reads a table's view from an address; what is not understood counts as not said. */
export function parseTableView(query: URLSearchParams): TableView {
  return {
    tab: TABLE_TABS.find((tab) => tab === query.get("tab")),
    attribute: query.get("attribute") ?? undefined,
    filter: query.get("filter") ?? undefined,
    version: parseVersion(query.get("version")),
    from: parseVersion(query.get("from")),
    to: parseVersion(query.get("to")),
  };
}

function parseVersion(text: string | null): number | undefined {
  return text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}
