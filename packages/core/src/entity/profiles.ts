import type { TraitTable } from "../key/index.ts";

/** Rows that are taken together, such as all rows of one shape or all rows with one value of an attribute. */
export type RowSet = readonly number[];

/** The shares of traits in sets of rows, over the traits that come up in any of them. */
export interface Profiles {
  /** Per set, per trait, the share of the set's rows that have it. */
  readonly shares: readonly Float64Array[];
  readonly weights: Float64Array;
  readonly sizes: number[];
}

/** The profiles of some sets of rows. */
export function toProfiles({ traits, weights }: TraitTable, sets: readonly RowSet[]): Profiles {
  const places = new Map<number, number>();
  for (const rows of sets) {
    for (const row of rows) {
      for (const trait of traits[row]!) if (!places.has(trait)) places.set(trait, places.size);
    }
  }
  const shares = sets.map((rows) => {
    const profile = new Float64Array(places.size);
    for (const row of rows) for (const trait of traits[row]!) profile[places.get(trait)!]!++;
    for (let index = 0; index < profile.length; index++) profile[index]! /= rows.length;
    return profile;
  });
  return {
    shares,
    weights: Float64Array.from(places.keys(), (trait) => weights[trait]!),
    sizes: sets.map((rows) => rows.length),
  };
}

/**
 * How far apart two sets are: 0 for sets drawn from the same items, 2 for sets without common traits. Optional
 * attributes that come and go in both sets add nothing.
 *
 * @param mayNest when false, sets of which one only lacks what the other has count as half as far apart
 */
export function distanceBetween(
  { shares, weights, sizes }: Profiles,
  left: number,
  right: number,
  mayNest: boolean,
): number {
  const leftShares = shares[left]!;
  const rightShares = shares[right]!;
  const leftNoise = noiseFactor(sizes[left]!);
  const rightNoise = noiseFactor(sizes[right]!);
  let squares = 0;
  let sum = 0;
  let leftOwn = 0;
  let rightOwn = 0;
  for (let index = 0; index < weights.length; index++) {
    const p = leftShares[index]!;
    const q = rightShares[index]!;
    if (p === 0 && q === 0) continue;
    const weight = weights[index]!;
    squares += weight * ((p - q) * (p - q) - p * (1 - p) * leftNoise - q * (1 - q) * rightNoise);
    sum += weight * (p + q);
    if (q <= RARE) leftOwn += weight * p;
    if (p <= RARE) rightOwn += weight * q;
  }
  if (sum === 0) return 0;
  const isNested = !mayNest && Math.min(leftOwn, rightOwn) < MIN_OWN;
  return ((squares * 2) / sum) * (isNested ? NESTED_SHARE : 1);
}

/** Puts the rows of one set to another. */
export function joinProfiles({ shares, sizes }: Profiles, into: number, from: number): void {
  const total = sizes[into]! + sizes[from]!;
  const target = shares[into]!;
  const source = shares[from]!;
  for (let index = 0; index < target.length; index++) {
    target[index] = (target[index]! * sizes[into]! + source[index]! * sizes[from]!) / total;
  }
  sizes[into] = total;
}

/** A trait this rare on one side is the other side's own. */
const RARE = 0.04;
/** Traits that only one side has, summed, below which that side is only the other with something missing. */
const MIN_OWN = 0.7;
const NESTED_SHARE = 0.5;

function noiseFactor(size: number): number {
  return size > 1 ? 1 / (size - 1) : 0;
}
