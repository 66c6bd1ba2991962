import type { AttributeValue, Item } from "@dynadex/core/value";

/** A value as the demo writes it down. Sets are DynamoDB sets and hold one type; `undefined` means not there. */
export type Plain =
  | string
  | number
  | bigint
  | boolean
  | null
  | undefined
  | Uint8Array
  | ReadonlySet<string>
  | ReadonlySet<number>
  | ReadonlySet<Uint8Array>
  | readonly Plain[]
  | PlainRecord;

/** An item or map as the demo writes it down. */
export interface PlainRecord {
  readonly [name: string]: Plain;
}

/** Turns readable data into an item; members that are `undefined` or empty sets are left out. */
export function toItem(record: PlainRecord): Item {
  const item: Record<string, AttributeValue> = Object.create(null);
  for (const [name, value] of Object.entries(record)) {
    if (value === undefined || (value instanceof Set && value.size === 0)) continue;
    item[name] = toAttribute(value);
  }
  return item;
}

function toAttribute(value: Exclude<Plain, undefined>): AttributeValue {
  if (typeof value === "string") return { S: value };
  if (typeof value === "number" || typeof value === "bigint") return { N: String(value) };
  if (typeof value === "boolean") return { BOOL: value };
  if (value === null) return { NULL: true };
  if (value instanceof Uint8Array) return { B: toBase64(value) };
  if (value instanceof Set) return toSetAttribute([...value]);
  if (isList(value)) return { L: value.filter((entry) => entry !== undefined).map(toAttribute) };
  return { M: toItem(value as PlainRecord) };
}

function toSetAttribute(values: readonly (string | number | Uint8Array)[]): AttributeValue {
  const texts = values.filter((value) => typeof value === "string");
  if (texts.length > 0) return { SS: texts };
  const numbers = values.filter((value) => typeof value === "number");
  if (numbers.length > 0) return { NS: numbers.map(String) };
  return { BS: values.filter((value) => value instanceof Uint8Array).map(toBase64) };
}

/** `Array.isArray` alone does not narrow readonly arrays away. */
function isList(value: object): value is readonly Plain[] {
  return Array.isArray(value);
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}
