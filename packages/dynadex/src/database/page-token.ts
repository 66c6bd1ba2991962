import { DynadexError } from "@dynadex/core/error";

/** What a page token may carry: the sort values of the last row of a page. */
export type PageTokenValue = string | number | boolean | null;

const TOKEN_VERSION = 1;

/**
 * Makes the opaque position after a row from the values its list is ordered by, the tie-breaking id last.
 *
 * @example
 * parsePageToken(encodePageToken(["orders", "id-1"]), 2); // ["orders", "id-1"]
 */
export function encodePageToken(values: readonly PageTokenValue[]): string {
  return Buffer.from(JSON.stringify([TOKEN_VERSION, ...values])).toString("base64url");
}

/** Reads a page token back. Throws `INVALID_INPUT` unless it is ours, of this version, and of `length` values. */
export function parsePageToken(token: string, length?: number): readonly PageTokenValue[] {
  const values = findValues(token);
  if (values === undefined || (length !== undefined && values.length !== length)) {
    throw new DynadexError(
      "INVALID_INPUT",
      "the cursor must be one that this list answered with, unchanged",
      {
        resource: "cursor",
        hint: "Start again without a cursor.",
        issues: [{ path: ["cursor"], code: "invalid_cursor", message: "not a cursor of this list" }],
      },
    );
  }
  return values;
}

function findValues(token: string): readonly PageTokenValue[] | undefined {
  if (!/^[A-Za-z0-9_-]+$/.test(token)) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(token, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
  if (!Array.isArray(parsed) || parsed[0] !== TOKEN_VERSION) return undefined;
  const values: readonly unknown[] = parsed.slice(1);
  return values.every(isPageTokenValue) ? values : undefined;
}

function isPageTokenValue(value: unknown): value is PageTokenValue {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}
