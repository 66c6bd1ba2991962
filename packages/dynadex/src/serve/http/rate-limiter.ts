/** Who may go on, and when to come back otherwise. */
export interface RateLimiter {
  /** Takes one unit. Returns 0 when there was one, else the time in milliseconds after which there will be one. */
  take(key: string): number;
  /** Like {@link RateLimiter.take}, without taking. */
  peek(key: string): number;
}

/** Keys remembered at most; the longest untouched is forgotten first, as it is the likeliest to be full again. */
const MAX_KEYS = 10_000;

interface Bucket {
  units: number;
  at: number;
}

/** A token bucket for each key: `burst` units at once, `perSecond` come back. Keeps nothing beyond this process. */
export function createRateLimiter(burst: number, perSecond: number, now: () => number): RateLimiter {
  const buckets = new Map<string, Bucket>();

  function unitsOf(key: string, at: number): number {
    const bucket = buckets.get(key);
    return bucket === undefined
      ? burst
      : Math.min(burst, bucket.units + ((at - bucket.at) / 1000) * perSecond);
  }
  function waitMs(units: number): number {
    return units >= 1 ? 0 : Math.ceil(((1 - units) / perSecond) * 1000);
  }
  return {
    peek: (key) => waitMs(unitsOf(key, now())),
    take(key) {
      const at = now();
      const units = unitsOf(key, at);
      const wait = waitMs(units);
      buckets.delete(key);
      buckets.set(key, { units: wait === 0 ? units - 1 : units, at });
      const oldest = buckets.keys().next();
      if (buckets.size > MAX_KEYS && oldest.done !== true) buckets.delete(oldest.value);
      return wait;
    },
  };
}
