import { expect, test } from "vitest";
import { summariseValues } from "./value-summary.ts";

test("frequent values are named, with how many more there are", () => {
  const topValues = ["a", "b", "c", "d"].map((value) => ({ value, count: 1 }));
  expect(summariseValues([{ type: "S", count: 9, topValues, distinct: { count: 6, isExact: true } }])).toBe(
    "a, b, c and 3 more",
  );
});

test("a range is shown where no value is frequent, never rounded", () => {
  const max = "99999999999999999999999999999999999999";
  expect(summariseValues([{ type: "N", count: 9, min: "0.05", max }])).toBe(
    "0.05 … 99999999999999999999999…",
  );
  expect(summariseValues([{ type: "S", count: 1, min: "x", max: "x" }])).toBe("x");
});

test("a union tells of each of its types", () => {
  expect(
    summariseValues([
      { type: "S", count: 1, min: "a", max: "b" },
      { type: "L", count: 1, minLength: 1, maxLength: 4 },
    ]),
  ).toBe("a … b; 1 to 4 members");
});
