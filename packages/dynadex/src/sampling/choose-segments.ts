import { hash64 } from "@dynadex/core/value";

const TWO_TO_32 = 2 ** 32;

/**
 * Draws `count` different segments out of `total`, each with the same probability, in the order they were drawn.
 * The same seed draws the same segments.
 */
export function chooseSegments(total: number, count: number, seed: string): readonly number[] {
  // A Fisher-Yates shuffle that is broken off, over a list that is only written down where it was changed.
  const moved = new Map<number, number>();
  const chosen: number[] = [];
  for (let index = 0; index < Math.min(count, total); index += 1) {
    const draw = hash64(`${seed}/${index}`).high / TWO_TO_32;
    const other = index + Math.floor(draw * (total - index));
    chosen.push(moved.get(other) ?? other);
    moved.set(other, moved.get(index) ?? index);
  }
  return chosen;
}
