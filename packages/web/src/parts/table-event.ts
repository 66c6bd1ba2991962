import type { TableEvent } from "@dynadex/contract";
import { renderPath, type AttributePath } from "@dynadex/core/schema";
import { renderQuantity } from "../format/number.ts";

type Details = TableEvent["details"];

/** Says what happened to a table, with as much as the event tells of it. */
export function renderTableEvent({ kind, details }: Pick<TableEvent, "kind" | "details">): string {
  switch (kind) {
    case "created":
      return "Found for the first time";
    case "schema-changed":
      return `Schema changed${renderVersion(details)}${renderCount(details)}`;
    case "facts-changed":
      return `Settings changed${renderNames(details)}`;
    case "deleted":
      return "Deleted from the account";
    case "restored":
      return "Found again after it had been deleted";
    case "recreated":
      return "Dropped and made again under the same name";
    case "edited":
      return renderAnnotation(details) ?? `Edited${renderNames(details)}`;
  }
}

/** True when readers of the table may break by what happened. */
export function isBreakingEvent({ details }: Pick<TableEvent, "details">): boolean {
  return details["isBreaking"] === true;
}

/** The version an event made; `undefined` when it made none. */
export function versionOf({ details }: Pick<TableEvent, "details">): number | undefined {
  const { version } = details;
  return typeof version === "number" ? version : undefined;
}

/** What an event tells beside its one sentence: sentences of a diff, or values before and after. */
export function listEventDetails({ details }: Pick<TableEvent, "details">): readonly string[] {
  const sentences = listOf(details["sentences"]).filter((sentence) => typeof sentence === "string");
  const changes = listChanges(details).map(
    ({ name, before, after }) => `${name}: ${renderValue(before)} → ${renderValue(after)}`,
  );
  return [...sentences, ...changes];
}

interface Change {
  readonly name: string;
  readonly before: unknown;
  readonly after: unknown;
}

function listChanges(details: Details): readonly Change[] {
  return listOf(details["changes"]).flatMap((change) => {
    if (typeof change !== "object" || change === null) return [];
    const { field, fact, before, after } = change as Details;
    const name = field ?? fact;
    return typeof name === "string" ? [{ name, before, after }] : [];
  });
}

function renderVersion(details: Details): string {
  const version = versionOf({ details });
  return version === undefined ? "" : ` to version ${version}`;
}

function renderCount(details: Details): string {
  const count = details["changeCount"];
  return typeof count === "number" ? `, ${renderQuantity(count, "change")}` : "";
}

function renderNames(details: Details): string {
  const names = listChanges(details).map(({ name }) => name);
  return names.length === 0 ? "" : `: ${names.join(", ")}`;
}

/** Words on an attribute or an index are edits of the table too. */
function renderAnnotation({ target, path }: Details): string | undefined {
  if ((target !== "attribute" && target !== "index") || !Array.isArray(path)) return undefined;
  return `Edited the words on the ${target} \`${renderPath(path as AttributePath)}\``;
}

function renderValue(value: unknown): string {
  if (value === null || value === undefined || value === "") return "nothing";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}
