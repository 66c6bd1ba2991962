import { ERROR_CODES, type ErrorCode } from "./error-codes.ts";

/** One thing wrong with user input: where, what, and what to do. */
export interface InputIssue {
  /** Where in the input: `["source", "awsRegion"]`. */
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
}

/** Details of an expected failure beside its code. None may hold a secret. */
export interface DynadexErrorOptions {
  /** What it is about: an ARN, a name, a setting. */
  readonly resource?: string;
  /** Replaces the code's general hint. */
  readonly hint?: string;
  readonly issues?: readonly InputIssue[];
  readonly cause?: unknown;
}

/**
 * An expected failure: one class for all, told apart by `code` (X9).
 *
 * @example
 * const error = new DynadexError("NOT_FOUND", "no table named `ordres`", { hint: "Did you mean `orders`?" });
 * error.code; // "NOT_FOUND"
 */
export class DynadexError extends Error {
  override readonly name = "DynadexError";
  readonly code: ErrorCode;
  readonly resource: string | null;
  readonly hint: string;
  readonly issues: readonly InputIssue[];

  constructor(code: ErrorCode, message: string, options: DynadexErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.resource = options.resource ?? null;
    this.hint = options.hint ?? ERROR_CODES[code].hint;
    this.issues = options.issues ?? [];
  }

  get isRetryable(): boolean {
    return ERROR_CODES[this.code].isRetryable;
  }
}
