import { RE2JS } from "re2js";
import { expect, test } from "vitest";
import { estimatePatternSize } from "./estimate-pattern-size.ts";

test.each([
  ["orders", 6],
  ["a{3}", 3],
  ["a{2,5}b", 6],
  ["a{4,}", 4],
  ["(ab){10}", 40],
  ["((a{5}){5}){5}", 185],
  ["[a-z{9}]{7}", 7],
  ["\\p{Greek}{4}\\x{41}\\{9}", 8],
  ["a{,5}", 5],
  ["(a{5}", 5],
  ["a)){5}", 25],
])("%s has about %i steps", (source, steps) => {
  expect(estimatePatternSize(source)).toBe(steps);
});

test.each(["(a|b){1000}", "[a-z]{1000}", "(?:x{0,10}y){99}", "\\w{1,900}-(a?b){100}", "\\Qa{2}\\E"])(
  "the estimate of %s is within a factor of four of what the engine makes of it",
  (source) => {
    const ratio = estimatePatternSize(source) / RE2JS.compile(source).programSize();
    expect(ratio).toBeGreaterThan(0.25);
    expect(ratio).toBeLessThan(4);
  },
);
