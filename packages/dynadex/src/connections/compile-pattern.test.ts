import { parseCrawlFilter } from "@dynadex/core/filter";
import { expect, test } from "vitest";
import { compilePattern } from "./compile-pattern.ts";

const exactly = { ignoreCase: false };

test("a pattern is searched for, with or without regard to case", () => {
  expect(compilePattern("der", exactly).test("orders")).toBe(true);
  expect(compilePattern("DER", exactly).test("orders")).toBe(false);
  expect(compilePattern("DER", { ignoreCase: true }).test("orders")).toBe(true);
});

test("A6: with the filter of a crawl whole names match and exclude beats include", () => {
  const filter = parseCrawlFilter(
    { includeRegex: ".*_TEST_INCLUDE|.*TEST_EXCLUDE", excludeRegex: ".*_TEST_EXCLUDE" },
    compilePattern,
  );
  const names = ["A_TEST_INCLUDE", "B_TEST_INCLUDE_TEST_EXCLUDE", "C", "A_TEST_INCLUDE_2"];
  expect(names.filter((name) => filter.accepts(name))).toEqual(["A_TEST_INCLUDE"]);
});

test.each(["(", "[", "*", "a\\", "(?=a)", "(?<!a)b", "(a)\\1", "a{1001}", "(".repeat(4096)])(
  "X12: %.20s is refused with the reason and without the engine's own kind of error",
  (source) => {
    const refusal = expect.objectContaining({ name: "Error", message: expect.stringMatching(/\w{4}/) });
    expect(() => compilePattern(source, exactly)).toThrow(refusal);
  },
);

test.each(["\\w{0,1000}".repeat(400), `(${"a".repeat(800)}){1000}`, "a{1000}".repeat(20)])(
  "X12: %.20s... is refused because it grows too large",
  (source) => {
    expect(() => compilePattern(source, exactly)).toThrow("repeats so much");
  },
);

test("X12: a pattern that makes a backtracking engine hang is answered at once", () => {
  const pattern = compilePattern("^(a+)+$", exactly);
  const before = performance.now();
  expect(pattern.test(`${"a".repeat(254)}!`)).toBe(false);
  expect(performance.now() - before).toBeLessThan(1_000);
});

test("every pattern of the contract's length without counted repetitions is small enough", () => {
  expect(() => compilePattern(".*|".repeat(1365), exactly)).not.toThrow();
});
