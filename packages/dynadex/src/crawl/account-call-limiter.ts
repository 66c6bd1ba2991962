import type { RateLimiter } from "../jobs/rate-limiter.ts";
import type { CallLimiter } from "../sources/live/open-live-source.ts";

/** A limiter that learns whose limits it keeps once that is known. */
export interface AccountCallLimiter extends CallLimiter {
  setAccount(accountId: string): void;
}

/**
 * Pages of `ListTables`, and tables described, per second, account and region. Describing a table makes up to eight calls
 * of different operations, of which some allow ten a second:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html
 */
const CALLS_PER_SECOND = 10;

/**
 * Keeps all workers together below an account's limits for control-plane calls. Until the account is known the connection
 * stands for it.
 */
export function createAccountCallLimiter(
  rateLimiter: RateLimiter,
  place: { readonly connectionId: string; readonly region: string },
): AccountCallLimiter {
  let owner = place.connectionId;
  return {
    setAccount(accountId) {
      owner = accountId;
    },
    take: (key, count, { signal }) =>
      rateLimiter.acquire(`${key}:${owner}:${place.region}`, { perSecond: CALLS_PER_SECOND, count, signal }),
  };
}
