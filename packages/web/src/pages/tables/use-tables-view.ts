import { useMemo } from "react";
import { useSearchParams } from "react-router";
import type { TablesView } from "../../routes.ts";

const PARTS = [
  "account",
  "region",
  "state",
  "tag",
  "owner",
  "connection",
  "text",
  "sort",
  "columns",
  "cursor",
] as const satisfies readonly (keyof TablesView)[];

/** What the address says of the list of tables. */
export function useTablesView(): TablesView {
  const [query] = useSearchParams();
  return useMemo(() => {
    const given = PARTS.map((part) => [part, query.get(part) ?? ""] as const).filter(
      ([, value]) => value !== "",
    );
    return Object.fromEntries(given) as TablesView;
  }, [query]);
}
