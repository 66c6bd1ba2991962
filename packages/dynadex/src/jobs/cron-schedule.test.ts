import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { DynadexError } from "@dynadex/core/error";
import { assertSchedule, findNextRun } from "./cron-schedule.ts";
import { fromWallMs, toWallMs } from "./time-zone.ts";

const PARIS = "Europe/Paris";

function listRuns(cron: string, after: string, count: number, timeZone = PARIS): readonly string[] {
  const runs: string[] = [];
  let at = Date.parse(after);
  while (runs.length < count) {
    at = findNextRun({ cron, timeZone }, at) ?? Number.NaN;
    runs.push(new Date(at).toISOString().slice(0, 16));
  }
  return runs;
}

function refuse(cron: string, timeZone = "UTC"): DynadexError {
  try {
    assertSchedule({ cron, timeZone });
  } catch (error) {
    return error as DynadexError;
  }
  throw new Error(`${cron} was accepted`);
}

test("A16: 05:45 in Paris is 04:45 UTC in winter and 03:45 UTC in summer", () => {
  expect(listRuns("45 5 * * *", "2026-03-28T00:00Z", 2)).toEqual(["2026-03-28T04:45", "2026-03-29T03:45"]);
});

test("A16: a skipped local time runs once, at the end of the gap", () => {
  expect(listRuns("30 2 * * *", "2026-03-28T00:00Z", 3)).toEqual([
    "2026-03-28T01:30",
    "2026-03-29T01:00",
    "2026-03-30T00:30",
  ]);
  expect(listRuns("*/20 2 * * *", "2026-03-28T22:00Z", 2)).toEqual(["2026-03-29T01:00", "2026-03-30T00:00"]);
});

test("A16: a repeated local time runs once, the first time", () => {
  expect(listRuns("30 2 * * *", "2026-10-24T12:00Z", 2)).toEqual(["2026-10-25T00:30", "2026-10-26T01:30"]);
  expect(listRuns("*/30 2 * * *", "2026-10-24T12:00Z", 3)).toEqual([
    "2026-10-25T00:00",
    "2026-10-25T00:30",
    "2026-10-26T01:00",
  ]);
});

test("A16: asked in the second pass of a repeated hour, the next run is on the next day", () => {
  expect(listRuns("30 2 * * *", "2026-10-25T01:10Z", 1)).toEqual(["2026-10-26T01:30"]);
});

test("A schedule of every hour keeps its interval through both changes of the clock", () => {
  expect(listRuns("*/30 * * * *", "2026-03-29T00:30Z", 2)).toEqual(["2026-03-29T01:00", "2026-03-29T01:30"]);
  expect(listRuns("*/30 * * * *", "2026-10-25T00:30Z", 3)).toEqual([
    "2026-10-25T01:00",
    "2026-10-25T01:30",
    "2026-10-25T02:00",
  ]);
});

test("A16: the next run lies strictly after the given instant and at a local time the schedule names", () => {
  const aroundChanges = fc.integer({ min: Date.UTC(2026, 9, 24), max: Date.UTC(2026, 9, 27) });
  fc.assert(
    fc.property(
      aroundChanges,
      fc.integer({ min: 0, max: 59 }),
      fc.integer({ min: 0, max: 23 }),
      (at, minute, hour) => {
        const next = findNextRun({ cron: `${minute} ${hour} * * *`, timeZone: PARIS }, at)!;
        expect(next).toBeGreaterThan(at);
        const wall = new Date(toWallMs(next, PARIS));
        expect([wall.getUTCMinutes(), wall.getUTCHours()]).toEqual([minute, hour]);
        expect(fromWallMs(wall.getTime(), PARIS)).toBe(next);
      },
    ),
    { numRuns: 200 },
  );
});

test("I28: a lost space is refused with its position and the expression that was meant", () => {
  const error = refuse("*/5 * ** *");
  expect(error.code).toBe("INVALID_CRON");
  expect(error.hint).toContain("`*/5 * * * *`");
  expect(error.issues[0]?.message).toContain("position 7");
});

test("A16: expressions that are no five fields are refused with a suggestion where there is one", () => {
  expect(refuse("daily").hint).toContain("`0 0 * * *`");
  expect(refuse("0 30 4 * * *").hint).toContain("`30 4 * * *`");
  expect(refuse("* * * *").issues[0]?.message).toContain("position 8");
  for (const cron of [
    "60 * * * *",
    "5/2 * * * *",
    "* * * foo *",
    "* * 0 * *",
    "1-0 * * * *",
    "",
    "*/0 * * * *",
  ]) {
    expect(refuse(cron).code).toBe("INVALID_CRON");
  }
});

test("A16: a schedule that never comes due is refused", () => {
  expect(refuse("0 0 31 2 *").code).toBe("INVALID_CRON");
});

test("A16: lists, ranges, steps and names are accepted", () => {
  for (const cron of ["0,30 9-17 * * mon-fri", "*/5 0-23/2 1,15 jan *", "0 0 * * 7"]) {
    expect(() => assertSchedule({ cron, timeZone: PARIS })).not.toThrow();
  }
});

test("A16: an unknown time zone is refused with the nearest name", () => {
  expect(refuse("0 0 * * *", "Europe/Pariss").hint).toContain("`Europe/Paris`");
  expect(refuse("0 0 * * *", "paris").hint).toContain("`Europe/Paris`");
  expect(refuse("0 0 * * *", "Nowhere/At/All").code).toBe("INVALID_CRON");
});
