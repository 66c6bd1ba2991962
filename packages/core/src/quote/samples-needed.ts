import { invariant } from "../error/index.ts";

/** What a sample is to show. */
export interface SampleGoal {
  /** Share of the items that have the rarest attribute that must be seen; above 0, at most 1. */
  readonly presence: number;
  /** Wanted probability of seeing it; above 0, below 1. */
  readonly confidence: number;
  /** Number of such attributes that must all be seen; 1 when left out. */
  readonly attributes?: number;
  /** Items in the table; a part of a small table shows more than the same number out of an endless one. */
  readonly itemCount?: number | null;
}

/**
 * How many items must be read, at random, so that attributes of a presence are seen with a confidence. Read backwards
 * it is the rule of three: what `n` items did not show has a presence below `3 / n` (95 %).
 *
 * @example
 * samplesNeeded({ presence: 0.01, confidence: 0.95 }); // 299
 */
export function samplesNeeded({
  presence,
  confidence,
  attributes = 1,
  itemCount = null,
}: SampleGoal): number {
  invariant(presence > 0 && presence <= 1, "presence is a share above 0");
  invariant(confidence > 0 && confidence < 1, "confidence is a probability between 0 and 1");
  invariant(attributes >= 1, "at least one attribute must be seen");
  // All are seen at least as surely as the sum of the chances to miss one allows.
  const chanceToMiss = (1 - confidence) / attributes;
  if (presence === 1) return 1;
  if (itemCount !== null) return samplesOf(itemCount, presence, chanceToMiss);
  return Math.ceil(Math.log(chanceToMiss) / Math.log(1 - presence));
}

/** Without replacement: the smallest sample that misses all carriers rarely enough. */
function samplesOf(itemCount: number, presence: number, chanceToMiss: number): number {
  const carriers = Math.max(1, Math.round(presence * itemCount));
  let low = 0;
  let high = itemCount;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (logChanceToMiss(itemCount, carriers, middle) <= Math.log(chanceToMiss)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Logarithm of the chance that `samples` of `itemCount` items hold none of the carriers. */
function logChanceToMiss(itemCount: number, carriers: number, samples: number): number {
  if (samples > itemCount - carriers) return Number.NEGATIVE_INFINITY;
  return (
    logFactorial(itemCount - carriers) -
    logFactorial(itemCount - carriers - samples) -
    logFactorial(itemCount) +
    logFactorial(itemCount - samples)
  );
}

/** Logarithm of `n!`: exact for small numbers, by Stirling's series for larger ones. */
function logFactorial(n: number): number {
  if (n >= STIRLING_FROM) {
    return n * Math.log(n) - n + Math.log(2 * Math.PI * n) / 2 + 1 / (12 * n) - 1 / (360 * n ** 3);
  }
  let sum = 0;
  for (let factor = 2; factor <= n; factor++) sum += Math.log(factor);
  return sum;
}

const STIRLING_FROM = 32;
