import type { TableEvent } from "@dynadex/contract";
import { renderQuantity } from "../format/number.ts";

/** Says what happened to a table, with as much as the event tells of it. */
export function renderTableEvent({ kind, details }: Pick<TableEvent, "kind" | "details">): string {
  switch (kind) {
    case "created":
      return "Found for the first time";
    case "schema-changed":
      return `Schema changed${renderVersion(details)}${renderChanges(details)}`;
    case "facts-changed":
      return `Settings changed${renderNames(details, ["changed", "facts", "fields"])}`;
    case "deleted":
      return "Deleted from the account";
    case "restored":
      return "Found again after it had been deleted";
    case "recreated":
      return "Dropped and made again under the same name";
    case "edited":
      return `Edited${renderNames(details, ["fields", "changed"])}`;
  }
}

/** True when readers of the table may break by what happened. */
export function isBreakingEvent({ details }: Pick<TableEvent, "details">): boolean {
  return details["isBreaking"] === true;
}

function renderVersion(details: TableEvent["details"]): string {
  const version = details["to"] ?? details["version"];
  return typeof version === "number" ? ` to version ${version}` : "";
}

function renderChanges(details: TableEvent["details"]): string {
  const count = details["changeCount"];
  return typeof count === "number" ? `, ${renderQuantity(count, "change")}` : "";
}

function renderNames(details: TableEvent["details"], keys: readonly string[]): string {
  const value = keys.map((key) => details[key]).find((candidate) => Array.isArray(candidate));
  const names = Array.isArray(value) ? value.filter((name): name is string => typeof name === "string") : [];
  return names.length === 0 ? "" : `: ${names.join(", ")}`;
}
