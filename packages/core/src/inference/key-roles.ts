import type { KeyAttribute, KeyDefinition, KeyType } from "../asset/table-facts.ts";
import type { AttributeSchema, KeySchemaEntry } from "../schema/schema-document.ts";
import { compareUtf8 } from "../value/utf8.ts";

/** The keys of a table and its indexes; `TableFacts` is one. */
export interface TableKeys {
  readonly key: KeyDefinition;
  readonly indexes: readonly { readonly name: string; readonly key: KeyDefinition }[];
}

/** What an attribute is as a key. */
export interface KeyRole {
  readonly type: KeyType;
  readonly roles: AttributeSchema["keyRoles"];
  readonly isTableKey: boolean;
  /** Position in the table's own key; the same last one for attributes of indexes only. */
  readonly rank: number;
}

/** By attribute name. */
export type KeyRoles = ReadonlyMap<string, KeyRole>;

/** The keys as a document lists them: the table's own first, then the indexes' by name. */
export function listKeys(table: TableKeys): readonly KeySchemaEntry[] {
  const indexes = table.indexes.toSorted((left, right) => compareUtf8(left.name, right.name));
  return [entryOf(null, table.key), ...indexes.map(({ name, key }) => entryOf(name, key))];
}

/** Every key attribute with its roles, in the order of the keys. */
export function findKeyRoles(keys: readonly KeySchemaEntry[]): KeyRoles {
  const roles = new Map<string, KeyRole>();
  for (const { index, partition, sort } of keys) {
    for (const attribute of partition) addRole(roles, attribute, { index, role: "partition" });
    for (const attribute of sort) addRole(roles, attribute, { index, role: "sort" });
  }
  return roles;
}

/** A copy, because documents are frozen and definitions belong to the caller. */
function entryOf(index: string | null, { partition, sort }: KeyDefinition): KeySchemaEntry {
  return { index, partition: partition.map(copyOf), sort: sort.map(copyOf) };
}

function copyOf({ name, type }: KeyAttribute): KeyAttribute {
  return { name, type };
}

function addRole(
  roles: Map<string, KeyRole>,
  { name, type }: KeyAttribute,
  role: AttributeSchema["keyRoles"][number],
): void {
  const known = roles.get(name);
  const isTableKey = role.index === null;
  const rank = isTableKey ? roles.size : Number.MAX_SAFE_INTEGER;
  roles.set(
    name,
    known === undefined
      ? { type, roles: [role], isTableKey, rank }
      : { ...known, roles: [...known.roles, role] },
  );
}
