import type { AttributeType, Item } from "../value/attribute-value.ts";
import { createBottomK, type BottomK } from "./bottom-k.ts";
import { EVIDENCE_LIMITS, type EvidenceLimits } from "./evidence-limits.ts";
import type { ValueSketch } from "./value-sketch.ts";

/**
 * What was learnt from the items seen so far, in bounded memory: a commutative monoid.
 *
 * It is an accumulator: `observeItem` and `absorbEvidence` change it. Its state depends on the multiset of items
 * alone, neither on their order nor on how they were split over several evidences. Read it freely; change it only
 * through this folder's functions.
 */
export interface Evidence {
  readonly limits: EvidenceLimits;
  items: number;
  /** Sum of the item sizes by DynamoDB's rules. */
  sizeBytes: number;
  /** The item itself: its children are the top-level attributes. */
  readonly root: PathEvidence;
  /** A uniform sample of the different items, whole, for whoever infers entities. Too large ones are never in it. */
  readonly sample: BottomK<Item>;
  /** A uniform sample of the item shapes with their exact counts. */
  readonly shapes: BottomK<ItemShape>;
  /** Number of paths kept; see `EvidenceLimits.paths`. */
  paths: number;
  /** True once `EvidenceLimits.paths` was reached: then the order of the items may have mattered. */
  isSaturated: boolean;
}

/** The top-level names of an item with their types, ordered by name. */
export type ItemShape = readonly (readonly [name: string, type: AttributeType])[];

/** What was learnt about one path. */
export interface PathEvidence {
  /** Values seen here. */
  occurrences: number;
  /** Items with at least one value here; `null` below a folded map, where it cannot be known. */
  items: number | null;
  /** In order of first sight. */
  readonly types: TypeEvidence[];
  /** By name; those of a map that are not folded. */
  children: Map<string, PathEvidence> | null;
  /** The members of a map whose names were folded into one path. */
  folded: FoldedNames | null;
  /** All elements of all lists seen here. */
  element: PathEvidence | null;
  /** How many of the children's names look like data. */
  dataNames: number;
  /** The last path segment's hash and length; 0 for elements and folded names. */
  readonly nameHigh: number;
  readonly nameLow: number;
  readonly nameBytes: number;
  /** The number of the last item that had a value here. */
  lastItem: number;
}

/** Members of a map that share one path because their names are data or too many. */
export interface FoldedNames {
  /** False when only names that look like data are folded. */
  isEveryName: boolean;
  readonly names: ValueSketch;
  readonly each: PathEvidence;
}

/** What was learnt about the values of one type at one path. */
export type TypeEvidence = ScalarEvidence | BooleanEvidence | NullEvidence | ContainerEvidence | SetEvidence;

export interface ScalarEvidence {
  readonly type: "S" | "N" | "B";
  count: number;
  readonly profile: ScalarProfile;
}

export interface BooleanEvidence {
  readonly type: "BOOL";
  count: number;
  trueCount: number;
}

export interface NullEvidence {
  readonly type: "NULL";
  count: number;
}

export interface ContainerEvidence {
  readonly type: "L" | "M";
  count: number;
  minMembers: number;
  maxMembers: number;
}

export interface SetEvidence {
  readonly type: "SS" | "NS" | "BS";
  count: number;
  minMembers: number;
  maxMembers: number;
  /** Members of all sets together. */
  memberCount: number;
  readonly members: ScalarProfile;
}

/** What was learnt about strings, numbers or binary values. */
export interface ScalarProfile {
  /** Smallest and largest value, cut as samples are; `null` before the first value and for binary. */
  min: string | null;
  max: string | null;
  /** The same as doubles, for a quick first comparison of numbers. */
  minNumber: number;
  maxNumber: number;
  /** In bytes; strings and binary. */
  minBytes: number;
  maxBytes: number;
  readonly values: ValueSketch;
}

/** The evidence of no items: the identity of `mergeEvidence`. */
export function createEvidence(limits: EvidenceLimits = EVIDENCE_LIMITS): Evidence {
  return {
    limits,
    items: 0,
    sizeBytes: 0,
    root: emptyPath(true, 0, 0, 0),
    sample: createBottomK(),
    shapes: createBottomK(),
    paths: 1,
    isSaturated: false,
  };
}

/** A path nothing was seen at yet. */
export function emptyPath(
  countsItems: boolean,
  nameHigh: number,
  nameLow: number,
  nameBytes: number,
): PathEvidence {
  return {
    occurrences: 0,
    items: countsItems ? 0 : null,
    types: [],
    children: null,
    folded: null,
    element: null,
    dataNames: 0,
    nameHigh,
    nameLow,
    nameBytes,
    lastItem: 0,
  };
}
