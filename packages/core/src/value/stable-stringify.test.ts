import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fingerprint } from "./fingerprint.ts";
import { stableStringify } from "./stable-stringify.ts";

describe("stableStringify", () => {
  it("orders members by UTF-8 bytes at every level and leaves undefined out", () => {
    const value = JSON.parse(
      '{"\uFFFD":1,"\u{1F600}":2,"b":[{"z":null,"a":true}],"a":"x","10":0,"9":0,"__proto__":{}}',
    );
    value.missing = undefined;
    expect(stableStringify(value)).toBe(
      '{"10":0,"9":0,"__proto__":{},"a":"x","b":[{"a":true,"z":null}],"\uFFFD":1,"\u{1F600}":2}',
    );
  });

  it("keeps the data and forgets the order of members", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const value = JSON.parse(text);
        const stable = stableStringify(value);
        expect(JSON.parse(stable)).toEqual(value);
        expect(stableStringify(JSON.parse(JSON.stringify(value, reversed)))).toBe(stable);
      }),
    );
  });

  it.each([1n, Number.NaN, () => 1])("refuses what is not plain data: %s", (value) => {
    expect(() => stableStringify({ value })).toThrow("canonical JSON");
  });
});

describe("fingerprint", () => {
  it("is 32 hexadecimal digits that depend on data and not on order", () => {
    expect(fingerprint({ a: 1, b: [2] })).toMatch(/^[0-9a-f]{32}$/);
    expect(fingerprint({ b: [2], a: 1 })).toBe(fingerprint({ a: 1, b: [2] }));
    expect(fingerprint({ a: 1, b: [3] })).not.toBe(fingerprint({ a: 1, b: [2] }));
  });

  it("has no collisions over 50,000 documents in either half", () => {
    const prints = Array.from({ length: 50_000 }, (_, index) => fingerprint({ version: index }));
    expect(new Set(prints.map((print) => print.slice(0, 16))).size).toBe(prints.length);
    expect(new Set(prints.map((print) => print.slice(16))).size).toBe(prints.length);
  });
});

/** A JSON replacer that turns the order of members around. */
function reversed(_name: string, value: unknown): unknown {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject ? Object.fromEntries(Object.entries(value).toReversed()) : value;
}
