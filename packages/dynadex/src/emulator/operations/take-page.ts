import { ServiceFault } from "../service-fault.ts";
import type { JsonObject } from "../wire.ts";
import { findText } from "../wire.ts";

/** A page of a list with the token of the page after it. */
export interface ListPage<T> {
  readonly entries: readonly T[];
  readonly nextToken: string | undefined;
}

/** Cuts the page out of a list that a request's `NextToken` asks for. */
export function takePage<T>(entries: readonly T[], pageSize: number, input: JsonObject): ListPage<T> {
  const start = parseToken(findText(input, "NextToken"));
  const end = start + pageSize;
  const nextToken = end < entries.length ? Buffer.from(`page:${end}`).toString("base64url") : undefined;
  return { entries: entries.slice(start, end), nextToken };
}

function parseToken(token: string | null): number {
  if (token === null) return 0;
  const match = /^page:(\d+)$/.exec(Buffer.from(token, "base64url").toString());
  if (match === null) throw new ServiceFault("ValidationException", "The NextToken is not valid");
  return Number(match[1]);
}
