import { expect, it } from "vitest";
import type { AttributeValue } from "./attribute-value.ts";
import { attributeSizeBytes, itemSizeBytes } from "./item-size.ts";
import { readUnitsOf } from "./read-units.ts";

it.each<[string, AttributeValue, number]>([
  ["a string by its UTF-8 bytes", { S: "größe" }, 7],
  ["an empty string", { S: "" }, 0],
  ["zero", { N: "0" }, 1],
  ["a digit", { N: "7" }, 2],
  ["three digits", { N: "123" }, 3],
  ["trailing zeros as nothing", { N: "1200000" }, 2],
  ["leading zeros as nothing", { N: "0.00012" }, 2],
  ["a negative number with one more byte", { N: "-12" }, 3],
  ["38 digits", { N: "12345678901234567890123456789012345678" }, 20],
  ["binary by its bytes", { B: "AQID" }, 3],
  ["a boolean", { BOOL: false }, 1],
  ["null", { NULL: true }, 1],
  ["an empty list", { L: [] }, 3],
  ["a list with its elements", { L: [{ S: "ab" }, { N: "1" }] }, 3 + (1 + 2) + (1 + 2)],
  ["an empty map", { M: {} }, 3],
  ["a map with names and values", { M: { id: { S: "ab" }, ok: { BOOL: true } } }, 3 + (1 + 4) + (1 + 3)],
  ["a string set", { SS: ["a", "bc"] }, 3],
  ["a number set", { NS: ["1", "-2"] }, 5],
  ["a binary set", { BS: ["AQ==", "AQI="] }, 3],
])("counts %s", (_title, value, size) => {
  expect(attributeSizeBytes(value)).toBe(size);
});

it("counts names in UTF-8, hostile ones included", () => {
  const item = JSON.parse('{"__proto__":{"S":"x"},"é":{"NULL":true},"":{"S":"ab"}}');
  expect(itemSizeBytes(item)).toBe(9 + 1 + (2 + 1) + (0 + 2));
});

it.each([
  [0, 0.5, 1],
  [1, 0.5, 1],
  [4096, 0.5, 1],
  [4097, 1, 2],
  [400 * 1024, 50, 100],
  [1024 * 1024, 128, 256],
])("reads %i bytes for %d units, %d when consistent", (sizeBytes, eventual, strong) => {
  expect(readUnitsOf(sizeBytes, { consistent: false })).toBe(eventual);
  expect(readUnitsOf(sizeBytes, { consistent: true })).toBe(strong);
});
