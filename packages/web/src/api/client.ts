import { ApiError, createClient } from "@dynadex/sdk";

/** The client of this page's own server; the session's cookie signs its calls. */
export const client = createClient({ baseUrl: "" });

/** True when the reader has to sign in before asking again. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.code === "UNAUTHENTICATED";
}

const IDS = new Set<string | number | undefined>(["tableId", "runId", "connectionId"]);

/** True when what was asked for does not exist. An address whose id cannot be one is answered as bad input. */
export function isNotFound(error: unknown): boolean {
  return (
    error instanceof ApiError && (error.status === 404 || error.issues.some(({ path }) => IDS.has(path[0])))
  );
}

/** True when no answer came at all. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof ApiError && error.status === 0;
}
