/** Longest names compared: more is not a slip of the finger but another thing, and the cost is quadratic. */
const MAX_NAME_LENGTH = 64;

/**
 * The known name somebody probably meant, or `undefined` when none is near: at most a third of the letters may differ,
 * neighbours swapped counting once, case not at all.
 *
 * @example
 * findNearestName("regoin", ["region", "accountId"]); // "region"
 */
export function findNearestName(typed: string, known: Iterable<string>): string | undefined {
  if (typed.length > MAX_NAME_LENGTH) return undefined;
  let best: { name: string; distance: number } | undefined;
  for (const name of known) {
    if (name.length > MAX_NAME_LENGTH) continue;
    const distance = editDistance(typed.toLowerCase(), name.toLowerCase());
    const isNear = distance <= Math.max(1, Math.floor(Math.min(typed.length, name.length) / 3));
    if (isNear && (best === undefined || distance < best.distance)) best = { name, distance };
  }
  return best?.name;
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one text into the other. */
function editDistance(left: string, right: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const replace = at(previous, column - 1) + (left[row - 1] === right[column - 1] ? 0 : 1);
      let distance = Math.min(replace, at(previous, column) + 1, at(current, column - 1) + 1);
      const isSwap = row > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (isSwap) distance = Math.min(distance, at(beforePrevious, column - 2) + 1);
      current.push(distance);
    }
    beforePrevious = previous;
    previous = current;
  }
  return at(previous, right.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
