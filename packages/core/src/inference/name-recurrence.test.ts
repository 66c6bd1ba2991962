import { expect, it } from "vitest";
import { measureRecurrence } from "./name-recurrence.ts";

it("is high for records of several kinds, whatever all of them have", () => {
  const kinds = [
    ["id", "total", "currency", "tax"],
    ["id", "city", "street", "zip"],
    ["id", "name", "email"],
  ];
  const { pairs, together } = measureRecurrence([...kinds, ...kinds]);
  expect(pairs).toBe(3);
  expect(together).toBe(1);
});

it("is low for dictionaries", () => {
  const maps = [
    ["ann", "bob"],
    ["bob", "cleo"],
    ["ann", "dora"],
    ["eve", "finn"],
  ];
  expect(measureRecurrence(maps)).toEqual({ pairs: 2, together: 0 });
});

it("says nothing of maps with one name or none in common", () => {
  expect(measureRecurrence([["ann"], ["ann"], ["x", "y"], ["z", "w"], [], []])).toEqual({
    pairs: 0,
    together: 0,
  });
});
