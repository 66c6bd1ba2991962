/**
 * Compares two strings in the order of their UTF-8 bytes, which is DynamoDB's order of strings and names.
 *
 * JavaScript's `<` compares UTF-16 units and differs for astral characters against U+E000 to U+FFFF. Lone surrogates
 * count as U+FFFD, as encoders write them; strings that only differ there are ordered by their units, so that the
 * order is total. Allocates nothing.
 *
 * @returns a negative number, zero (only for identical strings) or a positive number
 */
export function compareUtf8(left: string, right: string): number {
  if (left === right) return 0;
  const shared = Math.min(left.length, right.length);
  let index = 0;
  while (index < shared && left.charCodeAt(index) === right.charCodeAt(index)) index++;
  if (index === shared) return left.length - right.length;
  const leftUnit = left.charCodeAt(index);
  const rightUnit = right.charCodeAt(index);
  if (leftUnit < FIRST_SURROGATE && rightUnit < FIRST_SURROGATE && !isHighSurrogate(left, index - 1)) {
    return leftUnit - rightUnit;
  }
  const start = isHighSurrogate(left, index - 1) ? index - 1 : index;
  return compareCodePoints(left, right, start) || leftUnit - rightUnit;
}

/** Number of bytes of a string in UTF-8; lone surrogates count as the three bytes of U+FFFD. */
export function utf8Length(text: string): number {
  let length = text.length;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) continue;
    if (unit < 0x800) {
      length += 1;
    } else if (isPairAt(text, index)) {
      length += 2;
      index++;
    } else {
      length += 2;
    }
  }
  return length;
}

/** True when the units at `index` and after it are one astral character. */
export function isPairAt(text: string, index: number): boolean {
  if (!isHighSurrogate(text, index) || index + 1 >= text.length) return false;
  const next = text.charCodeAt(index + 1);
  return next >= FIRST_LOW_SURROGATE && next <= LAST_SURROGATE;
}

const FIRST_SURROGATE = 0xd800;
const FIRST_LOW_SURROGATE = 0xdc00;
const LAST_SURROGATE = 0xdfff;
const REPLACEMENT = 0xfffd;

function isHighSurrogate(text: string, index: number): boolean {
  if (index < 0) return false;
  const unit = text.charCodeAt(index);
  return unit >= FIRST_SURROGATE && unit < FIRST_LOW_SURROGATE;
}

/** Order by code points from a position where both strings are at the start of a character. */
function compareCodePoints(left: string, right: string, start: number): number {
  let leftIndex = start;
  let rightIndex = start;
  while (leftIndex < left.length && rightIndex < right.length) {
    const leftPoint = codePointAt(left, leftIndex);
    const rightPoint = codePointAt(right, rightIndex);
    if (leftPoint !== rightPoint) return leftPoint - rightPoint;
    leftIndex += leftPoint > 0xffff ? 2 : 1;
    rightIndex += rightPoint > 0xffff ? 2 : 1;
  }
  return left.length - leftIndex - (right.length - rightIndex);
}

function codePointAt(text: string, index: number): number {
  if (isPairAt(text, index)) return text.codePointAt(index)!;
  const unit = text.charCodeAt(index);
  return unit >= FIRST_SURROGATE && unit <= LAST_SURROGATE ? REPLACEMENT : unit;
}
