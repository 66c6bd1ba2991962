/** The day the demo plays on; everything in it is older, except what is still to expire. */
export const DEMO_NOW_MS = Date.UTC(2026, 5, 1, 9, 0, 0);

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** A moment some days before the demo's day; fractions are hours and minutes. */
export function toDaysAgoMs(days: number): number {
  return DEMO_NOW_MS - Math.round(days * DAY_MS);
}

/** `2026-06-01T09:00:00.000Z`. */
export function toIso(timeMs: number): string {
  return new Date(timeMs).toISOString();
}

/** `2026-06-01`. */
export function toIsoDay(timeMs: number): string {
  return toIso(timeMs).slice(0, 10);
}

/** `2026-06`. */
export function toIsoMonth(timeMs: number): string {
  return toIso(timeMs).slice(0, 7);
}

/** Whole seconds, as time to live wants them. */
export function toEpochSeconds(timeMs: number): number {
  return Math.floor(timeMs / 1000);
}
