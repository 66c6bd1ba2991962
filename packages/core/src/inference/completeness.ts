import type { EvidenceSummary } from "../schema/schema-document.ts";
import { Z_95 } from "./presence.ts";

/** In how many items each attribute was seen, and how many items there were. */
export interface Incidence {
  readonly items: number;
  /** Number of items for each attribute path that was seen at all. */
  readonly attributes: readonly number[];
  /** Items in the table, if the source says; it makes the estimate of unseen attributes shrink as reading nears it. */
  readonly itemCountEstimate: number | null;
}

/**
 * How much of the schema a sample has seen: the Good-Turing estimate of the share of attribute occurrences that belong
 * to attributes already seen, and Chao2's estimate of how many attributes were not seen at all.
 *
 * It presumes that the items are a random sample. Items that lie together are more alike, so that reading neighbours
 * makes it look more complete than it is.
 *
 * @see Chao & Jost 2012 for coverage, Esty 1986 for its interval, Chao & Lin 2012 for sampling without replacement.
 */
export function inferCompleteness(incidence: Incidence): NonNullable<EvidenceSummary["completeness"]> {
  const { items, attributes } = incidence;
  const total = attributes.reduce((sum, count) => sum + count, 0);
  const once = attributes.filter((count) => count === 1).length;
  const twice = attributes.filter((count) => count === 2).length;
  if (total === 0) return { coverage: 0, low: 0, high: 1, unseenAttributes: 0 };
  const coverage = 1 - (once / total) * unseenWeight(items, once, twice);
  const deviation = Math.sqrt(once * (1 - once / total) + 2 * twice) / total;
  const ruleOfThree = 3 / total;
  return {
    coverage,
    low: Math.max(0, Math.min(coverage - Z_95 * deviation, 1 - ruleOfThree)),
    // One item says nothing about the others.
    high: items === 1 ? 1 : Math.min(1, coverage + Z_95 * deviation),
    unseenAttributes: estimateUnseen(incidence, once, twice),
  };
}

/** How much of the share of once-seen attributes stands for unseen ones. */
function unseenWeight(items: number, once: number, twice: number): number {
  const weighted = (items - 1) * once;
  return weighted + 2 * twice === 0 ? 1 : weighted / (weighted + 2 * twice);
}

/** Chao2 in its bias-corrected form; with the table's size known, for sampling without replacement. */
function estimateUnseen({ items, itemCountEstimate }: Incidence, once: number, twice: number): number {
  if (once < 2) return 0;
  const scale = (items - 1) / items;
  const withReplacement = (scale * once * (once - 1)) / (2 * (twice + 1));
  if (itemCountEstimate === null || itemCountEstimate <= items || twice === 0) return withReplacement;
  const share = items / itemCountEstimate;
  return Math.min(withReplacement, once ** 2 / ((2 * twice) / scale + (share / (1 - share)) * once));
}
