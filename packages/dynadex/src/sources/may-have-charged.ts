import { findAwsFailure } from "./live/aws-failure.ts";

/**
 * Tells whether a page that failed to be read may have cost read units nevertheless.
 *
 * Refusals, throttling and requests that never left cost nothing. When the answer was lost, or when it is not known what
 * happened, the page may have been read.
 */
export function mayHaveCharged(error: unknown): boolean {
  switch (findAwsFailure(error)?.kind) {
    case "interrupted":
    case "server":
    case undefined:
      return true;
    case "throttled":
    case "unsent":
    case "clock":
    case "access-denied":
    case "credentials-refused":
    case "credentials-missing":
    case "not-found":
    case "not-supported":
    case "other":
      return false;
  }
}
