import { LOW_BITS, highBits, lowBits } from "./hash53.ts";

/**
 * Estimates how many different hashes were added, within about 0.8 % (one standard deviation), in 16 KiB: 2^14
 * registers that hold the longest run of leading zeros seen. Adding is idempotent and commutative.
 *
 * @see Flajolet et al. 2007; the estimator is Ertl's of 2017, unbiased over the whole range.
 */
export type HyperLogLog = Uint8Array;

/** An empty counter. */
export function createHyperLogLog(): HyperLogLog {
  return new Uint8Array(REGISTERS);
}

/** Adds a 53-bit hash. */
export function addToHyperLogLog(registers: HyperLogLog, hash: number): void {
  const high = highBits(hash);
  const register = high >>> REST_OF_HIGH_BITS;
  const rest = high & REST_OF_HIGH_MASK;
  const rank =
    rest === 0
      ? REST_OF_HIGH_BITS + Math.clz32(lowBits(hash)) - (32 - LOW_BITS) + 1
      : Math.clz32(rest) - (32 - REST_OF_HIGH_BITS) + 1;
  if (rank > registers[register]!) registers[register] = rank;
}

/** Adds one counter to another. */
export function absorbHyperLogLog(into: HyperLogLog, from: HyperLogLog): void {
  from.forEach((rank, register) => {
    if (rank > into[register]!) into[register] = rank;
  });
}

/** The estimated number of different hashes, a whole number. */
export function estimateHyperLogLog(registers: HyperLogLog): number {
  const histogram = Array.from({ length: MAX_RANK + 1 }, () => 0);
  for (const rank of registers) histogram[rank]!++;
  let z = REGISTERS * tau(1 - histogram[MAX_RANK]! / REGISTERS);
  for (let rank = MAX_RANK - 1; rank >= 1; rank--) z = (z + histogram[rank]!) / 2;
  z += REGISTERS * sigma(histogram[0]! / REGISTERS);
  return Math.round((ALPHA * REGISTERS * REGISTERS) / z);
}

/** Number of registers. */
export const REGISTERS = 1 << 14;
const REST_OF_HIGH_BITS = 32 - 14;
const REST_OF_HIGH_MASK = (1 << REST_OF_HIGH_BITS) - 1;
/** Rank of a hash whose bits behind the register number are all zero. */
export const MAX_RANK = REST_OF_HIGH_BITS + LOW_BITS + 1;
const ALPHA = 1 / (2 * Math.LN2);

/** Ertl's correction for registers that are still empty. */
function sigma(share: number): number {
  if (share === 1) return Number.POSITIVE_INFINITY;
  let x = share;
  let y = 1;
  let z = share;
  for (let before = -1; before !== z; y += y) {
    x *= x;
    before = z;
    z += x * y;
  }
  return z;
}

/** Ertl's correction for registers that are full. */
function tau(share: number): number {
  if (share === 0 || share === 1) return 0;
  let x = share;
  let y = 1;
  let z = 1 - share;
  for (let before = -1; before !== z;) {
    x = Math.sqrt(x);
    before = z;
    y /= 2;
    z -= (1 - x) ** 2 * y;
  }
  return z / 3;
}
