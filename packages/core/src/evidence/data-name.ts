/** What a name that is data looks like. */
export type DataNameFormat =
  | "number"
  | "date"
  | "uuid"
  | "ulid"
  | "hexadecimal"
  | "token"
  | "email"
  | "ip-address"
  | "arn";

/**
 * The format of a map key that is plainly a piece of data and no attribute name: a number, date, identifier or
 * address. Names people give to attributes, such as `line1` or `total`, have none.
 */
export function findDataNameFormat(name: string): DataNameFormat | undefined {
  if (name.length > MAX_DATA_NAME) return undefined;
  for (const [format, pattern] of FORMATS) {
    if (pattern.test(name)) return format;
  }
  return isHexadecimalId(name) ? "hexadecimal" : isToken(name) ? "token" : undefined;
}

/** Longer names are told by nothing but their number. */
const MAX_DATA_NAME = 256;

const FORMATS: readonly (readonly [DataNameFormat, RegExp])[] = [
  ["number", /^[+-]?\d+(?:[.,]\d+)?$/],
  [
    "date",
    /^\d{4}[-/.](?:0?[1-9]|1[0-2]|W\d{2}|Q[1-4])(?:[-/.]\d{1,2})?(?:[T ]\d{1,2}(?::\d{2}){0,2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?$/,
  ],
  ["date", /^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}$/],
  ["date", /^\d{1,2}:\d{2}(?::\d{2})?$/],
  ["uuid", /^\{?[\da-fA-F]{8}-[\da-fA-F]{4}-[\da-fA-F]{4}-[\da-fA-F]{4}-[\da-fA-F]{12}\}?$/],
  ["ulid", /^[0-7][\dABCDEFGHJKMNPQRSTVWXYZ]{25}$/],
  ["email", /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/],
  ["ip-address", /^\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?$/],
  ["arn", /^arn:[a-z-]+:/],
];

/** Hexadecimal of at least twelve digits, with letters and digits: object ids, digests, addresses of devices. */
function isHexadecimalId(name: string): boolean {
  return /^(?:0x)?(?:[\da-f]{12,}|[\dA-F]{12,})$/.test(name) && /\d/.test(name) && /[a-fA-F]/.test(name);
}

/**
 * A random token. It has fewer vowels than words have. In mixed case its characters change between small, capital and
 * digit all the time; in one case it has digits in several places.
 */
function isToken(name: string): boolean {
  if (name.length < MIN_TOKEN || !/^[\w-]+$/.test(name)) return false;
  const vowels = name.match(/[aeiouAEIOU]/g)?.length ?? 0;
  if (vowels > MAX_VOWEL_SHARE * name.length) return false;
  if (/[a-z]/.test(name) && /[A-Z]/.test(name)) {
    const hasEnough = /\d/.test(name) || name.length >= MIN_TOKEN_WITHOUT_DIGITS;
    return hasEnough && countChanges(name) >= MIN_CHANGES * (name.length - 1);
  }
  const separators = name.match(/[_-]/g)?.length ?? 0;
  const digits = name.match(/\d/g)?.length ?? 0;
  const digitGroups = name.match(/\d+/g)?.length ?? 0;
  if (separators > MAX_SEPARATORS || digitGroups < MIN_DIGIT_GROUPS || digits === name.length) return false;
  return digits >= MIN_DIGIT_SHARE * name.length;
}

/** How often neighbouring characters are of different kinds. */
function countChanges(name: string): number {
  const kinds = name.replace(/[a-z]/g, "a").replace(/[A-Z]/g, "A").replace(/\d/g, "0");
  let changes = 0;
  for (let index = 1; index < kinds.length; index++) {
    if (kinds[index] !== kinds[index - 1]) changes++;
  }
  return changes;
}

const MIN_TOKEN = 12;
const MIN_TOKEN_WITHOUT_DIGITS = 16;
const MIN_CHANGES = 0.45;
const MIN_DIGIT_GROUPS = 2;
const MAX_SEPARATORS = 1;
const MIN_DIGIT_SHARE = 0.2;
const MAX_VOWEL_SHARE = 0.3;
