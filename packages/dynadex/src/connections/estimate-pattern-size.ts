/** An escape with its braces, a class, a counted repetition, or any other character. */
const TOKEN =
  /\\(?:[pPx]\{[^}]*\}|[\s\S])|\[\^?\]?(?:\\[\s\S]|[^\]\\])*\]|\{(?<least>\d+)(?:,(?<most>\d*))?\}|[\s\S]/g;

/**
 * About how many steps a pattern has once its counted repetitions are written out: `(ab){1000}` has more than 2000.
 * Costs nothing beside compiling it, and knows nothing of what is valid.
 */
export function estimatePatternSize(source: string): number {
  const outer: number[] = [];
  let size = 0;
  let lastPart = 0;
  for (const { 0: token, groups } of source.matchAll(TOKEN)) {
    if (groups?.["least"] !== undefined) {
      const times = Math.max(Number(groups["least"]), Number(groups["most"] ?? 0));
      size += lastPart * Math.max(times - 1, 0);
      lastPart *= times;
    } else if (token === "(") {
      outer.push(size);
      size = 0;
      lastPart = 0;
    } else if (token === ")") {
      lastPart = size + 2;
      size = (outer.pop() ?? 0) + lastPart;
    } else {
      lastPart = 1;
      size += 1;
    }
  }
  return outer.reduce((sum, before) => sum + before, size);
}
