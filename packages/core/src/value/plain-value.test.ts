import * as fc from "fast-check";
import { expect, it } from "vitest";
import { fromPlain, toPlain } from "./plain-value.ts";
import { stableStringify } from "./stable-stringify.ts";
import { arbitraryItem } from "./testing/arbitrary-item.ts";

it("loses nothing on the way to plain values, through JSON and back (X10)", () => {
  fc.assert(
    fc.property(arbitraryItem, (item) => {
      const plain = JSON.parse(JSON.stringify(toPlain(item)));
      expect(stableStringify(fromPlain(plain))).toBe(stableStringify(item));
    }),
  );
});

it("writes each type in the form people know", () => {
  const item = {
    id: { S: "A-1" },
    total: { N: "12345678901234567890.10" },
    photo: { B: "AQID" },
    open: { BOOL: true },
    note: { NULL: true },
    tags: { SS: ["a", "b"] },
    primes: { NS: ["2", "3"] },
    chunks: { BS: ["AQ=="] },
    lines: { L: [{ M: { sku: { S: "x" } } }] },
  } as const;
  expect(JSON.parse(JSON.stringify(toPlain(item)))).toEqual({
    id: "A-1",
    total: { $number: "12345678901234567890.10" },
    photo: { $binary: "AQID" },
    open: true,
    note: null,
    tags: { $stringSet: ["a", "b"] },
    primes: { $numberSet: ["2", "3"] },
    chunks: { $binarySet: ["AQ=="] },
    lines: [{ sku: "x" }],
  });
});

it("tells a map that looks like a marked value from one", () => {
  const item = {
    a: { M: { $number: { S: "1" } } },
    b: { N: "1" },
    c: { M: { $$number: { S: "1" } } },
  } as const;
  const plain = toPlain(item);
  expect(JSON.parse(JSON.stringify(plain))).toEqual({
    a: { $$number: "1" },
    b: { $number: "1" },
    c: { $$$number: "1" },
  });
  expect(JSON.parse(JSON.stringify(fromPlain(plain)))).toEqual(item);
});
