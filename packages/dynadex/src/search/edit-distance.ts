/**
 * Damerau-Levenshtein distance in its restricted form: insertions, deletions, substitutions and swaps of neighbours,
 * each of cost 1 and no part edited twice. Counts UTF-16 units.
 */
export function editDistance(left: string, right: string): number {
  return lastRow(left, right)[right.length]!;
}

/** The least distance of `typed` to any beginning of `word`: how far a word still being typed is from it. */
export function prefixDistance(typed: string, word: string): number {
  return Math.min(...lastRow(typed, word));
}

/** The distances of all of `left` to every beginning of `right`. */
function lastRow(left: string, right: string): readonly number[] {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const isSame = left[row - 1] === right[column - 1];
      let cost = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (isSame ? 0 : 1));
      const isSwap =
        row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (isSwap) cost = Math.min(cost, beforeLast[column - 2]! + 1);
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return last;
}
