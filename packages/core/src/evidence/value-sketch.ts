import { absorbBottomK, countHash, createBottomK, KNOWN, TOO_LARGE, type BottomK } from "./bottom-k.ts";
import {
  absorbDistinctHashes,
  addDistinctHash,
  countDistinctHashes,
  createDistinctHashes,
  type DistinctHashes,
} from "./distinct-hashes.ts";
import type { EvidenceLimits } from "./evidence-limits.ts";

/**
 * What is kept of many texts: how many different ones there are, and some of them with their exact counts. Up to
 * `sampledValues` different texts it holds all of them.
 */
export interface ValueSketch {
  /** The texts with the smallest hashes, cut at `textUnits`. */
  readonly sample: BottomK<string>;
  /** All hashes; `null` as long as the sample holds every text. */
  all: DistinctHashes | null;
}

/** An empty sketch. */
export function createValueSketch(): ValueSketch {
  return { sample: createBottomK(), all: null };
}

/** Counts `count` sights of a text whose hash is known. */
export function countValue(
  sketch: ValueSketch,
  limits: EvidenceLimits,
  hash: number,
  text: string,
  count: number,
): void {
  const { sample } = sketch;
  const wasFull = sample.hashes.length === limits.sampledValues;
  const largest = wasFull ? sample.hashes[limits.sampledValues - 1]! : 0;
  const position = countHash(sample, limits.sampledValues, hash, count);
  if (position === KNOWN) return;
  if (position !== TOO_LARGE) sample.payloads[position] = cutText(text, limits.textUnits);
  if (sketch.all === null) {
    if (!wasFull) return;
    startCounting(sketch, limits);
    // The new text may have pushed it out of the sample.
    addDistinctHash(sketch.all!, limits.exactDistinct, largest);
  }
  addDistinctHash(sketch.all!, limits.exactDistinct, hash);
}

/** Adds one sketch to another; `from` is left as it is. */
export function absorbValueSketch(into: ValueSketch, from: ValueSketch, limits: EvidenceLimits): void {
  if (from.all !== null) {
    if (into.all === null) startCounting(into, limits);
    absorbDistinctHashes(into.all!, from.all, limits.exactDistinct);
    absorbBottomK(into.sample, from.sample, limits.sampledValues);
    return;
  }
  const { hashes, counts, payloads } = from.sample;
  hashes.forEach((hash, index) => countValue(into, limits, hash, payloads[index]!, counts[index]!));
}

/** The number of different texts, exact or estimated. */
export function countDistinct(sketch: ValueSketch): { readonly count: number; readonly isExact: boolean } {
  if (sketch.all === null) return { count: sketch.sample.hashes.length, isExact: true };
  return { count: countDistinctHashes(sketch.all), isExact: sketch.all.slots !== null };
}

/**
 * A text cut to at most `units` UTF-16 units, never inside a surrogate pair. The copy holds no reference to the long
 * original: engines keep the whole parent of a slice alive.
 */
export function cutText(text: string, units: number): string {
  if (text.length <= units) return text;
  const last = text.charCodeAt(units - 1);
  const end = last >= 0xd800 && last <= 0xdbff ? units - 1 : units;
  return text.slice(0, end).split("").join("");
}

/** From here on the sample no longer holds every text. */
function startCounting(sketch: ValueSketch, limits: EvidenceLimits): void {
  const all = createDistinctHashes();
  for (const hash of sketch.sample.hashes) addDistinctHash(all, limits.exactDistinct, hash);
  sketch.all = all;
}
