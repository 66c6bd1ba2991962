/** Two versions to compare, the earlier first. */
export interface Pair {
  readonly from: number;
  readonly to: number;
}

/** The pair after one side was chosen anew; where the order would turn round, the sides change places. */
export function planPick(pair: Pair, side: keyof Pair, version: number): Pair {
  const next = { ...pair, [side]: version };
  return next.from > next.to ? { from: next.to, to: next.from } : next;
}
