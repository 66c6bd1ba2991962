import { hashTextInto } from "./hash64.ts";
import { stableStringify } from "./stable-stringify.ts";

/**
 * 128 bits, as 32 hexadecimal digits, that change when plain data changes; the order of members does not matter.
 * For telling versions apart. It is no cryptographic hash and no protection against someone who wants two documents
 * to look equal.
 */
export function fingerprint(value: unknown): string {
  const text = stableStringify(value);
  return hashHex(text, 0) + hashHex(text, SECOND_SALT);
}

const SECOND_SALT = 0x51ed270b;

function hashHex(text: string, salt: number): string {
  const lanes = new Int32Array(3);
  hashTextInto(lanes, text, salt);
  return toHex(lanes[0]!) + toHex(lanes[1]!);
}

function toHex(lane: number): string {
  return (lane >>> 0).toString(16).padStart(8, "0");
}
