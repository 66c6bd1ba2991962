import { describe, expect, it } from "vitest";
import { parseRecipeFilter } from "./parse-recipe-filter.ts";
import { compileNative } from "./testing/compile-native.ts";

function accepts(
  name: string | null,
  includes: readonly string[],
  excludes: readonly string[] = [],
): boolean {
  return parseRecipeFilter({ includes, excludes }, compileNative).accepts(name);
}

describe("parseRecipeFilter", () => {
  it("I8: matches at the start and ignores case", () => {
    expect(accepts("Music", ["^music$"])).toBe(true);
    expect(accepts("MusicVideos", ["mus"])).toBe(true);
    expect(accepts("AllMusic", ["music"])).toBe(false);
    expect(accepts("AllMusic", [".*music"])).toBe(true);
  });

  it("I8: keeps what some include and no exclude matches, in any order", () => {
    expect(accepts("orders", ["users", "orders"])).toBe(true);
    expect(accepts("orders", ["orders"], ["ORD"])).toBe(false);
    expect(accepts("orders", [], ["users"])).toBe(true);
    expect(accepts("orders", ["a|b"])).toBe(false);
    expect(accepts("bread", ["a|b"])).toBe(true);
  });

  it("I9: takes no patterns for no filter and the empty pattern for every name", () => {
    expect(parseRecipeFilter({}, compileNative).accepts(null)).toBe(true);
    expect(parseRecipeFilter({ includes: null, excludes: [] }, compileNative).accepts("x")).toBe(true);
    expect(accepts("x", [""])).toBe(true);
    expect(accepts(null, [""])).toBe(false);
  });

  it("I10: matches a qualified name like any other", () => {
    expect(accepts("svc.default.default.Music", ["svc\\.default\\.default\\.Music"])).toBe(true);
    expect(accepts("Music", ["svc\\.default\\.default\\.Music"])).toBe(false);
  });

  it("I12: takes Python's own syntax", () => {
    expect(accepts("ORDERS_2024", ["(?i)\\Aorders_(?P<year>\\d{4})\\Z"])).toBe(true);
    expect(accepts("ORDERS_20245", ["(?i)\\Aorders_(?P<year>\\d{4})\\Z"])).toBe(false);
  });

  it.each(["(", "(?P<a>x)(?P=a)", "(?x) a b", "(?-i:a)", "[a", "a)|(b"])("I12: refuses %s", (pattern) => {
    const error = expect.objectContaining({ code: "INVALID_REGEX", resource: pattern });
    expect(() => accepts("a", [pattern])).toThrow(error);
    expect(() => accepts("a", [], [pattern])).toThrow(error);
  });
});
