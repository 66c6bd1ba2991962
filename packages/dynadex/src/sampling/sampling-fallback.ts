import { fingerprint, type Item } from "@dynadex/core/value";
import type { PageReader } from "./page-reader.ts";
import type { ReadingPlan, ReadingReceipt } from "./reading-plan.ts";

/** A second try at a sample whose segments turned out to be nearly empty. */
export interface SamplingFallback {
  /** Takes the place of `observe` while the plan's own segments are read. */
  observe(item: Item): void;
  /** Reads on when too little was found. */
  read(): Promise<ReadingReceipt["endedBecause"]>;
}

/** Below this share of the wanted items a sample found too little … */
const TOO_LITTLE_SHARE = 0.1;
/** … but never because of more than this many, which have to be remembered so that none is shown twice. */
const MAX_REMEMBERED_ITEMS = 500;
/** Starts spread evenly over the table, each read for its share of the sample. */
const FALLBACK_SEGMENTS = 16;

/**
 * Prepares for a table with few and large item collections: cut by its number of items, most of its segments are empty.
 * The sample is then taken from the starts of a few large segments, which cannot all be empty unless the table is.
 */
export function createFallback(
  plan: Extract<ReadingPlan, { readonly kind: "segments" }>,
  reader: PageReader,
  observe: (item: Item) => void,
): SamplingFallback {
  const tooFewItems = Math.min(MAX_REMEMBERED_ITEMS, Math.ceil(plan.targetItems * TOO_LITTLE_SHARE));
  const seen = new Set<string>();
  return {
    observe(item) {
      if (seen.size < tooFewItems) seen.add(fingerprint(item));
      observe(item);
    },
    async read() {
      if (seen.size >= tooFewItems) return "done";
      for (let index = 0; index < FALLBACK_SEGMENTS; index += 1) {
        const ending = await reader.readSegment(
          { index, total: FALLBACK_SEGMENTS },
          {
            maxItems: Math.ceil(plan.targetItems / FALLBACK_SEGMENTS),
            observe: (item) => {
              if (!seen.has(fingerprint(item))) observe(item);
            },
          },
        );
        if (ending !== "end" && ending !== "cut") return ending;
      }
      return "done";
    },
  };
}
