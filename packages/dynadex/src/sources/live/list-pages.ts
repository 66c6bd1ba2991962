import { DynadexError } from "@dynadex/core/error";

/** One page of any AWS list. */
export interface TokenPage<T> {
  readonly entries: readonly T[];
  /** `undefined` at the end. */
  readonly nextToken: string | undefined;
}

/** More pages than any account has; a service that gives ever new tokens must not keep a run for ever. */
const MAX_PAGES = 100_000;

/** Follows a list to its end (X1); throws `AWS_ERROR` when the service does not get on. */
export async function* listPages<T>(
  action: string,
  readPage: (token: string | undefined) => Promise<TokenPage<T>>,
): AsyncGenerator<readonly T[], void, undefined> {
  let token: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { entries, nextToken } = await readPage(token);
    yield entries;
    if (nextToken === undefined) return;
    if (nextToken === token) break;
    token = nextToken;
  }
  throw new DynadexError("AWS_ERROR", `${action} must come to an end, but gave the same page again.`);
}

/** Collects all entries of a list. */
export async function readAllPages<T>(
  action: string,
  readPage: (token: string | undefined) => Promise<TokenPage<T>>,
): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const entries of listPages(action, readPage)) all.push(...entries);
  return all;
}
