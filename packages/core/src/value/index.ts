export { ATTRIBUTE_TYPES, type AttributeType, type AttributeValue, type Item } from "./attribute-value.ts";
export { base64ByteLength, isBase64 } from "./base64.ts";
export {
  MAX_DECIMAL_DIGITS,
  MAX_DECIMAL_EXPONENT,
  MIN_DECIMAL_EXPONENT,
  canonicalDecimal,
  compareDecimals,
  parseDecimal,
  type Decimal,
} from "./decimal.ts";
export { fingerprint } from "./fingerprint.ts";
export { hash64, hash64Bytes, type Hash64 } from "./hash64.ts";
export { attributeSizeBytes, itemSizeBytes } from "./item-size.ts";
export {
  MAX_NESTING_DEPTH,
  parseAttributeValue,
  parseItem,
  type ParseResult,
} from "./parse-attribute-value.ts";
export {
  fromPlain,
  fromPlainValue,
  toPlain,
  toPlainValue,
  type PlainItem,
  type PlainValue,
} from "./plain-value.ts";
export { READ_UNIT_BYTES, readUnitsOf } from "./read-units.ts";
export { stableStringify } from "./stable-stringify.ts";
export { compareUtf8, utf8Length } from "./utf8.ts";
