import type { TableSummary } from "@dynadex/contract";
import { keepPreviousData, useQuery, type UseQueryResult } from "@tanstack/react-query";
import { client } from "../../api/client.ts";
import type { TablesView } from "../../routes.ts";
import { toListQuery } from "./tables-query.ts";

const TEXT_PAGE_SIZE = 500;
/** A text is looked for in at most so many tables; the search knows all. */
const MAX_LOOKED_THROUGH = 2000;

/** A page of tables, and how far a text was looked for. */
export interface TablesAnswer {
  readonly items: readonly TableSummary[];
  readonly nextCursor: string | null;
  readonly total: number | undefined;
  readonly lookedThrough: number;
  readonly isCutShort: boolean;
}

/** Reads the tables the address asks for. The API has no filter by text, so that one is applied here. */
export function useTables(view: TablesView): UseQueryResult<TablesAnswer> {
  const { columns: _, ...asked } = view;
  return useQuery({
    queryKey: ["listTables", "page", asked],
    queryFn: ({ signal }) =>
      view.text === undefined ? readPage(view, signal) : readByText(view, view.text, signal),
    placeholderData: keepPreviousData,
  });
}

async function readPage(view: TablesView, signal: AbortSignal): Promise<TablesAnswer> {
  const { items, nextCursor, total } = await client.tables.list(toListQuery(view), { signal });
  return { items, nextCursor, total, lookedThrough: items.length, isCutShort: false };
}

async function readByText(view: TablesView, text: string, signal: AbortSignal): Promise<TablesAnswer> {
  const items: TableSummary[] = [];
  let lookedThrough = 0;
  let cursor: string | undefined;
  do {
    const page = await client.tables.list(
      { ...toListQuery(view), limit: TEXT_PAGE_SIZE, cursor },
      { signal },
    );
    lookedThrough += page.items.length;
    items.push(...page.items.filter((table) => hasText(table, text)));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && lookedThrough < MAX_LOOKED_THROUGH);
  return { items, nextCursor: null, total: items.length, lookedThrough, isCutShort: cursor !== undefined };
}

/** True when every word of a text is somewhere in what is written on a table. */
export function hasText(
  table: Pick<TableSummary, "name" | "displayName" | "description" | "tags" | "owners">,
  text: string,
): boolean {
  const written = [table.name, table.displayName, table.description, ...table.tags, ...table.owners]
    .join("\n")
    .toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => written.includes(word));
}
