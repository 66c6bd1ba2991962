/**
 * A mergeable uniform sample: of everything observed, the `limit` entries with the smallest hashes, each with the
 * exact number of times it was seen.
 *
 * An entry that is among the smallest at the end was among the smallest from its first sight on, so its count misses
 * nothing, and neither order nor segmentation of the observations matters.
 */
export interface BottomK<Payload> {
  /** Ascending. */
  readonly hashes: number[];
  readonly counts: number[];
  readonly payloads: Payload[];
}

/** An empty sample. */
export function createBottomK<Payload>(): BottomK<Payload> {
  return { hashes: [], counts: [], payloads: [] };
}

/**
 * Counts `count` sights of a hash.
 *
 * @returns `KNOWN` when it was sampled before, `TOO_LARGE` when it is not sampled, else the position of the new entry,
 *   whose payload the caller must set
 */
export function countHash<Payload>(
  sample: BottomK<Payload>,
  limit: number,
  hash: number,
  count: number,
): number {
  const { hashes, counts, payloads } = sample;
  const size = hashes.length;
  if (size === limit && hash > hashes[size - 1]!) return TOO_LARGE;
  const position = findPosition(hashes, hash);
  if (position < size && hashes[position] === hash) {
    counts[position]! += count;
    return KNOWN;
  }
  if (size === limit) {
    hashes.pop();
    counts.pop();
    payloads.pop();
  }
  hashes.splice(position, 0, hash);
  counts.splice(position, 0, count);
  // A hole for the caller to fill; splicing in some payload keeps the arrays aligned.
  payloads.splice(position, 0, undefined as Payload);
  return position;
}

/** Adds one sample to another; `from` is left as it is. */
export function absorbBottomK<Payload>(into: BottomK<Payload>, from: BottomK<Payload>, limit: number): void {
  from.hashes.forEach((hash, index) => {
    const position = countHash(into, limit, hash, from.counts[index]!);
    if (position >= 0) into.payloads[position] = from.payloads[index]!;
  });
}

/** What `countHash` answers when no payload is wanted. */
export const KNOWN = -1;
export const TOO_LARGE = -2;

/** Position of the first hash that is not smaller. */
function findPosition(hashes: readonly number[], hash: number): number {
  let low = 0;
  let high = hashes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (hashes[middle]! < hash) low = middle + 1;
    else high = middle;
  }
  return low;
}
