import type { AttributeValue, Item } from "./attribute-value.ts";

/**
 * An attribute value as people write data: strings, booleans, null, arrays and objects are themselves; what plain
 * JSON has no word for is an object with one member that starts with `$`.
 *
 * Nothing is lost: numbers stay exact text (X10), sets stay sets, and a map that has a single member starting with
 * `$` gets another `$` before it. `fromPlain` is the inverse.
 */
export type PlainValue =
  | string
  | boolean
  | null
  | readonly PlainValue[]
  | { readonly $number: string }
  | { readonly $binary: string }
  | { readonly $stringSet: readonly string[] }
  | { readonly $numberSet: readonly string[] }
  | { readonly $binarySet: readonly string[] }
  | PlainItem;

/** An item or map of plain values; objects without a prototype, because names are hostile. */
export type PlainItem = { readonly [name: string]: PlainValue };

/** An item in plain values. */
export function toPlain(item: Item): PlainItem {
  return mapMembers(item, toPlainValue);
}

/** One attribute value in plain form. */
export function toPlainValue(value: AttributeValue): PlainValue {
  if ("S" in value) return value.S;
  if ("N" in value) return { $number: value.N };
  if ("B" in value) return { $binary: value.B };
  if ("BOOL" in value) return value.BOOL;
  if ("NULL" in value) return null;
  if ("L" in value) return value.L.map(toPlainValue);
  if ("SS" in value) return { $stringSet: value.SS };
  if ("NS" in value) return { $numberSet: value.NS };
  if ("BS" in value) return { $binarySet: value.BS };
  const names = Object.keys(value.M);
  const [only] = names;
  if (names.length === 1 && only!.startsWith("$")) {
    return mapMembers({ [`$${only}`]: value.M[only!]! }, toPlainValue);
  }
  return mapMembers(value.M, toPlainValue);
}

/** The item that `toPlain` came from. */
export function fromPlain(item: PlainItem): Item {
  return mapMembers(item, fromPlainValue);
}

/** The attribute value that `toPlainValue` came from. */
export function fromPlainValue(value: PlainValue): AttributeValue {
  if (typeof value === "string") return { S: value };
  if (typeof value === "boolean") return { BOOL: value };
  if (value === null) return { NULL: true };
  if (isArray(value)) return { L: value.map(fromPlainValue) };
  const names = Object.keys(value);
  const [only] = names;
  if (names.length !== 1 || !only!.startsWith("$"))
    return { M: mapMembers(value as PlainItem, fromPlainValue) };
  return fromMarked(only!, value as PlainItem);
}

function fromMarked(mark: string, value: PlainItem): AttributeValue {
  const content = value[mark] as never;
  switch (mark) {
    case "$number":
      return { N: content };
    case "$binary":
      return { B: content };
    case "$stringSet":
      return { SS: content };
    case "$numberSet":
      return { NS: content };
    case "$binarySet":
      return { BS: content };
    default:
      return { M: mapMembers({ [mark.slice(1)]: content }, fromPlainValue) };
  }
}

function isArray(value: PlainValue): value is readonly PlainValue[] {
  return Array.isArray(value);
}

function mapMembers<From, To>(
  members: { readonly [name: string]: From },
  convert: (value: From) => To,
): { readonly [name: string]: To } {
  const result: { [name: string]: To } = Object.create(null);
  for (const name of Object.keys(members)) result[name] = convert(members[name]!);
  return result;
}
