import { expect, test } from "vitest";
import { findNearestName } from "./nearest-name.ts";

test.each([
  ["regoin", "region"],
  ["Region", "region"],
  ["accountid", "accountId"],
  ["exclud", "exclude"],
])("%s is read as %s", (typed, meant) => {
  expect(findNearestName(typed, ["accountId", "region", "include", "exclude"])).toBe(meant);
});

test.each(["", "x", "colour", "r".repeat(100_000)])("nothing near is suggested for %.20s", (typed) => {
  expect(findNearestName(typed, ["accountId", "region"])).toBeUndefined();
});
