import type { ReadCharge } from "../read-unit-meter.ts";
import { findNumber, findText, isJsonObject } from "../wire.ts";

/** How a reply's capacity is treated on its way out. */
export interface CapacityOptions {
  /** False when the caller did not ask for it, so that it is cut out again. */
  readonly isAnswered: boolean;
  readonly factor: 1 | 2;
}

/** A reply with what it charged. */
export interface MeteredText {
  readonly text: string;
  readonly charges: readonly ReadCharge[];
}

const MEMBER = '"ConsumedCapacity":';

/**
 * Takes the consumed capacity out of a reply without parsing its items, which may be a megabyte: the store writes it
 * as the last member, and quotes inside item text are escaped, so the last occurrence is the member itself.
 */
export function extractCapacity(reply: string, { isAnswered, factor }: CapacityOptions): MeteredText {
  const start = reply.lastIndexOf(MEMBER);
  if (start === -1) return { text: reply, charges: [] };
  const capacity = multiplyUnits(JSON.parse(reply.slice(start + MEMBER.length, -1)), factor);
  const charges = (Array.isArray(capacity) ? capacity : [capacity]).filter(isJsonObject).map((entry) => ({
    table: findText(entry, "TableName") ?? "",
    units: findNumber(entry, "CapacityUnits") ?? 0,
  }));
  const head = reply.slice(0, start);
  if (isAnswered) return { text: `${head}${MEMBER}${JSON.stringify(capacity)}}`, charges };
  return { text: `${head.endsWith(",") ? head.slice(0, -1) : head}}`, charges };
}

function multiplyUnits(value: unknown, factor: number): unknown {
  if (typeof value === "number") return value * factor;
  if (Array.isArray(value)) return value.map((entry) => multiplyUnits(entry, factor));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [name, multiplyUnits(entry, factor)]),
  );
}
