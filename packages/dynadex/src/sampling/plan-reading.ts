import type { TableFacts } from "@dynadex/core/asset";
import { quoteReading, type ReadingMode } from "@dynadex/core/quote";
import { chooseSegments } from "./choose-segments.ts";
import type { ReadingPlan } from "./reading-plan.ts";

/** What a reading may do, from the parameters of a crawl. */
export interface ReadingOptions {
  /** `metadata` reads no item at all. */
  readonly read: "metadata" | "items";
  /** Tables that are expected to cost up to this many read units are read whole. */
  readonly wholeTableReadUnits: number;
  /** Items to read of a larger table. */
  readonly sampleItems: number;
  /** Chooses the segments; the same seed on the same facts gives the same plan. */
  readonly seed: string;
}

/** The facts a plan is made from. */
export type PlannedFacts = Pick<
  TableFacts,
  "status" | "itemCount" | "sizeBytes" | "key" | "billingMode" | "tableClass"
>;

/** Statuses in which a table cannot be read (A23); in any other, known or not, it is tried. */
const UNREADABLE_STATUSES: ReadonlySet<string> = new Set([
  "CREATING",
  "DELETING",
  "INACCESSIBLE_ENCRYPTION_CREDENTIALS",
  "ARCHIVING",
  "ARCHIVED",
]);

/** The most segments a Scan may be cut into. */
const MAX_TOTAL_SEGMENTS = 1_000_000;
/** A sample is spread over at most this many segments: each costs half a read unit or more, even when it is empty. */
const MAX_CHOSEN_SEGMENTS = 2_000;
/** Item collections a segment should hold: enough that hardly any is empty, few enough that a sample spreads. */
const COLLECTIONS_PER_SEGMENT = 25;
/** A guess, which no fact of the control plane tells: how many items share a partition key when there is a sort key. */
const ITEMS_PER_COLLECTION = 10;
/** Chosen beyond what should be needed, because segments differ in size; what is left over is not read. */
const SPARE_SEGMENTS_FACTOR = 2;
/** A segment's last page is rounded up by half a step on average. */
const ROUNDING_UNITS = 0.25;
/** Stands in when a source tells only the count or only the size. */
const ASSUMED_ITEM_BYTES = 1024;

/**
 * Plans how the items of one table will be read.
 *
 * Count and size are up to six hours old and 0 on some emulators, so a table that seems small is planned whole and the
 * execution stops when it turns out to be larger. A larger one is read by segments: whole segments keep item collections
 * together and each is drawn with the same probability, whereas random start keys would favour small collections and
 * see only the first items of each.
 */
export function planReading(facts: PlannedFacts, options: ReadingOptions): ReadingPlan {
  if (options.read === "metadata") return { kind: "none", reason: "Only metadata was asked for." };
  if (UNREADABLE_STATUSES.has(facts.status)) {
    return { kind: "none", reason: `A table that is ${facts.status} cannot be read.` };
  }
  const extent = estimateExtent(facts);
  const wholeUnits = quoteUnits(facts, extent, { kind: "whole" });
  return wholeUnits <= options.wholeTableReadUnits
    ? { kind: "whole", quotedReadUnits: wholeUnits, totalSegments: 1 }
    : planSegments(facts, extent, options);
}

interface Extent {
  readonly itemCount: number;
  readonly sizeBytes: number;
}

function estimateExtent({ itemCount, sizeBytes }: PlannedFacts): Extent {
  const items = itemCount ?? 0;
  const size = sizeBytes ?? 0;
  return {
    itemCount: items > 0 ? items : Math.ceil(size / ASSUMED_ITEM_BYTES),
    sizeBytes: size > 0 ? size : items * ASSUMED_ITEM_BYTES,
  };
}

function planSegments(
  facts: PlannedFacts,
  extent: Extent,
  { sampleItems, seed }: ReadingOptions,
): ReadingPlan {
  const itemsPerSegment = COLLECTIONS_PER_SEGMENT * (facts.key.sort.length > 0 ? ITEMS_PER_COLLECTION : 1);
  const totalSegments = clamp(Math.ceil(extent.itemCount / itemsPerSegment), 1, MAX_TOTAL_SEGMENTS);
  const neededSegments = Math.ceil(sampleItems / (extent.itemCount / totalSegments));
  const count = Math.min(neededSegments * SPARE_SEGMENTS_FACTOR, totalSegments, MAX_CHOSEN_SEGMENTS);
  const sampleUnits = quoteUnits(facts, extent, { kind: "segments", targetItems: sampleItems });
  return {
    kind: "segments",
    quotedReadUnits: sampleUnits + Math.min(neededSegments, count) * ROUNDING_UNITS,
    totalSegments,
    segments: chooseSegments(totalSegments, count, seed),
    targetItems: sampleItems,
    seed,
  };
}

function quoteUnits(facts: PlannedFacts, extent: Extent, mode: ReadingMode): number {
  // The rate decides about the time alone, which a plan does not tell.
  const quote = quoteReading({ facts: { ...facts, ...extent }, mode, readUnitsPerSecond: 1 });
  return quote?.readUnits ?? 0;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
