import { DynadexError } from "@dynadex/core/error";
import { encodePageToken, parsePageToken } from "../database/page-token.ts";
import type { SearchCursor } from "./read-segments.ts";

/** A position in a result: also tells whether the query was read with corrections, so that every page reads it alike. */
export interface ResultCursor extends SearchCursor {
  readonly isCorrected: boolean;
}

/** The opaque text form of a position. */
export function encodeSearchCursor({ isCorrected, segment, after }: ResultCursor): string {
  return encodePageToken([isCorrected, segment, after.folded, after.depth, after.id]);
}

/** Reads a position back; throws `INVALID_INPUT` when it is not one. */
export function parseSearchCursor(token: string): ResultCursor {
  const [isCorrected, segment, folded, depth, id] = parsePageToken(token, 5);
  if (
    typeof isCorrected !== "boolean" ||
    !isSmallCount(segment) ||
    typeof folded !== "string" ||
    folded.includes("\0") ||
    !isSmallCount(depth) ||
    typeof id !== "string" ||
    !UUID.test(id)
  ) {
    throw new DynadexError("INVALID_INPUT", "the cursor must be one that a search answered with, unchanged", {
      resource: "cursor",
      hint: "Start again without a cursor.",
      issues: [{ path: ["cursor"], code: "invalid_cursor", message: "not a cursor of a search" }],
    });
  }
  return { isCorrected, segment, after: { folded, depth, id } };
}

/** What a `smallint` column can be compared with. */
function isSmallCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 32_767;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
