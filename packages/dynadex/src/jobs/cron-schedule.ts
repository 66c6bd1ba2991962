import { Cron } from "croner";
import { DynadexError, type InputIssue } from "@dynadex/core/error";
import type { Schedule } from "@dynadex/contract";
import { findCronSuggestion, listCronIssues } from "./cron-syntax.ts";
import { assertTimeZone, fromWallMs, toWallMs } from "./time-zone.ts";

/** Local times tried before giving up; all but the last few lie in one repeated hour. */
const MAX_CANDIDATES = 10_000;

/**
 * Asserts that a schedule can be kept: five cron fields that come due some day, and an IANA time zone (A16, I28).
 *
 * Throws `INVALID_CRON` with the position of each mistake, counted from 1, and where possible the expression that was
 * probably meant.
 *
 * @example
 * assertSchedule({ cron: "*\/5 * ** *", timeZone: "UTC" }); // INVALID_CRON, "Did you mean `*\/5 * * * *`?"
 */
export function assertSchedule(schedule: Schedule): void {
  const issues = listCronIssues(schedule.cron);
  if (issues.length > 0) throw cronError(schedule.cron, issues);
  assertTimeZone(schedule.timeZone);
  if (findNextRun(schedule, 0) === null) {
    const message = "no day ever matches it";
    throw cronError(schedule.cron, [{ path: ["cron"], code: "INVALID_CRON", message }]);
  }
}

/**
 * The next instant a schedule is due, strictly after the given one; `null` when it never is again. Epoch milliseconds.
 *
 * A local time that is skipped when clocks are set forward is due once, at the end of the gap; one that is repeated when
 * they are set back is due once, the first time (A16). Only a schedule of every hour (hour field `*`) names no local time
 * of day: it keeps its interval in both passes of a repeated hour.
 */
export function findNextRun(schedule: Schedule, afterMs: number): number | null {
  const fields = schedule.cron.trim().split(/\s+/);
  return fields[1] === "*" ? findNextInterval(schedule, afterMs) : findNextLocalTime(schedule, afterMs);
}

function findNextInterval(schedule: Schedule, afterMs: number): number | null {
  const pattern = new Cron(schedule.cron, { paused: true, mode: "5-part", timezone: schedule.timeZone });
  return pattern.nextRun(new Date(afterMs))?.getTime() ?? null;
}

/** Walks local times as if they were UTC, where each occurs once, and asks for the instant of each. */
function findNextLocalTime(schedule: Schedule, afterMs: number): number | null {
  const pattern = new Cron(schedule.cron, { paused: true, mode: "5-part", timezone: "UTC" });
  let wall = new Date(toWallMs(afterMs, schedule.timeZone));
  for (let tried = 0; tried < MAX_CANDIDATES; tried += 1) {
    const next = pattern.nextRun(wall);
    if (next === null) return null;
    const instantMs = fromWallMs(next.getTime(), schedule.timeZone);
    if (instantMs > afterMs) return instantMs;
    wall = next;
  }
  return null;
}

function cronError(cron: string, issues: readonly InputIssue[]): DynadexError {
  const suggestion = findCronSuggestion(cron);
  const [first] = issues;
  return new DynadexError(
    "INVALID_CRON",
    `\`${cron}\` must be a cron expression of five fields: ${first?.message}`,
    {
      resource: cron,
      issues,
      ...(suggestion === undefined ? {} : { hint: `Did you mean \`${suggestion}\`?` }),
    },
  );
}
