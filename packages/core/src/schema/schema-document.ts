import type { KeyDefinition } from "../asset/table-facts.ts";
import type { AttributeType } from "../value/attribute-value.ts";
import type { AttributePath, PathSegment } from "./attribute-path.ts";

/** A share of a whole with the 95 % interval within which the true share lies; `low = high = ratio` when all was read. */
export interface Presence {
  /** Occurrences seen. */
  readonly count: number;
  /** Occurrences of the parent (the item, the enclosing map, the enclosing list's elements) seen. */
  readonly of: number;
  /** `count / of`, 0 when nothing was seen. */
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
}

/** What is known of the values of one type at one path. For sets, `distinct`, bounds and `topValues` are of their members. */
export interface TypeProfile {
  readonly type: AttributeType;
  /** Values of this type seen here. A path with several types is a union; none is dropped. */
  readonly count: number;
  /** Number of different values; exact up to a limit, then an estimate (`isExact` false). Absent for `L`, `M`, `NULL`. */
  readonly distinct?: { readonly count: number; readonly isExact: boolean };
  /** Smallest and largest value as text: UTF-8 byte order for `S`, exact decimal order for `N`. */
  readonly min?: string;
  readonly max?: string;
  /** `S` and `B` in bytes; `L`, `M` and sets in members. */
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Most frequent values, most frequent first, ties by value; absent when too many are distinct to be meaningful. */
  readonly topValues?: readonly { readonly value: string; readonly count: number }[];
}

/** One attribute, at any depth. */
export interface AttributeSchema {
  readonly segment: PathSegment;
  readonly path: AttributePath;
  readonly presence: Presence;
  /** True when every parent that was seen has it and everything was read; a sample can never prove it (then false).
   * The table's own key attributes are always required, because the service refuses items without them. */
  readonly isRequired: boolean;
  /** In the order of `ATTRIBUTE_TYPES`; several entries are a union. Keys of an empty table have a count of 0. */
  readonly types: readonly TypeProfile[];
  /** Roles as key: `{ index: null, role: "partition" }` is the table's own partition key. Top-level attributes only. */
  readonly keyRoles: readonly { readonly index: string | null; readonly role: "partition" | "sort" }[];
  /** Members of a map (names ordered by UTF-8 bytes), or one `{ each: "key" }` child when the map is keyed by data;
   * one `{ each: "element" }` child for a list. A path that is map and list has both. A map that has attributes beside
   * its data keys, such as a total beside one entry per day, has its names first and then `{ each: "key" }`. Entries
   * and elements count themselves: their presence is always 1. */
  readonly children: readonly AttributeSchema[];
  /** For a map keyed by data: how many different keys were seen, and some of them. Where the names of the item's own
   * attributes are data, the last top-level attribute is `{ each: "key" }` and has this itself. */
  readonly dataKeys?: {
    readonly count: number;
    readonly isExact: boolean;
    readonly examples: readonly string[];
  };
}

/** Where the evidence came from and how much of the table it is. */
export interface EvidenceSummary {
  /** How the items were read; `none` when no item was read (the keys are still known). */
  readonly source: "scan" | "segments" | "query" | "export" | "file" | "none";
  readonly items: number;
  /** Sum of the item sizes in bytes, by DynamoDB's size rules. */
  readonly sizeBytes: number;
  /** True when every item of the table was read at this reading. */
  readonly isWholeTable: boolean;
  /** Read capacity units this evidence cost, in steps of 0.5. Not part of the document's fingerprint. */
  readonly readUnits: number;
  /** Good-Turing estimate of the share of attribute occurrences already seen, with a 95 % interval; 1 for a whole
   * table, `null` when nothing was read. */
  readonly completeness: {
    readonly coverage: number;
    readonly low: number;
    readonly high: number;
    /** Attributes probably not seen yet (Chao2). */
    readonly unseenAttributes: number;
  } | null;
}

/** A key of the table or of one of its indexes. */
export interface KeySchemaEntry extends KeyDefinition {
  /** `null` for the table itself, else the index's name. */
  readonly index: string | null;
}

/**
 * The one description of a table's contents. A pure function of key definitions and evidence: the same items in any
 * order and any segmentation give the identical document. Everything downstream reads this and nothing else.
 */
export interface SchemaDocument {
  readonly $schema: typeof SCHEMA_DOCUMENT_ID;
  /** Table first, then indexes by name. */
  readonly keys: readonly KeySchemaEntry[];
  readonly evidence: EvidenceSummary;
  /** Top-level attributes: key attributes of the table first, then names in UTF-8 byte order. */
  readonly attributes: readonly AttributeSchema[];
}

/** The `$id` of the published JSON Schema of the schema document, version 1. */
export const SCHEMA_DOCUMENT_ID = "https://dynadex.dev/schema/schema-document.v1.json";
