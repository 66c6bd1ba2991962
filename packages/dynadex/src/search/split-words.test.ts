import * as fc from "fast-check";
import { expect, test } from "vitest";
import { foldName, splitWords } from "./split-words.ts";

test.each([
  ["customerEmail", ["customer", "email"]],
  ["HTTPServer2", ["http", "server", "2"]],
  ["GSI1PK", ["gsi", "1", "pk"]],
  ["order_item-id", ["order", "item", "id"]],
  ["__proto__", ["proto"]],
  ["a.b", ["a", "b"]],
  ["Ünïcode_Näme", ["unicode", "name"]],
  ["用户Id", ["用户", "id"]],
  ["rocket🚀", ["rocket", "🚀"]],
  ["__", ["__"]],
  ["nul\0l", ["nul", "l"]],
  ["", []],
  [" \0 ", []],
])("%j splits into %j", (name, words) => {
  expect(splitWords(name)).toEqual(words);
});

test("spellings of one name fold to one word", () => {
  const spellings = ["customerEmail", "customer_email", "Customer-Email", "CUSTOMER EMAIL", "customeremail"];
  expect(new Set(spellings.map(foldName))).toEqual(new Set(["customeremail"]));
});

test("words of any name are bounded, lower case and storable", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (name) => {
      for (const word of [...splitWords(name), foldName(name)]) {
        expect(word.length).toBeLessThanOrEqual(128);
        expect(word.isWellFormed()).toBe(true);
        expect(word).not.toContain("\0");
      }
    }),
  );
});

test("a name of 64 KiB is cut, not refused", () => {
  const [word] = splitWords("x".repeat(65_536));
  expect(word).toHaveLength(64);
  expect(foldName("🚀".repeat(1_000)).isWellFormed()).toBe(true);
});
