/**
 * Hashes that fit a JavaScript number exactly: the 32 high bits of a 64-bit hash and the 21 highest of its low ones.
 */
export function toHash53(high: number, low: number): number {
  return (high >>> 0) * LOW_SIZE + (low >>> (32 - LOW_BITS));
}

/** The 32 high bits. */
export function highBits(hash: number): number {
  return Math.floor(hash / LOW_SIZE);
}

/** The 21 low bits. */
export function lowBits(hash: number): number {
  return hash - highBits(hash) * LOW_SIZE;
}

export const LOW_BITS = 21;
const LOW_SIZE = 2 ** LOW_BITS;
