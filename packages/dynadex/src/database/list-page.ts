import { DynadexError } from "@dynadex/core/error";
import { encodePageToken, parsePageToken } from "./page-token.ts";

/** One page of a list. */
export interface Page<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Positive numbers that fit into a `bigint`. */
const SERIAL = /^[1-9]\d{0,17}$/;

/** Makes a page of rows that were asked for with one more than `limit`. */
export function toPage<T>(
  rows: readonly T[],
  limit: number,
  readPosition: (row: T) => readonly (string | number)[],
): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return { items, nextCursor: hasMore ? encodePageToken(readPosition(last)) : null };
}

/** Reads a position in a list ordered by a unique name. Throws `INVALID_INPUT`. */
export function parseNamePosition(cursor: string): string {
  const [name] = parsePageToken(cursor, 1);
  if (typeof name !== "string" || name.includes("\0")) throw cursorError();
  return name;
}

/** Reads a position in a list ordered by serial number. Throws `INVALID_INPUT`. */
export function parseSerialPosition(cursor: string): string {
  const [serial] = parsePageToken(cursor, 1);
  if (typeof serial !== "string" || !SERIAL.test(serial)) throw cursorError();
  return serial;
}

/** Reads a position in a list ordered by time, then id. Throws `INVALID_INPUT`. */
export function parseTimePosition(cursor: string): { readonly at: Date; readonly id: string } {
  const [time, id] = parsePageToken(cursor, 2);
  const at = new Date(String(time));
  if (Number.isNaN(at.getTime()) || typeof id !== "string" || !UUID.test(id)) throw cursorError();
  return { at, id };
}

function cursorError(): DynadexError {
  return new DynadexError("INVALID_INPUT", "the cursor must be one that this list answered with, unchanged", {
    resource: "cursor",
    hint: "Start again without a cursor.",
    issues: [{ path: ["cursor"], code: "INVALID", message: "is not a cursor of this list" }],
  });
}
