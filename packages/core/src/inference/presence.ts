import type { Presence } from "../schema/schema-document.ts";

/**
 * The share `count / of` with its 95 % interval: exact when everything was read, else Wilson's score interval, which
 * stays within 0 and 1 and is honest for shares near both and for few observations.
 */
export function inferPresence(count: number, of: number, isWhole: boolean): Presence {
  const ratio = of === 0 ? 0 : count / of;
  if (isWhole) return { count, of, ratio, low: ratio, high: ratio };
  if (of === 0) return { count, of, ratio, low: 0, high: 1 };
  const squared = Z_95 ** 2;
  const centre = ratio + squared / (2 * of);
  const spread = Z_95 * Math.sqrt((ratio * (1 - ratio)) / of + squared / (4 * of * of));
  const scale = 1 + squared / of;
  return {
    count,
    of,
    ratio,
    // The interval contains the share itself; rounding must not push it out at 0 and 1.
    low: Math.min(ratio, Math.max(0, (centre - spread) / scale)),
    high: Math.max(ratio, Math.min(1, (centre + spread) / scale)),
  };
}

/** Standard deviations that hold 95 % of a normal distribution. */
export const Z_95 = 1.959963984540054;
