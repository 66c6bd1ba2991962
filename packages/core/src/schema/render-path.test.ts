import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryName } from "../value/testing/arbitrary-item.ts";
import type { PathSegment } from "./attribute-path.ts";
import { parsePath, renderPath } from "./render-path.ts";

const element = { each: "element" } as const;
const key = { each: "key" } as const;

const segment = fc.oneof(
  { weight: 3, arbitrary: arbitraryName },
  { weight: 1, arbitrary: fc.constantFrom<PathSegment>(element, key) },
  {
    weight: 1,
    arbitrary: fc.constantFrom("[*]", "{*}", '"', "\\", " ", "a b", "\u0000", "\u2028", "\uD83D", "größe"),
  },
);

describe("renderPath and parsePath", () => {
  it("are inverse for any names", () => {
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 5 }), (path) => {
        expect(parsePath(renderPath(path))).toEqual(path);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    [[], ""],
    [["orders", element, "lines", element, "sku"], "orders[*].lines[*].sku"],
    [["prices", key, "net"], "prices{*}.net"],
    [["a.b", "c"], '"a.b".c'],
    [["a", "b"], "a.b"],
    [["", "a[0]"], '""."a[0]"'],
    [["matrix", element, element], "matrix[*][*]"],
    [[key], "{*}"],
    [["2024-01-01", "USER#1", "größe", "$x"], "2024-01-01.USER#1.größe.$x"],
  ])("write %j as %s", (path, text) => {
    expect(renderPath(path)).toBe(text);
    expect(parsePath(text)).toEqual(path);
  });

  it.each([".", "a.", ".a", "a..b", "a[0]", "a[*]b", '"a', 'a"b"', "a b", "a[*", '"\\q"', "{*}a"])(
    "refuse %s",
    (text) => {
      expect(() => parsePath(text)).toThrow(expect.objectContaining({ code: "INVALID_INPUT" }));
    },
  );
});
