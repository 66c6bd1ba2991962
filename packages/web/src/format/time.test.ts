import { expect, test } from "vitest";
import { isOlderThan, renderClock, renderDistance, renderDuration, renderInstant } from "./time.ts";

const now = Date.parse("2026-03-04T15:20:07Z");

test("instants are shown in a time zone, with a 24 hour clock", () => {
  expect(renderInstant("2026-03-04T15:20:07Z", "UTC")).toBe("4 Mar 2026, 15:20");
  expect(renderInstant("2026-03-04T23:20:07Z", "Asia/Tokyo")).toBe("5 Mar 2026, 08:20");
  expect(renderClock("2026-03-04T00:05:09Z", "UTC")).toBe("00:05:09");
});

test("distances use the unit a person would use", () => {
  expect(renderDistance("2026-03-04T15:20:00Z", now)).toBe("just now");
  expect(renderDistance("2026-03-04T15:10:07Z", now)).toBe("10 minutes ago");
  expect(renderDistance("2026-03-04T12:20:07Z", now)).toBe("3 hours ago");
  expect(renderDistance("2026-03-03T12:20:07Z", now)).toBe("yesterday");
  expect(renderDistance("2026-03-09T15:20:07Z", now)).toBe("in 5 days");
  expect(renderDistance("2025-12-04T15:20:07Z", now)).toBe("3 months ago");
  expect(renderDistance("2023-03-04T15:20:07Z", now)).toBe("3 years ago");
});

test("durations show their two largest units", () => {
  expect(renderDuration(0.42)).toBe("0.4 s");
  expect(renderDuration(3)).toBe("3 s");
  expect(renderDuration(59.6)).toBe("1 min");
  expect(renderDuration(125)).toBe("2 min 5 s");
  expect(renderDuration(7500)).toBe("2 h 5 min");
  expect(renderDuration(90_000)).toBe("1 d 1 h");
});

test("what never happened is old", () => {
  expect(isOlderThan(null, 7, now)).toBe(true);
  expect(isOlderThan("2026-03-01T00:00:00Z", 7, now)).toBe(false);
  expect(isOlderThan("2026-02-20T00:00:00Z", 7, now)).toBe(true);
});
