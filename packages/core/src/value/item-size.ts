import type { AttributeValue, Item } from "./attribute-value.ts";
import { base64ByteLength } from "./base64.ts";
import { findDecimal } from "./decimal.ts";
import { utf8Length } from "./utf8.ts";

/**
 * The size of an item in bytes as DynamoDB counts it: attribute names and values, without the 100 bytes per item that
 * storage is billed for on top.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export function itemSizeBytes(item: Item): number {
  let size = 0;
  for (const name of Object.keys(item)) size += utf8Length(name) + attributeSizeBytes(item[name]!);
  return size;
}

/** The size of one attribute value in bytes by DynamoDB's rules, without its name. */
export function attributeSizeBytes(value: AttributeValue): number {
  if ("S" in value) return utf8Length(value.S);
  if ("N" in value) return numberSizeBytes(value.N);
  if ("B" in value) return base64ByteLength(value.B);
  if ("BOOL" in value || "NULL" in value) return 1;
  if ("L" in value) {
    return value.L.reduce(
      (size, element) => size + ELEMENT_BYTES + attributeSizeBytes(element),
      CONTAINER_BYTES,
    );
  }
  if ("M" in value) {
    return CONTAINER_BYTES + Object.keys(value.M).length * ELEMENT_BYTES + itemSizeBytes(value.M);
  }
  if ("SS" in value) return sum(value.SS, utf8Length);
  if ("NS" in value) return sum(value.NS, numberSizeBytes);
  return sum(value.BS, base64ByteLength);
}

/**
 * The size of a number: one byte, one more for every two significant digits, one more when negative. AWS documents
 * this as approximate. Text that is no number counts as its length.
 */
export function numberSizeBytes(text: string): number {
  const decimal = findDecimal(text);
  if (decimal === undefined) return text.length;
  return Math.ceil(decimal.digits.length / 2) + 1 + (decimal.sign < 0 ? 1 : 0);
}

/** Lists and maps cost three bytes, and one more for each element. */
export const CONTAINER_BYTES = 3;
export const ELEMENT_BYTES = 1;

function sum(members: readonly string[], sizeOf: (member: string) => number): number {
  return members.reduce((size, member) => size + sizeOf(member), 0);
}
