/** The columns of the list of tables that can be left out, in their order. */
export const OPTIONAL_COLUMNS = [
  { key: "account", label: "Account" },
  { key: "region", label: "Region" },
  { key: "items", label: "Items" },
  { key: "size", label: "Size" },
  { key: "indexes", label: "Indexes" },
  { key: "attributes", label: "Attributes" },
  { key: "coverage", label: "Completeness" },
  { key: "version", label: "Schema version" },
  { key: "billing", label: "Billing" },
  { key: "owners", label: "Owners" },
  { key: "tags", label: "Tags" },
  { key: "crawled", label: "Last crawl" },
  { key: "updated", label: "Last change" },
] as const;

export type ColumnKey = (typeof OPTIONAL_COLUMNS)[number]["key"];

const DEFAULT_COLUMNS: readonly ColumnKey[] = [
  "account",
  "region",
  "items",
  "size",
  "indexes",
  "attributes",
  "coverage",
  "tags",
  "crawled",
];

/** The columns an address names, in the list's order; the usual ones when it names none. */
export function parseColumns(text: string | undefined): readonly ColumnKey[] {
  if (text === undefined) return DEFAULT_COLUMNS;
  const named = new Set(text.split(","));
  return OPTIONAL_COLUMNS.map(({ key }) => key).filter((key) => named.has(key));
}

/** Names columns in an address; `undefined` for the usual ones. */
export function renderColumns(columns: readonly ColumnKey[]): string | undefined {
  const inOrder = OPTIONAL_COLUMNS.map(({ key }) => key).filter((key) => columns.includes(key));
  if (inOrder.join() === DEFAULT_COLUMNS.join()) return undefined;
  return inOrder.length === 0 ? "name" : inOrder.join(",");
}
