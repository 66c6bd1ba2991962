export { DynadexError, type DynadexErrorOptions, type InputIssue } from "./dynadex-error.ts";
export { ERROR_CODES, type ErrorCode, type ErrorCodeEntry } from "./error-codes.ts";
export { invariant } from "./invariant.ts";
