import { DynadexError } from "@dynadex/core/error";
import { editDistance } from "@dynadex/core/text";

const DAY_MS = 86_400_000;
/** Zone names further away than this are no help as a suggestion. */
const MAX_SUGGESTION_DISTANCE = 3;
/** Formatters are costly to make; there are a few hundred zones at most. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/** Asserts that a time zone is one of the IANA database. Throws `INVALID_CRON` naming the nearest zone (A16). */
export function assertTimeZone(timeZone: string): void {
  try {
    readFormatter(timeZone);
  } catch (cause) {
    const suggestion = findNearestZone(timeZone);
    const hint =
      suggestion === undefined
        ? "Use a name such as `Europe/Paris` or `UTC`."
        : `Did you mean \`${suggestion}\`?`;
    throw new DynadexError("INVALID_CRON", `\`${timeZone}\` must be the name of an IANA time zone`, {
      hint,
      resource: timeZone,
      issues: [{ path: ["timeZone"], code: "INVALID_TIME_ZONE", message: "not an IANA time zone", hint }],
      cause,
    });
  }
}

/** The local time of an instant, as the epoch milliseconds a UTC clock would show that time at. */
export function toWallMs(instantMs: number, timeZone: string): number {
  const parts = new Map<string, number>();
  for (const part of readFormatter(timeZone).formatToParts(instantMs))
    parts.set(part.type, Number(part.value));
  const read = (name: string): number => parts.get(name) ?? 0;
  return Date.UTC(read("year"), read("month") - 1, read("day"), read("hour"), read("minute"), read("second"));
}

/**
 * The instant of a local time: the first one when clocks are set back and it occurs twice, the end of the gap when they
 * are set forward and it does not occur (A16).
 */
export function fromWallMs(wallMs: number, timeZone: string): number {
  const offsets = [wallMs - DAY_MS, wallMs + DAY_MS].map((around) => toWallMs(around, timeZone) - around);
  const instants = offsets.map((offsetMs) => wallMs - offsetMs).toSorted((left, right) => left - right);
  const matching = instants.find((instantMs) => toWallMs(instantMs, timeZone) === wallMs);
  return matching ?? findGapEnd(instants[0]!, instants.at(-1)!, wallMs, timeZone);
}

/** The first instant in the range whose local time is past the wanted one: where the clocks were set forward. */
function findGapEnd(lowMs: number, highMs: number, wallMs: number, timeZone: string): number {
  let before = lowMs;
  let after = highMs;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (toWallMs(middle, timeZone) > wallMs) after = middle;
    else before = middle;
  }
  return after;
}

function readFormatter(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const formatter = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formatters.set(timeZone, formatter);
  return formatter;
}

function findNearestZone(timeZone: string): string | undefined {
  const wanted = timeZone.toLowerCase();
  let nearest: string | undefined;
  let nearestDistance = MAX_SUGGESTION_DISTANCE + 1;
  for (const zone of Intl.supportedValuesOf("timeZone")) {
    const isSameCity = zone.toLowerCase().endsWith(`/${wanted}`);
    const distance = isSameCity ? 0 : editDistance(wanted, zone.toLowerCase());
    if (distance < nearestDistance) [nearest, nearestDistance] = [zone, distance];
  }
  return nearest;
}
