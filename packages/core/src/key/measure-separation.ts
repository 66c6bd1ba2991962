/** Rows with what is known of each, as numbers of traits, and how much every trait counts. */
export interface TraitTable {
  /** Per row its traits, each once. */
  readonly traits: readonly (readonly number[])[];
  /** By trait number. */
  readonly weights: readonly number[];
}

/**
 * How much groups of rows differ in their traits beyond what rows of one group differ among themselves: 0 for groups
 * drawn at random from the same items, 2 for groups that have nothing in common. Traits that come and go
 * independently of the grouping, such as optional attributes, add nothing.
 *
 * @param rows positions in the table
 * @param labels the group of every one of `rows`, from 0
 */
export function measureSeparation(
  table: TraitTable,
  rows: readonly number[],
  labels: readonly number[],
  labelCount: number,
): number {
  if (labelCount < 2) return 0;
  const profiles = countTraits(table, rows, labels, labelCount);
  const { sizes } = profiles;
  const masses = sizes.map((size) => Math.min(size, MAX_MASS));
  const mass = sum(masses);
  const pairs = mass * mass - sum(masses.map((each) => each * each));
  if (pairs === 0) return 0;
  let between = 0;
  let meanSize = 0;
  for (const { counts, weight } of profiles.traits) {
    let first = 0;
    let second = 0;
    let noise = 0;
    const spare = pooledVariance(counts, sizes);
    for (let label = 0; label < labelCount; label++) {
      const size = sizes[label]!;
      if (size === 0) continue;
      const share = counts[label]! / size;
      first += masses[label]! * share;
      second += masses[label]! * share * share;
      const variance = size > 1 ? (share * (1 - share)) / (size - 1) : spare;
      noise += masses[label]! * (mass - masses[label]!) * variance;
    }
    between += weight * (2 * (mass * second - first * first) - 2 * noise);
    meanSize += (weight * first) / mass;
  }
  return meanSize === 0 ? 0 : Math.max(0, between / pairs / meanSize);
}

/** Large groups count no more than this many rows, so that small ones are heard. */
const MAX_MASS = 12;

interface LabelledCounts {
  readonly sizes: readonly number[];
  readonly traits: readonly { readonly counts: Float64Array; readonly weight: number }[];
}

function countTraits(
  { traits, weights }: TraitTable,
  rows: readonly number[],
  labels: readonly number[],
  labelCount: number,
): LabelledCounts {
  const sizes = Array.from({ length: labelCount }, () => 0);
  const counts = new Map<number, Float64Array>();
  for (let index = 0; index < rows.length; index++) {
    const label = labels[index]!;
    sizes[label]!++;
    for (const trait of traits[rows[index]!]!) {
      let found = counts.get(trait);
      if (found === undefined) {
        found = new Float64Array(labelCount);
        counts.set(trait, found);
      }
      found[label]!++;
    }
  }
  return { sizes, traits: [...counts].map(([trait, each]) => ({ counts: each, weight: weights[trait]! })) };
}

/** The variance inside groups of several rows, for those of one row, whose own cannot be known. */
function pooledVariance(counts: Float64Array, sizes: readonly number[]): number {
  let total = 0;
  let degrees = 0;
  for (let label = 0; label < sizes.length; label++) {
    const size = sizes[label]!;
    if (size < 2) continue;
    const share = counts[label]! / size;
    total += size * share * (1 - share);
    degrees += size - 1;
  }
  return degrees === 0 ? 0 : total / degrees;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
