import type { RunEvent } from "@dynadex/contract";
import { expect, test } from "vitest";
import { addEvents, lastId } from "./run-events.ts";

const event = (id: string): RunEvent => ({
  id,
  at: "2026-03-04T15:20:07Z",
  level: "info",
  kind: "listed",
  message: id,
  details: {},
});
const ids = (events: readonly RunEvent[]): readonly string[] => events.map(({ id }) => id);

test("events are in the order of their numbers, not of their digits", () => {
  expect(ids(addEvents([event("9")], [event("100"), event("11")]))).toEqual(["9", "11", "100"]);
});

test("an event that comes twice is shown once", () => {
  const known = [event("1"), event("2")];
  expect(ids(addEvents(known, [event("2"), event("3")]))).toEqual(["1", "2", "3"]);
  expect(addEvents(known, [event("1")])).toBe(known);
});

test("numbers beyond what JavaScript counts exactly stay in order", () => {
  const merged = addEvents([event("9007199254740993")], [event("9007199254740992")]);
  expect(lastId(merged)).toBe("9007199254740993");
});
