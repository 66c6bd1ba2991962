import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "../database/database.ts";
import type { EngineClock } from "./engine-options.ts";
import { takeTokens } from "./rate-bucket-store.ts";

/** Keeps all workers together below a rate, such as an account's limit for control-plane calls. */
export interface RateLimiter {
  /** Waits until `count` calls may be made under `key`. Rejects with the signal's reason when it is aborted. */
  acquire(
    key: string,
    options: { readonly perSecond: number; readonly count: number; readonly signal: AbortSignal },
  ): Promise<void>;
}

interface Lease {
  tokens: number;
  readonly expiresAtMs: number;
}

/** Of a second's calls, the part that may be made at once; the rest is the refill. Together never more than the rate. */
const BURST_SHARE = 0.2;
/** Tokens for this long are taken at once and given out locally, so that not every call asks the database. */
const LEASE_SECONDS = 0.25;
/** Leased tokens not used by then are lost, so that they cannot be saved up. */
const LEASE_TTL_MS = 1_000;

/** Makes a limiter whose buckets live in the database. */
export function createRateLimiter(database: Database, clock: EngineClock): RateLimiter {
  const leases = new Map<string, Lease>();
  const queues = new Map<string, Promise<void>>();

  const acquire: RateLimiter["acquire"] = async (key, options) => {
    options.signal.throwIfAborted();
    const lease = leases.get(key);
    if (lease !== undefined && lease.tokens >= options.count && lease.expiresAtMs > clock.now()) {
      lease.tokens -= options.count;
      return;
    }
    const { perSecond, count } = options;
    const chunk = Math.max(count, Math.ceil(perSecond * LEASE_SECONDS));
    const rate = { perSecond: perSecond * (1 - BURST_SHARE), burst: perSecond * BURST_SHARE };
    const waitMs = await takeTokens(database, key, chunk, rate);
    if (waitMs > 0) await pause(waitMs, undefined, { signal: options.signal });
    leases.set(key, { tokens: chunk - count, expiresAtMs: clock.now() + LEASE_TTL_MS });
  };

  return {
    // One after the other per key: whoever waits may find a lease made by the one before.
    async acquire(key, options) {
      const before = queues.get(key) ?? Promise.resolve();
      const turn = before.then(() => acquire(key, options));
      const settled = turn.catch(() => undefined);
      queues.set(key, settled);
      try {
        await turn;
      } finally {
        if (queues.get(key) === settled) queues.delete(key);
      }
    },
  };
}
