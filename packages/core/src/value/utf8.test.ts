import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareUtf8, utf8Length } from "./utf8.ts";

const anyString = fc.string({ unit: "binary" });
const encode = (text: string) => Buffer.from(text, "utf8");

describe("compareUtf8", () => {
  it("orders astral characters after U+FFFF, where `<` does not", () => {
    expect(compareUtf8("\u{1F600}", "\uFFFD")).toBeGreaterThan(0);
  });

  it("agrees with the order of the bytes", () => {
    fc.assert(
      fc.property(anyString, anyString, anyString, (prefix, left, right) => {
        const byBytes = Buffer.compare(encode(prefix + left), encode(prefix + right));
        expect(Math.sign(compareUtf8(prefix + left, prefix + right))).toBe(byBytes);
      }),
    );
  });

  it("is a total order even on strings with lone surrogates", () => {
    const units = fc.constantFrom("\uD83D", "\uDE00", "\uD800", "\uFFFD", "\uFFFF", "a", "");
    const text = fc.array(units, { maxLength: 4 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        expect(compareUtf8(a, b) === 0).toBe(a === b);
        expect(Math.sign(compareUtf8(a, b))).toBe(-Math.sign(compareUtf8(b, a)) + 0);
        const sorted = [a, b, c].toSorted(compareUtf8);
        expect(compareUtf8(sorted[0]!, sorted[2]!)).toBeLessThanOrEqual(0);
        expect([c, b, a].toSorted(compareUtf8)).toEqual(sorted);
      }),
      { numRuns: 500 },
    );
  });
});

describe("utf8Length", () => {
  it("counts the bytes an encoder writes, lone surrogates included", () => {
    fc.assert(
      fc.property(fc.oneof(anyString, fc.constantFrom("\uD83D", "a\uDE00", "\uD83D\uDE00é")), (text) => {
        expect(utf8Length(text)).toBe(encode(text).length);
      }),
    );
  });
});
