import { isPairAt } from "./utf8.ts";

/** A 64-bit hash as two 32-bit lanes, each an unsigned integer. */
export interface Hash64 {
  readonly high: number;
  readonly low: number;
}

/**
 * A fast 64-bit hash of a string's UTF-8 bytes, for counting and sampling; not for security.
 *
 * The bytes are taken as little-endian 32-bit words, the last one padded with zeros, so that a scanner of raw bytes
 * computes the same value four or sixteen bytes at a time. Lone surrogates are hashed as U+FFFD.
 */
export function hash64(text: string): Hash64 {
  const lanes = new Int32Array(3);
  hashTextInto(lanes, text);
  return { high: lanes[0]! >>> 0, low: lanes[1]! >>> 0 };
}

/** The same hash over the bytes `start` (inclusive) to `end` (exclusive). */
export function hash64Bytes(bytes: Uint8Array, start = 0, end = bytes.length): Hash64 {
  let a = SEED_A;
  let b = SEED_B;
  let index = start;
  for (; index + 4 <= end; index += 4) {
    const word =
      bytes[index]! | (bytes[index + 1]! << 8) | (bytes[index + 2]! << 16) | (bytes[index + 3]! << 24);
    const k = scramble(word);
    a = stepA(a, k);
    b = stepB(b, k, a);
  }
  let tail = 0;
  for (let shift = 0; index < end; index++, shift += 8) tail |= bytes[index]! << shift;
  if ((end - start) % 4 !== 0) {
    const k = scramble(tail);
    a = stepA(a, k);
    b = stepB(b, k, a);
  }
  const lanes = new Int32Array(3);
  finishInto(lanes, a, b, end - start);
  return { high: lanes[0]! >>> 0, low: lanes[1]! >>> 0 };
}

/**
 * The hash of a string into `lanes`: high, low, and the number of UTF-8 bytes. Allocates nothing; for hot paths.
 *
 * @param salt gives an independent hash of the same text for every value; 0 is `hash64`
 */
export function hashTextInto(lanes: Int32Array, text: string, salt = 0): void {
  const { length } = text;
  let a = SEED_A ^ salt;
  let b = SEED_B ^ salt;
  let index = 0;
  for (; index + 4 <= length; index += 4) {
    const c0 = text.charCodeAt(index);
    const c1 = text.charCodeAt(index + 1);
    const c2 = text.charCodeAt(index + 2);
    const c3 = text.charCodeAt(index + 3);
    if ((c0 | c1 | c2 | c3) > 0x7f) return hashRestInto(lanes, text, index, a, b, salt);
    const k = scramble((c0 | (c1 << 8) | (c2 << 16) | (c3 << 24)) ^ salt);
    a = stepA(a, k);
    b = stepB(b, k, a);
  }
  if (index === length) return finishInto(lanes, a, b, length);
  let tail = 0;
  for (let at = index, shift = 0; at < length; at++, shift += 8) {
    const unit = text.charCodeAt(at);
    if (unit > 0x7f) return hashRestInto(lanes, text, index, a, b, salt);
    tail |= unit << shift;
  }
  const k = scramble(tail ^ salt);
  a = stepA(a, k);
  b = stepB(b, k, a);
  finishInto(lanes, a, b, length);
}

/** Mixes two 32-bit values into one of good quality; for combining hashes. */
export function mix32(left: number, right: number): number {
  return avalanche(left ^ Math.imul(right, 0x9e3779b1) ^ (right >>> 15));
}

const SEED_A = 0x2545f491;
const SEED_B = 0x6c8e9cf5;

function scramble(word: number): number {
  const k = Math.imul(word, 0xcc9e2d51);
  return Math.imul((k << 15) | (k >>> 17), 0x1b873593);
}

function stepA(a: number, k: number): number {
  const h = a ^ k;
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
}

function stepB(b: number, k: number, a: number): number {
  const h = (b + k) | 0;
  return Math.imul((h << 19) | (h >>> 13), 0x85ebca77) ^ a;
}

function avalanche(h: number): number {
  let x = h ^ (h >>> 16);
  x = Math.imul(x, 0x85ebca6b);
  x ^= x >>> 13;
  x = Math.imul(x, 0xc2b2ae35);
  return x ^ (x >>> 16);
}

function finishInto(lanes: Int32Array, a: number, b: number, byteLength: number): void {
  const high = avalanche(((a ^ byteLength) + b) | 0);
  const low = avalanche((b + Math.imul(high, 0x9e3779b1)) | 0);
  lanes[0] = (high + low) | 0;
  lanes[1] = low;
  lanes[2] = byteLength;
}

/** The general case from `start` (a word boundary of the bytes so far): one UTF-8 byte at a time. */
function hashRestInto(
  lanes: Int32Array,
  text: string,
  start: number,
  startA: number,
  startB: number,
  salt: number,
): void {
  let a = startA;
  let b = startB;
  let word = 0;
  let byteLength = start;
  for (let index = start; index < text.length; index++) {
    let point = text.charCodeAt(index);
    if (point >= 0xd800 && point <= 0xdfff) {
      point = isPairAt(text, index) ? text.codePointAt(index++)! : 0xfffd;
    }
    // The character's bytes, the first one lowest, and how many there are.
    const count = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    const bytes = encodeUtf8(point, count);
    for (let at = 0; at < count; at++) {
      word |= ((bytes >>> (at * 8)) & 0xff) << ((byteLength & 3) * 8);
      byteLength++;
      if ((byteLength & 3) !== 0) continue;
      const k = scramble(word ^ salt);
      a = stepA(a, k);
      b = stepB(b, k, a);
      word = 0;
    }
  }
  if ((byteLength & 3) !== 0) {
    const k = scramble(word ^ salt);
    a = stepA(a, k);
    b = stepB(b, k, a);
  }
  finishInto(lanes, a, b, byteLength);
}

/** The UTF-8 bytes of a character packed into one integer, the first byte lowest. */
function encodeUtf8(point: number, count: number): number {
  if (count === 1) return point;
  const last = 0x80 | (point & 0x3f);
  if (count === 2) return 0xc0 | (point >> 6) | (last << 8);
  const middle = 0x80 | ((point >> 6) & 0x3f);
  if (count === 3) return 0xe0 | (point >> 12) | (middle << 8) | (last << 16);
  return 0xf0 | (point >> 18) | ((0x80 | ((point >> 12) & 0x3f)) << 8) | (middle << 16) | (last << 24);
}
