import { ERROR_CODES, DynadexError, type ErrorCode } from "@dynadex/core/error";
import { ApiError } from "@dynadex/sdk";

interface Failure {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly requestId: string | null;
  readonly issues: readonly {
    readonly path: readonly (string | number)[];
    readonly message: string;
    readonly hint?: string;
  }[];
}

/** Says on stderr what went wrong, where and what to do, and gives the exit code of the error's code. */
export function describeFailure(
  error: unknown,
  options: { readonly debug: boolean },
): { text: string; exitCode: number } {
  const failure = toFailure(error);
  const lines = [`error: ${failure.message} (${failure.code})`];
  for (const issue of failure.issues) {
    const where = issue.path.length === 0 ? "" : `${issue.path.join(".")}: `;
    lines.push(`  ${where}${issue.message}${issue.hint === undefined ? "" : `. ${issue.hint}`}`);
  }
  if (failure.hint !== "") lines.push(`  ${failure.hint}`);
  if (failure.requestId !== null) lines.push(`  request ${failure.requestId}`);
  if (options.debug && error instanceof Error && error.stack !== undefined) lines.push(error.stack);
  const known = failure.code in ERROR_CODES ? (failure.code as ErrorCode) : "INTERNAL";
  return { text: `${lines.join("\n")}\n`, exitCode: ERROR_CODES[known].exitCode };
}

function toFailure(error: unknown): Failure {
  if (error instanceof DynadexError) {
    return {
      code: error.code,
      message: error.message,
      hint: error.hint,
      requestId: null,
      issues: error.issues,
    };
  }
  if (error instanceof ApiError) {
    return {
      code: error.code,
      message: error.message,
      hint: error.hint,
      requestId: error.requestId,
      issues: error.issues,
    };
  }
  return {
    code: "INTERNAL",
    message: error instanceof Error ? error.message : String(error),
    hint: "Repeat with --debug and report what it prints.",
    requestId: null,
    issues: [],
  };
}
