import { DynadexError } from "@dynadex/core/error";

/** What was looked for, or `NOT_FOUND`. */
export const get = <T>(found: T | undefined, what: string): T => {
  if (found === undefined) throw new DynadexError("NOT_FOUND", `There is no ${what} of this id.`);
  return found;
};

/** A page of a list whose token is simply the position. */
export const pageOf = <T>(
  all: readonly T[],
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) => {
  const start = Number(cursor ?? 0);
  const end = start + limit;
  return {
    items: all.slice(start, end),
    nextCursor: end < all.length ? String(end) : null,
    total: all.length,
  };
};
