/** How the names of maps recur together. */
export interface NameRecurrence {
  /** Pairs of maps that share a name and have others. */
  readonly pairs: number;
  /** For these pairs, the mean share of the other names that recur as well; 0 without pairs. */
  readonly together: number;
}

/**
 * Tells whether names recur together. Two records of a kind that share one attribute share most; two dictionaries that
 * share one key share the others by chance only. Names that most maps have tell nothing and are left out.
 */
export function measureRecurrence(maps: readonly (readonly string[])[]): NameRecurrence {
  const sets = withoutCommonNames(maps.slice(0, MAX_MAPS));
  let pairs = 0;
  let sum = 0;
  for (const [index, left] of sets.entries()) {
    for (const right of sets.slice(0, index)) {
      const others = Math.min(left.size, right.size) - 1;
      const shared = others < 1 ? 0 : countShared(left, right);
      if (shared === 0) continue;
      pairs++;
      sum += (shared - 1) / others;
    }
  }
  return { pairs, together: pairs === 0 ? 0 : sum / pairs };
}

/** Pairs grow with the square; these many maps tell enough. */
const MAX_MAPS = 200;
const COMMON_PRESENCE = 0.5;

function withoutCommonNames(maps: readonly (readonly string[])[]): readonly ReadonlySet<string>[] {
  const counts = new Map<string, number>();
  for (const name of maps.flat()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return maps.map(
    (names) => new Set(names.filter((name) => counts.get(name)! <= maps.length * COMMON_PRESENCE)),
  );
}

function countShared(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  let shared = 0;
  for (const name of left) {
    if (right.has(name)) shared++;
  }
  return shared;
}
