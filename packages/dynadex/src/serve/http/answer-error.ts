import type { ErrorBody } from "@dynadex/contract";
import { DynadexError, ERROR_CODES } from "@dynadex/core/error";
import type { ServerLogRecord } from "../server-options.ts";
import type { ServerContext } from "./context.ts";

/** Turns whatever was thrown into the answer and, when it is our failure, a line in the log. The one place that does. */
export function answerError(
  c: ServerContext,
  thrown: unknown,
  log: (record: ServerLogRecord) => void,
): Response {
  const error = thrown instanceof DynadexError ? thrown : unexpected(thrown);
  const { httpStatus } = ERROR_CODES[error.code];
  const requestId = c.get("requestId");
  if (httpStatus >= 500) {
    log({
      kind: "failure",
      requestId,
      operation: c.get("operation"),
      code: error.code,
      stack: renderStack(error),
    });
  }
  if (error.code === "UNAUTHENTICATED") c.header("www-authenticate", "Bearer");
  return c.json(renderErrorBody(error, requestId), httpStatus);
}

/** The body of an error answer (X9). */
export function renderErrorBody(error: DynadexError, requestId: string): ErrorBody {
  return {
    code: error.code,
    message: error.message,
    hint: error.hint,
    resource: error.resource,
    retryable: error.isRetryable,
    requestId,
    issues: error.issues.map((issue) => ({ ...issue, path: [...issue.path] })),
  };
}

/** What nobody foresaw is told to the log in full and to the client not at all. */
function unexpected(cause: unknown): DynadexError {
  return new DynadexError("INTERNAL", "something went wrong inside Dynadex", { cause });
}

/** Causes told of at most; a chain that leads back to itself would have no end. */
const MAX_CAUSES = 5;

function renderStack(error: unknown): string {
  const lines: string[] = [];
  let current = error;
  for (let depth = 0; depth < MAX_CAUSES && current !== undefined; depth += 1) {
    lines.push(
      current instanceof Error ? (current.stack ?? current.message) : `not an Error: ${typeof current}`,
    );
    current = current instanceof Error ? current.cause : undefined;
  }
  return lines.join("\ncaused by: ");
}
