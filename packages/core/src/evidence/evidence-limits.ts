/**
 * What keeps evidence small whatever the table holds. Part of the evidence: only evidence with equal limits can be
 * merged.
 */
export interface EvidenceLimits {
  /** Names an item may have at its top level before they are folded into one `{ each: "key" }` path. */
  readonly itemNames: number;
  /** The same for a nested map. */
  readonly mapNames: number;
  /** Names of a nested map that look like data (ids, dates, numbers) before these are folded. */
  readonly dataNames: number;
  /** Paths in all. Beyond, maps fold early and the result may depend on the order of the items. */
  readonly paths: number;
  /** Nesting that is followed. */
  readonly depth: number;
  /** Different values of one type at one path that are counted exactly. */
  readonly exactDistinct: number;
  /** Different values that are kept with their counts. */
  readonly sampledValues: number;
  /** UTF-16 units of a value that are kept. */
  readonly textUnits: number;
  /** Whole items that are kept. */
  readonly sampledItems: number;
  /** Larger items are not kept whole. */
  readonly sampledItemBytes: number;
  /** Different shapes (top-level names with types) that are counted. */
  readonly sampledShapes: number;
}

/** The limits of every evidence outside of tests. */
export const EVIDENCE_LIMITS: EvidenceLimits = {
  itemNames: 4096,
  mapNames: 2048,
  dataNames: 64,
  paths: 100_000,
  depth: 32,
  exactDistinct: 1024,
  sampledValues: 64,
  textUnits: 128,
  sampledItems: 256,
  sampledItemBytes: 16_384,
  sampledShapes: 256,
};

/** The names of all limits. */
export const LIMIT_NAMES = Object.keys(EVIDENCE_LIMITS) as readonly (keyof EvidenceLimits)[];
