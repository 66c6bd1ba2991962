import { DynadexError } from "../error/index.ts";

/** An exact decimal number: `sign * d.ddd * 10^exponent`, without leading or trailing zeros in `digits`. */
export interface Decimal {
  readonly sign: -1 | 0 | 1;
  /** Significant digits; empty for zero. */
  readonly digits: string;
  /** Power of ten of the first digit; 0 for zero. */
  readonly exponent: number;
}

/** DynamoDB keeps 38 significant digits. */
export const MAX_DECIMAL_DIGITS = 38;
/** Largest and smallest power of ten of a DynamoDB number's first digit: 9.99E+125 and 1E-130. */
export const MAX_DECIMAL_EXPONENT = 125;
export const MIN_DECIMAL_EXPONENT = -130;

/**
 * Parses the text of a DynamoDB number exactly (X10): JSON's `600`, `6E2` and Ion's `6d2`, `103.`, `.5`.
 *
 * @throws DynadexError `INVALID_INPUT` when it is no number, has over 38 significant digits or is out of range.
 */
export function parseDecimal(text: string): Decimal {
  const decimal = findDecimal(text);
  if (decimal === undefined) throw notANumber(text);
  if (decimal.digits.length > MAX_DECIMAL_DIGITS) {
    throw new DynadexError(
      "INVALID_INPUT",
      `A number has at most ${MAX_DECIMAL_DIGITS} significant digits; ${quote(text)} has ${decimal.digits.length}.`,
    );
  }
  if (decimal.exponent > MAX_DECIMAL_EXPONENT || decimal.exponent < MIN_DECIMAL_EXPONENT) {
    throw new DynadexError(
      "INVALID_INPUT",
      `A number lies between 1E-130 and 9.99E+125 in magnitude; ${quote(text)} does not.`,
    );
  }
  return decimal;
}

/**
 * The one text of a number's value: `600`, `6E2` and `6d2` all give `600`.
 *
 * Plain digits where they are readable, else scientific notation (`1.5E-130`). Unlike `parseDecimal` it takes any
 * number of digits, because some emulators store more than DynamoDB does.
 *
 * @throws DynadexError `INVALID_INPUT` when it is no number.
 */
export function canonicalDecimal(text: string): string {
  if (isPlainCanonical(text)) return text;
  const decimal = findDecimal(text);
  if (decimal === undefined) throw notANumber(text);
  return renderDecimal(decimal);
}

/**
 * Compares two numbers exactly, however many digits they have.
 *
 * @throws DynadexError `INVALID_INPUT` when either is no number.
 */
export function compareDecimals(left: string, right: string): number {
  if (left === right && isPlainCanonical(left)) return 0;
  const a = findDecimal(left);
  const b = findDecimal(right);
  if (a === undefined || b === undefined) throw notANumber(a === undefined ? left : right);
  if (a.sign !== b.sign) return a.sign - b.sign;
  if (a.exponent !== b.exponent) return a.sign * (a.exponent - b.exponent);
  if (a.digits === b.digits) return 0;
  // Both start at the same power of ten, so the order of the digit strings is the order of the magnitudes.
  return a.digits < b.digits ? -a.sign : a.sign;
}

/** The number of a text, or `undefined` when it is none; no limit on digits or size. */
export function findDecimal(text: string): Decimal | undefined {
  const match = NUMBER.exec(text);
  if (match === null) return undefined;
  const whole = match[2] ?? "";
  const fraction = match[3] ?? match[4] ?? "";
  const all = whole + fraction;
  const first = firstNonZero(all);
  if (first === all.length) return ZERO;
  const digits = all.slice(first, lastNonZero(all) + 1);
  const exponent = Number(match[5] ?? 0) + whole.length - first - 1;
  return { sign: match[1] === "-" ? -1 : 1, digits, exponent };
}

/** Writes a decimal in its canonical form. */
export function renderDecimal({ sign, digits, exponent }: Decimal): string {
  if (sign === 0) return "0";
  const minus = sign < 0 ? "-" : "";
  if (exponent < MIN_PLAIN_EXPONENT || exponent > MAX_PLAIN_EXPONENT) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : "";
    return `${minus}${digits[0]}${fraction}E${exponent}`;
  }
  if (exponent < 0) return `${minus}0.${"0".repeat(-exponent - 1)}${digits}`;
  if (digits.length <= exponent + 1) return minus + digits.padEnd(exponent + 1, "0");
  return `${minus}${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}

const NUMBER = /^([+-]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:[eEdD]([+-]?\d{1,9}))?$/;
const ZERO: Decimal = { sign: 0, digits: "", exponent: 0 };
const MIN_PLAIN_EXPONENT = -7;
const MAX_PLAIN_EXPONENT = MAX_DECIMAL_DIGITS - 1;
/** Numbers up to this length are told canonical by one look at their characters. */
const SHORT_NUMBER = 20;
/** `0.` and this many more zeros may precede the first significant digit of a plain number. */
const MAX_LEADING_ZEROS = -MIN_PLAIN_EXPONENT - 1;

/** Most numbers of most tables are short and already canonical; they are told without a regular expression. */
function isPlainCanonical(text: string): boolean {
  const { length } = text;
  const start = text.charCodeAt(0) === MINUS ? 1 : 0;
  if (length === start || length > SHORT_NUMBER) return false;
  let point = -1;
  for (let index = start; index < length; index++) {
    const unit = text.charCodeAt(index);
    if (unit >= DIGIT_0 && unit <= DIGIT_9) continue;
    if (unit !== POINT || point >= 0 || index === start) return false;
    point = index;
  }
  const hasZeroWhole = text.charCodeAt(start) === DIGIT_0;
  if (point < 0) return !hasZeroWhole || length === 1;
  if (point === length - 1 || text.charCodeAt(length - 1) === DIGIT_0) return false;
  if (!hasZeroWhole) return true;
  return point === start + 1 && firstNonZero(text.slice(point + 1)) <= MAX_LEADING_ZEROS;
}

const MINUS = 0x2d;
const POINT = 0x2e;
const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;

function firstNonZero(digits: string): number {
  let index = 0;
  while (index < digits.length && digits.charCodeAt(index) === DIGIT_0) index++;
  return index;
}

function lastNonZero(digits: string): number {
  let index = digits.length - 1;
  while (digits.charCodeAt(index) === DIGIT_0) index--;
  return index;
}

function notANumber(text: string): DynadexError {
  return new DynadexError(
    "INVALID_INPUT",
    `A number must be decimal text such as 12.5; found ${quote(text)}.`,
  );
}

function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}...` : text);
}
