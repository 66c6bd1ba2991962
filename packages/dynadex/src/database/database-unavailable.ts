import { DynadexError } from "@dynadex/core/error";
import { Client } from "pg";

/**
 * Turns a failure to reach the database into `DATABASE_UNAVAILABLE`, naming host, port and database, never the password.
 */
export function databaseUnavailable(url: string, cause: unknown): DynadexError {
  if (cause instanceof DynadexError) return cause;
  const place = describePlace(url);
  return new DynadexError(
    "DATABASE_UNAVAILABLE",
    `the database ${place} must answer, but ${describeCause(cause)}`,
    {
      resource: place,
      cause,
    },
  );
}

/** Where a URL leads to, without user and password: `db.example.com:5432/catalog`. Throws `INVALID_CONFIG` for what is no URL of PostgreSQL. */
export function describePlace(url: string): string {
  const { host, port, database } = parseUrl(url);
  return host.startsWith("/") ? `${host}/${database}` : `${host}:${port}/${database}`;
}

function parseUrl(url: string): { host: string; port: number; database: string } {
  try {
    const { host, port, database } = new Client({ connectionString: url });
    return { host, port, database: database ?? "" };
  } catch {
    throw new DynadexError(
      "INVALID_CONFIG",
      "DYNADEX_DATABASE must be a directory or a URL postgres://user:password@host:5432/database, found a URL that cannot be read",
      { resource: "DYNADEX_DATABASE", hint: "Percent-encode special characters in user and password." },
    );
  }
}

function describeCause(cause: unknown): string {
  if (cause instanceof AggregateError && cause.errors.length > 0) return describeCause(cause.errors[0]);
  const code = findErrorCode(cause);
  switch (code) {
    case "ECONNREFUSED":
    case "ENOENT":
      return "nothing listens there";
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return "the host name is not known";
    case "ETIMEDOUT":
      return "it did not answer in time";
    case "28P01":
    case "28000":
      return "it refused user and password";
    case "3D000":
      return "it has no database of that name";
    default:
      return cause instanceof Error ? `it failed: ${cause.message}` : "it failed";
  }
}

/** Codes of the socket and of PostgreSQL that mean: there is no connection, or there is none any more. */
const LOST_CODES: ReadonlySet<string | undefined> = new Set([
  // Of the operating system.
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOENT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EPIPE",
  "ETIMEDOUT",
  // Of PostgreSQL: class 08, refused sign-in, no such database, too many connections, shutting down or starting.
  "08000",
  "08001",
  "08003",
  "08006",
  "28000",
  "28P01",
  "3D000",
  "53300",
  "57P01",
  "57P02",
  "57P03",
]);

/** True for a failure to get a connection, or to keep it until the answer. */
export function isConnectionLost(error: unknown): boolean {
  if (LOST_CODES.has(findErrorCode(error))) return true;
  // The driver's own errors have no code.
  return error instanceof Error && /Connection terminated|not queryable|timeout exceeded/.test(error.message);
}

/** The code of a system or PostgreSQL error: `ECONNREFUSED`, `57P03`. */
export function findErrorCode(error: unknown): string | undefined {
  if (error instanceof AggregateError && error.errors.length > 0) return findErrorCode(error.errors[0]);
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
