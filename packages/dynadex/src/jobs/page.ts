import { DynadexError } from "@dynadex/core/error";
import { encodePageToken, parsePageToken } from "../database/page-token.ts";

/** One page of a list. */
export interface Page<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Cuts the surplus row off a page and makes the position after its last row. */
export function toPage<Row, T>(
  rows: readonly Row[],
  limit: number,
  render: (row: Row) => T,
  readPosition: (row: Row) => readonly (string | number)[],
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return { items: shown.map(render), nextCursor: hasMore ? encodePageToken(readPosition(last)) : null };
}

/** Reads a position in a list that is ordered by time, then id. Throws `INVALID_INPUT` for anything else. */
export function parseTimePosition(cursor: string): { readonly at: Date; readonly id: string } {
  const [at, id] = parsePageToken(cursor, 2);
  const time = new Date(String(at));
  if (Number.isNaN(time.getTime()) || typeof id !== "string" || !UUID.test(id)) {
    throw new DynadexError(
      "INVALID_INPUT",
      "the cursor must be one that this list answered with, unchanged",
      {
        resource: "cursor",
      },
    );
  }
  return { at: time, id };
}
