import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalDecimal, compareDecimals, parseDecimal } from "./decimal.ts";

/** A number as (sign, digits, exponent) and one of its many spellings. */
const spelledNumber = fc
  .record({
    minus: fc.boolean(),
    digits: fc.stringMatching(/^[1-9]\d{0,36}[1-9]$/),
    exponent: fc.integer({ min: -90, max: 80 }),
    point: fc.integer({ min: 0, max: 40 }),
    leadingZeros: fc.integer({ min: 0, max: 3 }),
    trailingZeros: fc.integer({ min: 0, max: 3 }),
    mark: fc.constantFrom("e", "E", "d", "D"),
  })
  .map((n) => {
    const point = Math.min(n.point, n.digits.length);
    const whole = "0".repeat(n.leadingZeros + (point === 0 ? 1 : 0)) + n.digits.slice(0, point);
    const fraction = n.digits.slice(point) + "0".repeat(n.trailingZeros);
    const scale = n.exponent - point + 1;
    const spelling = `${n.minus ? "-" : ""}${whole}.${fraction}${n.mark}${scale}`;
    return { spelling, value: { sign: n.minus ? -1 : 1, digits: n.digits, exponent: n.exponent } };
  });

/** The value as a pair of integers, an oracle without decimals: `numerator * 10^(exponent - digits + 1)`. */
function scaled(value: { sign: number; digits: string; exponent: number }): bigint {
  const shift = value.exponent - value.digits.length + 1 + 140;
  return BigInt(value.sign) * BigInt(value.digits) * 10n ** BigInt(shift);
}

describe("canonicalDecimal", () => {
  it.each([
    ["600", "600"],
    ["6E2", "600"],
    ["6d2", "600"],
    ["600.", "600"],
    ["0600.00", "600"],
    ["-0", "0"],
    ["0E9", "0"],
    [".5", "0.5"],
    ["+1", "1"],
    ["103.", "103"],
    ["-12.50", "-12.5"],
    ["0.00001", "0.00001"],
    ["0.0000001", "0.0000001"],
    ["0.00000001", "1E-8"],
    ["-0.0", "0"],
    ["00.5", "0.5"],
    ["-0.50", "-0.5"],
    ["1e-130", "1E-130"],
    ["9.99E+125", "9.99E125"],
    ["12345678901234567890123456789012345678", "12345678901234567890123456789012345678"],
  ])("writes %s as %s", (text, expected) => {
    expect(canonicalDecimal(text)).toBe(expected);
  });

  it("gives equal values one text and is idempotent (X10)", () => {
    fc.assert(
      fc.property(spelledNumber, ({ spelling, value }) => {
        const canonical = canonicalDecimal(spelling);
        expect(parseDecimal(canonical)).toEqual(value);
        expect(parseDecimal(spelling)).toEqual(value);
        expect(canonicalDecimal(canonical)).toBe(canonical);
      }),
    );
  });

  it.each(["", " 1", "1 ", "1.2.3", "1e", "e5", ".", "-", "NaN", "Infinity", "0x10", "1_000", "١"])(
    "refuses %j",
    (text) => {
      expect(() => canonicalDecimal(text)).toThrow(expect.objectContaining({ code: "INVALID_INPUT" }));
    },
  );
});

describe("parseDecimal", () => {
  it.each(["1".repeat(39), "1E126", "1E-131", "9.99E126"])(
    "refuses %s, which DynamoDB cannot hold",
    (text) => {
      expect(() => parseDecimal(text)).toThrow(expect.objectContaining({ code: "INVALID_INPUT" }));
    },
  );

  it.each(["9.9999999999999999999999999999999999999E125", "1E-130", "1".repeat(38)])("takes %s", (text) => {
    expect(parseDecimal(text).sign).toBe(1);
  });
});

describe("compareDecimals", () => {
  it("orders by value, exactly", () => {
    fc.assert(
      fc.property(spelledNumber, spelledNumber, (left, right) => {
        const a = scaled(left.value);
        const b = scaled(right.value);
        expect(Math.sign(compareDecimals(left.spelling, right.spelling))).toBe(a < b ? -1 : a > b ? 1 : 0);
        expect(compareDecimals(left.spelling, canonicalDecimal(left.spelling))).toBe(0);
      }),
    );
  });

  it("tells numbers apart that are one double", () => {
    expect(compareDecimals("9007199254740993", "9007199254740992")).toBeGreaterThan(0);
    expect(compareDecimals("-9007199254740993", "-9007199254740992")).toBeLessThan(0);
    expect(compareDecimals("0", "-0.0")).toBe(0);
    expect(compareDecimals("-1", "0")).toBeLessThan(0);
  });
});
