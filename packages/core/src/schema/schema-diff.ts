import type { AttributePath } from "./attribute-path.ts";

/** What kind of change one entry of a diff tells of. */
export type SchemaChangeKind =
  | "attribute-added"
  | "attribute-removed"
  | "type-added"
  | "type-removed"
  | "became-optional"
  | "became-required"
  | "key-changed"
  | "index-added"
  | "index-removed";

/** One semantic difference between two schema documents. */
export interface SchemaChange {
  readonly kind: SchemaChangeKind;
  /** The attribute it is about; empty for keys and indexes. */
  readonly path: AttributePath;
  /** The index it is about; `null` for attributes and the table's own key. */
  readonly index: string | null;
  readonly before: string | null;
  readonly after: string | null;
  /** True when a reader that was right about the earlier version may fail on the later one. */
  readonly isBreaking: boolean;
}

/** The differences between two versions, in document order. */
export interface SchemaDiff {
  readonly changes: readonly SchemaChange[];
  readonly isBreaking: boolean;
}

/**
 * Whether a change of a kind may break a reader that was right about the earlier version. Breaking: an attribute or
 * index is gone, a key is another, values may be of a type that was not there before, or an attribute that was always
 * there may be absent. Not breaking: something more to read, fewer types, or an attribute that is now always there.
 */
export function isBreakingChange(kind: SchemaChangeKind): boolean {
  switch (kind) {
    case "attribute-removed":
    case "type-added":
    case "became-optional":
    case "key-changed":
    case "index-removed":
      return true;
    case "attribute-added":
    case "type-removed":
    case "became-required":
    case "index-added":
      return false;
  }
}
