import { base64ByteLength } from "../value/base64.ts";
import { canonicalDecimal, compareDecimals } from "../value/decimal.ts";
import { hashTextInto } from "../value/hash64.ts";
import { compareUtf8 } from "../value/utf8.ts";
import type { ScalarProfile } from "./evidence.ts";
import type { EvidenceLimits } from "./evidence-limits.ts";
import { toHash53 } from "./hash53.ts";
import { absorbValueSketch, countValue, cutText } from "./value-sketch.ts";

/** Adds a string; its hash and length in bytes go to `lanes`. */
export function observeString(
  profile: ScalarProfile,
  limits: EvidenceLimits,
  text: string,
  lanes: Int32Array,
): void {
  hashTextInto(lanes, text);
  observeBytes(profile, lanes[2]!);
  observeStringBounds(profile, text.length > limits.textUnits ? cutText(text, limits.textUnits) : text);
  countValue(profile.values, limits, toHash53(lanes[0]!, lanes[1]!), text, 1);
}

/** Adds a number in any spelling; the hash of its canonical text goes to `lanes`, its size by DynamoDB's rules too. */
export function observeNumber(
  profile: ScalarProfile,
  limits: EvidenceLimits,
  text: string,
  lanes: Int32Array,
): void {
  const canonical = canonicalDecimal(text);
  hashTextInto(lanes, canonical);
  observeNumberBounds(profile, canonical);
  countValue(profile.values, limits, toHash53(lanes[0]!, lanes[1]!), canonical, 1);
  lanes[2] = canonicalSizeBytes(canonical);
}

/** Adds binary given as base64; its hash and length in bytes go to `lanes`. */
export function observeBinary(
  profile: ScalarProfile,
  limits: EvidenceLimits,
  text: string,
  lanes: Int32Array,
): void {
  hashTextInto(lanes, text);
  lanes[2] = base64ByteLength(text);
  observeBytes(profile, lanes[2]!);
  countValue(profile.values, limits, toHash53(lanes[0]!, lanes[1]!), text, 1);
}

/** Adds one profile of values of a type to another; `from` is left as it is. */
export function absorbProfile(
  into: ScalarProfile,
  from: ScalarProfile,
  type: "S" | "N" | "B",
  limits: EvidenceLimits,
): void {
  if (from.min !== null && from.max !== null) {
    const observe = type === "N" ? observeNumberBounds : observeStringBounds;
    observe(into, from.min);
    observe(into, from.max);
  }
  into.minBytes = Math.min(into.minBytes, from.minBytes);
  into.maxBytes = Math.max(into.maxBytes, from.maxBytes);
  absorbValueSketch(into.values, from.values, limits);
}

/** Widens the bounds of strings by one that is already cut. */
export function observeStringBounds(profile: ScalarProfile, text: string): void {
  if (profile.min === null || compareUtf8(text, profile.min) < 0) profile.min = text;
  if (profile.max === null || compareUtf8(text, profile.max) > 0) profile.max = text;
}

/**
 * Widens the bounds of numbers by one in canonical form. Rounding to doubles keeps order, so that two numbers whose
 * doubles differ are ordered by them, and only those with one double need exact comparison.
 */
export function observeNumberBounds(profile: ScalarProfile, text: string): void {
  const rounded = Number(text);
  const { min, max } = profile;
  if (min === null || rounded < profile.minNumber || (rounded === profile.minNumber && isBelow(text, min))) {
    profile.min = text;
    profile.minNumber = rounded;
  }
  if (max === null || rounded > profile.maxNumber || (rounded === profile.maxNumber && isBelow(max, text))) {
    profile.max = text;
    profile.maxNumber = rounded;
  }
}

function isBelow(left: string, right: string): boolean {
  return left !== right && compareDecimals(left, right) < 0;
}

function observeBytes(profile: ScalarProfile, bytes: number): void {
  if (bytes < profile.minBytes) profile.minBytes = bytes;
  if (bytes > profile.maxBytes) profile.maxBytes = bytes;
}

/** `numberSizeBytes` of a number in canonical form, told from its characters. */
function canonicalSizeBytes(text: string): number {
  const isNegative = text.charCodeAt(0) === MINUS;
  let digits = 0;
  let trailingZeros = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit === EXPONENT_MARK) break;
    if (unit < DIGIT_0) continue;
    if (unit > DIGIT_0) {
      digits += trailingZeros + 1;
      trailingZeros = 0;
    } else if (digits > 0) {
      trailingZeros++;
    }
  }
  return Math.ceil(digits / 2) + (isNegative ? 2 : 1);
}

const MINUS = 0x2d;
const DIGIT_0 = 0x30;
const EXPONENT_MARK = 0x45;
