import { ApiError } from "./api-error.ts";

interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** Pages read at most in one iteration; at 500 items each far beyond any catalog. */
const MAX_PAGES = 1_000_000;

/** Reads a list page by page as it is iterated, to its end. */
export async function* listAll<T>(
  readPage: (cursor: string | undefined) => Promise<Page<T>>,
): AsyncGenerator<T, void, void> {
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { items, nextCursor } = await readPage(cursor);
    yield* items;
    if (nextCursor === null) return;
    if (nextCursor === cursor) break;
    cursor = nextCursor;
  }
  throw new ApiError("INTERNAL", "the list does not end: the server gave the same position twice", {
    status: 0,
  });
}
