import { lowBits } from "./hash53.ts";
import {
  absorbHyperLogLog,
  addToHyperLogLog,
  createHyperLogLog,
  estimateHyperLogLog,
  type HyperLogLog,
} from "./hyper-log-log.ts";

/**
 * Counts different hashes: exactly up to a limit, by estimate beyond. Which of the two it is depends on the number of
 * different hashes alone, never on their order.
 */
export interface DistinctHashes {
  /** A hash table by open addressing, `EMPTY` where free; `null` once the counter estimates. */
  slots: Float64Array | null;
  /** Number of hashes in `slots`. */
  size: number;
  registers: HyperLogLog | null;
}

/** An empty counter. */
export function createDistinctHashes(): DistinctHashes {
  return { slots: emptySlots(MIN_SLOTS), size: 0, registers: null };
}

/** Adds a hash; `limit` is the number of different hashes that are counted exactly. */
export function addDistinctHash(distinct: DistinctHashes, limit: number, hash: number): void {
  if (distinct.slots === null) {
    addToHyperLogLog(distinct.registers!, hash);
    return;
  }
  if (!insert(distinct.slots, hash)) return;
  distinct.size++;
  if (distinct.size > limit) startEstimating(distinct);
  else if (distinct.size * 2 > distinct.slots.length) grow(distinct);
}

/** Adds one counter to another; `from` is left as it is. */
export function absorbDistinctHashes(into: DistinctHashes, from: DistinctHashes, limit: number): void {
  if (from.slots === null) {
    if (into.slots !== null) startEstimating(into);
    absorbHyperLogLog(into.registers!, from.registers!);
    return;
  }
  for (const hash of from.slots) {
    if (hash !== EMPTY) addDistinctHash(into, limit, hash);
  }
}

/** The number of different hashes, exact or estimated. */
export function countDistinctHashes(distinct: DistinctHashes): number {
  return distinct.slots === null ? estimateHyperLogLog(distinct.registers!) : distinct.size;
}

/** All hashes in ascending order, or `null` when the counter estimates. */
export function listDistinctHashes(distinct: DistinctHashes): readonly number[] | null {
  if (distinct.slots === null) return null;
  return Array.from(distinct.slots.filter((hash) => hash !== EMPTY).toSorted());
}

const EMPTY = -1;
const MIN_SLOTS = 256;

function emptySlots(count: number): Float64Array {
  return new Float64Array(count).fill(EMPTY);
}

/** Puts a hash into the table; false when it was there. The table always has free slots. */
function insert(slots: Float64Array, hash: number): boolean {
  const mask = slots.length - 1;
  let at = lowBits(hash) & mask;
  for (let found = slots[at]!; found !== EMPTY; found = slots[at]!) {
    if (found === hash) return false;
    at = (at + 1) & mask;
  }
  slots[at] = hash;
  return true;
}

function grow(distinct: DistinctHashes): void {
  const slots = emptySlots(distinct.slots!.length * 2);
  for (const hash of distinct.slots!) {
    if (hash !== EMPTY) insert(slots, hash);
  }
  distinct.slots = slots;
}

function startEstimating(distinct: DistinctHashes): void {
  const registers = createHyperLogLog();
  for (const hash of distinct.slots!) {
    if (hash !== EMPTY) addToHyperLogLog(registers, hash);
  }
  distinct.slots = null;
  distinct.size = 0;
  distinct.registers = registers;
}
