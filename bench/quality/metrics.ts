/** Adjusted Rand index of two divisions of the same things; 1 when both are the same, about 0 by chance. */
export function adjustedRandIndex(truth: readonly string[], found: readonly string[]): number {
  const sumPairs = (groups: ReadonlyMap<string, number>) =>
    [...groups.values()].reduce((sum, count) => sum + pairs(count), 0);
  const joint = sumPairs(countBy(truth.map((label, index) => `${label}\u0000${found[index]!}`)));
  const left = sumPairs(countBy(truth));
  const right = sumPairs(countBy(found));
  const expected = (left * right) / Math.max(1, pairs(truth.length));
  const most = (left + right) / 2;
  return most === expected ? 1 : (joint - expected) / (most - expected);
}

/** F1 of kinds: a found kind is right when it is matched one to one with a true one at Jaccard >= `least`. */
export function entityF1(truth: readonly string[], found: readonly string[], least = 0.8): number {
  const trueSizes = countBy(truth);
  const foundSizes = countBy(found);
  const joint = countBy(truth.map((label, index) => `${label}\u0000${found[index]!}`));
  let right = 0;
  for (const [name, count] of joint) {
    const [label, kind] = name.split("\u0000");
    const union = trueSizes.get(label!)! + foundSizes.get(kind!)! - count;
    // Above one half, at most one kind can match a label, so that no assignment problem has to be solved.
    if (count / union >= least) right++;
  }
  return (2 * right) / (trueSizes.size + foundSizes.size);
}

/** Groups that are exactly right, and of these the ones with the right pattern too. */
export interface GroupCounts {
  readonly truth: number;
  readonly found: number;
  readonly grouped: number;
  readonly exact: number;
}

/** Compares groups of keys: a group is right when it holds exactly the keys of a true one. */
export function compareGroups(truth: readonly string[], found: readonly string[]): GroupCounts {
  const trueSizes = countBy(truth);
  const foundSizes = countBy(found);
  let grouped = 0;
  let exact = 0;
  for (const [name, count] of countBy(truth.map((pattern, index) => `${pattern}\u0000${found[index]!}`))) {
    const [left, right] = name.split("\u0000");
    if (trueSizes.get(left!) !== count || foundSizes.get(right!) !== count) continue;
    grouped++;
    if (left === right) exact++;
  }
  return { truth: trueSizes.size, found: foundSizes.size, grouped, exact };
}

/** The mean and its 95 % bootstrap interval; the same for the same values. */
export function bootstrap(values: readonly number[]): {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
} {
  let state = 12_345;
  const below = (limit: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const means = Array.from({ length: RESAMPLES }, () =>
    meanOf(values.map(() => values[below(values.length)]!)),
  ).toSorted((left, right) => left - right);
  return {
    mean: meanOf(values),
    low: means[Math.floor(RESAMPLES * 0.025)]!,
    high: means[Math.floor(RESAMPLES * 0.975)]!,
  };
}

const RESAMPLES = 1000;

const pairs = (count: number) => (count * (count - 1)) / 2;
const meanOf = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;

function countBy(labels: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}
