import { describe, expect, it } from "vitest";
import { parseCrawlFilter } from "./parse-crawl-filter.ts";
import { compileNative } from "./testing/compile-native.ts";

function kept(
  names: readonly string[],
  includeRegex: string | null,
  excludeRegex: string | null,
): readonly string[] {
  const filter = parseCrawlFilter({ includeRegex, excludeRegex }, compileNative);
  return names.filter((name) => filter.accepts(name));
}

describe("parseCrawlFilter", () => {
  it("A6: exclude beats include", () => {
    const names = ["A_TEST_INCLUDE", "B_TEST_INCLUDE_TEST_EXCLUDE", "C"];
    expect(kept(names, ".*_TEST_INCLUDE|.*TEST_EXCLUDE", ".*_TEST_EXCLUDE")).toEqual(["A_TEST_INCLUDE"]);
  });

  it("A6: matches the whole name and its case, each alternative too", () => {
    const names = ["TMP_A", "A_TMP", "A_TMP_B", "tmp_a", "TEMP"];
    expect(kept(names, null, ".*_TMP|.*_TEMP|TMP.*|TEMP.*")).toEqual(["A_TMP_B", "tmp_a"]);
    expect(kept(names, "TMP", null)).toEqual([]);
  });

  it.each([null, "", undefined])("A6: takes %j for not set", (pattern) => {
    const filter = parseCrawlFilter({ includeRegex: pattern, excludeRegex: pattern }, compileNative);
    expect(filter.accepts("anything")).toBe(true);
    expect(filter.accepts(null)).toBe(true);
  });

  it.each(["(", "a)|(b", "[", "a\\", "*"])("A6: refuses %s with the reason", (pattern) => {
    const error = expect.objectContaining({ code: "INVALID_REGEX", resource: pattern });
    expect(() => parseCrawlFilter({ includeRegex: pattern }, compileNative)).toThrow(error);
    expect(() => parseCrawlFilter({ excludeRegex: pattern }, compileNative)).toThrow(error);
  });
});
