const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

/** Renders an instant in the reader's time zone, or in the one that is given: `4 Mar 2026, 15:20`. */
export function renderInstant(instant: string, timeZone?: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(new Date(instant));
}

/** Renders the time of day of an instant with seconds: `15:20:07`. */
export function renderClock(instant: string, timeZone?: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(new Date(instant));
}

/** Renders how far an instant is from now: `3 hours ago`, `in 2 days`, `just now`. */
export function renderDistance(instant: string, nowMs: number): string {
  const seconds = (Date.parse(instant) - nowMs) / 1000;
  const distance = Math.abs(seconds);
  if (distance < 45) return "just now";
  if (distance < 45 * MINUTE) return relative.format(Math.round(seconds / MINUTE), "minute");
  if (distance < 22 * HOUR) return relative.format(Math.round(seconds / HOUR), "hour");
  if (distance < 45 * DAY) return relative.format(Math.round(seconds / DAY), "day");
  if (distance < 330 * DAY) return relative.format(Math.round(seconds / (30 * DAY)), "month");
  return relative.format(Math.round(seconds / (365 * DAY)), "year");
}

/** Renders a length of time with its two largest units: `2 h 5 min`, `12 s`, `0.4 s`. */
export function renderDuration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1).replace(".0", "")} s`;
  const whole = Math.round(seconds);
  if (whole < MINUTE) return `${whole} s`;
  if (whole < HOUR) return join(Math.floor(whole / MINUTE), "min", whole % MINUTE, "s");
  if (whole < DAY) return join(Math.floor(whole / HOUR), "h", Math.floor((whole % HOUR) / MINUTE), "min");
  return join(Math.floor(whole / DAY), "d", Math.floor((whole % DAY) / HOUR), "h");
}

const join = (large: number, largeUnit: string, small: number, smallUnit: string): string =>
  small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;

/** True when an instant is longer ago than so many days, or never was. */
export function isOlderThan(instant: string | null, days: number, nowMs: number): boolean {
  return instant === null || nowMs - Date.parse(instant) > days * DAY * 1000;
}
