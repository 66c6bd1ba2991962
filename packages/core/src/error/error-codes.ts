/** What one error code means, in one place: HTTP status, CLI exit code, whether a retry can help, and what to do. */
export interface ErrorCodeEntry {
  readonly title: string;
  readonly httpStatus: 400 | 401 | 403 | 404 | 405 | 409 | 413 | 422 | 429 | 500 | 502 | 503 | 504;
  /** 1 bad input, 2 usage, 3 not allowed, 4 not found, 5 conflict, 6 upstream (AWS), 7 own machinery. */
  readonly exitCode: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  readonly isRetryable: boolean;
  /** What the reader should do; may be replaced by a more precise hint where the error is raised. */
  readonly hint: string;
}

const entry = (
  title: string,
  httpStatus: ErrorCodeEntry["httpStatus"],
  exitCode: ErrorCodeEntry["exitCode"],
  hint: string,
  isRetryable = false,
): ErrorCodeEntry => ({ title, httpStatus, exitCode, isRetryable, hint });

/** Every error code of the product (X9). Codes are names that tests and scripts rely on; prose may change. */
export const ERROR_CODES = {
  INVALID_INPUT: entry("The input is not valid", 400, 1, "Correct the fields that are named."),
  INVALID_CONFIG: entry("The configuration is not valid", 400, 1, "Correct the setting that is named."),
  INVALID_REGION: entry("The region is not known", 400, 1, "Use one of the regions that are listed."),
  INVALID_REGEX: entry(
    "The pattern is not valid",
    400,
    1,
    "Correct the pattern; look-around and back-references are not supported.",
  ),
  INVALID_CRON: entry("The schedule is not valid", 400, 1, "Use five cron fields and an IANA time zone."),
  INVALID_ROLE_ARN: entry(
    "The role ARN is not valid",
    400,
    1,
    "Give the ARN of an IAM role: arn:aws:iam::123456789012:role/name.",
  ),
  MALFORMED_CREDENTIALS: entry(
    "The credentials are incomplete",
    400,
    1,
    "Give the access key id and the secret access key together.",
  ),
  NO_CONNECTION_ADMIN: entry(
    "A connection needs an admin",
    400,
    1,
    "Name at least one admin user, group or role.",
  ),
  ROLE_NOT_FOUND: entry("The role does not exist", 400, 1, "Name an existing role, such as $admin."),
  GROUP_NOT_FOUND: entry("The group does not exist", 400, 1, "Name an existing group."),
  USER_NOT_FOUND: entry("The user does not exist", 400, 1, "Name an existing user."),
  UNAUTHENTICATED: entry("Sign in first", 401, 3, "Send a valid API token, or open the sign-in link."),
  FORBIDDEN: entry("You may not do this", 403, 3, "Ask an admin of the connection or of the catalog."),
  QUERY_DISABLED: entry(
    "Queries are disabled on this connection",
    403,
    3,
    "Ask an admin of the connection to allow queries.",
  ),
  PREVIEW_DISABLED: entry(
    "Previews are disabled on this connection",
    403,
    3,
    "Ask an admin of the connection to allow previews.",
  ),
  NOT_FOUND: entry("It does not exist", 404, 4, "Check the name or id."),
  METHOD_NOT_ALLOWED: entry("The path has no such method", 405, 1, "Use a method the Allow header names."),
  CONFLICT: entry("It conflicts with what exists", 409, 5, "Read the current state and try again."),
  MASS_DELETE_REFUSED: entry(
    "Too many tables would be marked deleted",
    409,
    5,
    "Check the listing; repeat with force if it is right.",
  ),
  RUN_ALREADY_FINISHED: entry("The run has already finished", 409, 5, "Start another run."),
  PAYLOAD_TOO_LARGE: entry("The request is too large", 413, 1, "Send less at once."),
  RATE_LIMITED: entry("Too many requests", 429, 6, "Wait for the time in Retry-After.", true),
  AWS_ACCESS_DENIED: entry(
    "AWS refused the call",
    403,
    6,
    "Allow the named action; `dynadex policy crawl` prints the policy.",
  ),
  AWS_CREDENTIALS_REFUSED: entry(
    "AWS refused the credentials",
    400,
    6,
    "Check key, secret, session token and clock.",
  ),
  AWS_CREDENTIALS_MISSING: entry(
    "No AWS credentials were found",
    400,
    6,
    "Set a profile, environment keys or a role.",
  ),
  AWS_THROTTLED: entry("AWS throttled the calls", 503, 6, "Try again later or lower the rate.", true),
  AWS_UNREACHABLE: entry(
    "The endpoint cannot be reached",
    502,
    6,
    "Check the endpoint URL, the network and the region.",
    true,
  ),
  AWS_ERROR: entry("AWS answered with an error", 502, 6, "Read the message; it is AWS's own."),
  TABLE_VANISHED: entry("The table no longer exists", 404, 4, "Nothing: it was deleted while the crawl ran."),
  BUDGET_EXHAUSTED: entry("The read budget is spent", 409, 6, "Raise --max-read-units to read more."),
  DATABASE_UNAVAILABLE: entry(
    "The database cannot be reached",
    503,
    7,
    "Check DYNADEX_DATABASE and that the server runs.",
    true,
  ),
  DATABASE_TOO_OLD: entry("The database server is too old", 500, 7, "Use PostgreSQL 15 or newer."),
  DATABASE_TOO_NEW: entry("The database was written by a newer Dynadex", 500, 7, "Upgrade Dynadex."),
  DATABASE_IN_USE: entry(
    "The data directory is in use",
    500,
    7,
    "Stop the other process or use another directory.",
  ),
  DATABASE_UNSUPPORTED_PLATFORM: entry(
    "No embedded database for this platform",
    500,
    7,
    "Install PostgreSQL or set DYNADEX_DATABASE.",
  ),
  SERVER_UNREACHABLE: entry(
    "The server cannot be reached",
    503,
    7,
    "Check that `dynadex serve` runs there and that the base URL is right.",
    true,
  ),
  PORT_IN_USE: entry("The port is in use", 500, 7, "Choose another port with --port."),
  SECRET_KEY_INVALID: entry(
    "The sealing key cannot open this credential",
    500,
    7,
    "Set DYNADEX_SECRET_KEY to the key it was sealed with.",
  ),
  TIMEOUT: entry("It took too long", 504, 7, "Try again with a longer timeout.", true),
  ABORTED: entry("It was stopped", 409, 7, "Start it again."),
  INTERNAL: entry("Something went wrong inside Dynadex", 500, 7, "Report it with the request id.", true),
} as const satisfies { readonly [code: string]: ErrorCodeEntry };

/** The name of an error: stable, tested, scripted against. */
export type ErrorCode = keyof typeof ERROR_CODES;
