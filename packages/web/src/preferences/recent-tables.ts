import { readStored, writeStored } from "./preferences.ts";

/** A table that was looked at in this browser. */
export interface RecentTable {
  readonly id: string;
  readonly name: string;
  readonly place: string;
}

const KEY = "dynadex.recent-tables";
const MAX_KEPT = 8;

/** The tables looked at last, latest first. */
export function readRecentTables(): readonly RecentTable[] {
  return parseRecentTables(readStored(KEY));
}

/** Puts a table before all others. */
export function rememberTable(table: RecentTable): void {
  writeStored(KEY, JSON.stringify(addRecent(readRecentTables(), table)));
}

/** Puts a table first, once, and drops what is too many. */
export function addRecent(earlier: readonly RecentTable[], table: RecentTable): readonly RecentTable[] {
  return [table, ...earlier.filter(({ id }) => id !== table.id)].slice(0, MAX_KEPT);
}

/** Reads kept tables; what is not understood counts as nothing. */
export function parseRecentTables(text: string | null): readonly RecentTable[] {
  if (text === null) return [];
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.filter(isRecentTable) : [];
  } catch {
    return [];
  }
}

function isRecentTable(value: unknown): value is RecentTable {
  return (
    typeof value === "object" &&
    value !== null &&
    ["id", "name", "place"].every((key) => typeof (value as Record<string, unknown>)[key] === "string")
  );
}
