import type { KeyDefinition } from "../asset/table-facts.ts";
import { compareUtf8 } from "../value/utf8.ts";
import { isBreakingChange, type SchemaChange, type SchemaChangeKind } from "./schema-diff.ts";
import type { KeySchemaEntry } from "./schema-document.ts";

/** What changed in the keys of the table and its indexes: the table's own key first, then the indexes by name. */
export function diffKeys(
  before: readonly KeySchemaEntry[],
  after: readonly KeySchemaEntry[],
): readonly SchemaChange[] {
  const earlier = new Map(before.map((key) => [key.index, renderKey(key)]));
  const later = new Map(after.map((key) => [key.index, renderKey(key)]));
  const indexes = [...new Set([...earlier.keys(), ...later.keys()])].toSorted(byIndex);
  return indexes.flatMap((index) => diffKey(index, earlier.get(index) ?? null, later.get(index) ?? null));
}

function diffKey(index: string | null, before: string | null, after: string | null): readonly SchemaChange[] {
  if (before === after) return [];
  const kind = kindOf(before, after);
  return [{ kind, path: [], index, before, after, isBreaking: isBreakingChange(kind) }];
}

function kindOf(before: string | null, after: string | null): SchemaChangeKind {
  if (before === null) return "index-added";
  return after === null ? "index-removed" : "key-changed";
}

/** `customerId (S), createdAt (N)`; attributes of one role that are several are joined by a plus sign. */
function renderKey({ partition, sort }: KeyDefinition): string {
  return [partition, sort]
    .filter((attributes) => attributes.length > 0)
    .map((attributes) => attributes.map(({ name, type }) => `${name} (${type})`).join(" + "))
    .join(", ");
}

function byIndex(left: string | null, right: string | null): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? -1 : 1;
  return compareUtf8(left, right);
}
