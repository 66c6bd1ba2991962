import type { TraitTable } from "../key/index.ts";
import { distanceBetween, joinProfiles, type Profiles, type RowSet, toProfiles } from "./profiles.ts";

/**
 * Joins sets of rows whose items are alike until the nearest two are further apart than `limit`. Joined sets are
 * compared by the mean of their items, so optional attributes blur and do not keep sets apart.
 *
 * @returns per given set the number of its cluster, numbered by first appearance
 */
export function clusterProfiles(
  table: TraitTable,
  sets: readonly RowSet[],
  limit: number,
  mayNest: boolean,
): readonly number[] {
  const parents = sets.map((_, index) => index);
  joinNearest(toProfiles(table, sets), limit, mayNest, (into, from) => {
    parents[from] = into;
  });
  return numberClusters(parents);
}

/** The distance `clusterProfiles` compares with its limit, between two sets of rows. */
export function profileDistance(table: TraitTable, left: RowSet, right: RowSet, mayNest: boolean): number {
  return distanceBetween(toProfiles(table, [left, right]), 0, 1, mayNest);
}

/** Joins the nearest two sets again and again while they are nearer than `limit`; `onJoin` is told before each. */
export function joinNearest(
  profiles: Profiles,
  limit: number,
  mayNest: boolean,
  onJoin: (into: number, from: number) => void,
): void {
  const count = profiles.sizes.length;
  const distances = new Float64Array(count * count);
  const alive = Array.from({ length: count }, (_, index) => index);
  const measure = (left: number, right: number) => {
    const value = distanceBetween(profiles, left, right, mayNest);
    distances[left * count + right] = value;
    distances[right * count + left] = value;
  };
  for (const left of alive) for (let right = left + 1; right < count; right++) measure(left, right);
  for (;;) {
    const [into, from] = findNearest(distances, count, alive, limit) ?? [];
    if (into === undefined || from === undefined) return;
    onJoin(into, from);
    joinProfiles(profiles, into, from);
    alive.splice(alive.indexOf(from), 1);
    for (const other of alive) if (other !== into) measure(into, other);
  }
}

/** Numbers sets by the root they were joined to, in the order of first appearance. */
export function numberClusters(parents: readonly number[]): readonly number[] {
  const numbers = new Map<number, number>();
  return parents.map((_, index) => {
    let root = index;
    while (parents[root] !== root) root = parents[root]!;
    const known = numbers.get(root) ?? numbers.size;
    numbers.set(root, known);
    return known;
  });
}

function findNearest(
  distances: Float64Array,
  count: number,
  alive: readonly number[],
  limit: number,
): readonly [number, number] | undefined {
  let best: readonly [number, number] | undefined;
  let least = limit;
  for (let first = 0; first < alive.length; first++) {
    const row = alive[first]! * count;
    for (let second = first + 1; second < alive.length; second++) {
      const value = distances[row + alive[second]!]!;
      if (value >= least) continue;
      least = value;
      best = [alive[first]!, alive[second]!];
    }
  }
  return best;
}
