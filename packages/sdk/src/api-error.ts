import { DynadexError, ERROR_CODES, type ErrorCode, type InputIssue } from "@dynadex/core/error";

/** What an error answer told beside its code and message. */
export interface ApiErrorDetails {
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  readonly requestId?: string | null;
  readonly hint?: string;
  readonly resource?: string;
  readonly issues?: readonly InputIssue[];
  readonly retryAfterMs?: number | null;
  readonly cause?: unknown;
}

/**
 * A call that failed, as the server told it: a `DynadexError` with its HTTP status and request id, so that local and
 * remote failures are handled alike.
 */
export class ApiError extends DynadexError {
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** Names the request in the server's log; `null` when there was no answer. */
  readonly requestId: string | null;
  /** How long the server asks to wait; `null` when it does not say. */
  readonly retryAfterMs: number | null;

  constructor(code: ErrorCode, message: string, details: ApiErrorDetails) {
    super(code, message, details);
    this.status = details.status;
    this.requestId = details.requestId ?? null;
    this.retryAfterMs = details.retryAfterMs ?? null;
  }
}

/** Reads an error answer, also one that some proxy gave in the server's place. */
export async function readApiError(response: Response, baseUrl: string): Promise<ApiError> {
  const body = await readErrorBody(response);
  const status = response.status;
  const details = {
    status,
    requestId: response.headers.get("x-request-id"),
    retryAfterMs: parseRetryAfter(response.headers.get("retry-after")),
  };
  if (body === undefined) {
    const message = `the server at ${baseUrl} answered ${status} without saying why`;
    return new ApiError(codeOfStatus(status), message, { ...details, hint: NOT_OURS_HINT });
  }
  return new ApiError(isErrorCode(body.code) ? body.code : codeOfStatus(status), body.message, {
    ...details,
    ...(typeof body.hint === "string" && { hint: body.hint }),
    ...(typeof body.resource === "string" && { resource: body.resource }),
    ...(Array.isArray(body.issues) && { issues: body.issues as readonly InputIssue[] }),
  });
}

/** What to do when something else than a Dynadex server seems to answer. */
export const NOT_OURS_HINT = "Check that the base URL is that of a Dynadex server.";

interface Body {
  readonly code: string;
  readonly message: string;
  readonly hint?: unknown;
  readonly resource?: unknown;
  readonly issues?: unknown;
}

async function readErrorBody(response: Response): Promise<Body | undefined> {
  const body: unknown = await response.json().catch(() => undefined);
  return isBody(body) ? body : undefined;
}

function isBody(value: unknown): value is Body {
  if (typeof value !== "object" || value === null) return false;
  return (
    "code" in value &&
    typeof value.code === "string" &&
    "message" in value &&
    typeof value.message === "string"
  );
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERROR_CODES, code);
}

/** A code for an answer whose own code is absent or unknown to this version. */
function codeOfStatus(status: number): ErrorCode {
  switch (status) {
    case 401:
      return "UNAUTHENTICATED";
    case 403:
      return "FORBIDDEN";
    case 404:
    case 405:
      return "NOT_FOUND";
    case 409:
      return "CONFLICT";
    case 413:
      return "PAYLOAD_TOO_LARGE";
    case 429:
      return "RATE_LIMITED";
    case 504:
      return "TIMEOUT";
    default:
      return status >= 400 && status < 500 ? "INVALID_INPUT" : "INTERNAL";
  }
}

/** Seconds or an HTTP date, as milliseconds from now. */
function parseRetryAfter(value: string | null): number | null {
  if (value === null) return null;
  const waitMs = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(waitMs) ? null : Math.max(0, waitMs);
}
