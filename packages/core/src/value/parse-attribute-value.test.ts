import * as fc from "fast-check";
import { expect, it } from "vitest";
import type { AttributeValue } from "./attribute-value.ts";
import {
  MAX_NESTING_DEPTH,
  parseAttributeValue,
  parseItem,
  type ParseResult,
} from "./parse-attribute-value.ts";
import { arbitraryItem } from "./testing/arbitrary-item.ts";

it("takes every item DynamoDB can write, after a trip through JSON", () => {
  fc.assert(
    fc.property(arbitraryItem, (item) => {
      const text = JSON.stringify(item);
      const result = parseItem(JSON.parse(text));
      expect(JSON.stringify(result)).toBe(`{"ok":true,"value":${text}}`);
    }),
  );
});

it("collects every issue with its path", () => {
  const input = JSON.parse(`{
    "good": {"S": "x"},
    "a.b": {"N": "1O"},
    "__proto__": {"Q": 1},
    "both": {"S": "x", "N": "1"},
    "none": {},
    "list": {"L": [{"S": 1}, {"M": {"deep": {"B": "abc"}}}, 7]},
    "set": {"NS": ["1", 2, "x"]},
    "flag": {"BOOL": "true"},
    "null": {"NULL": false},
    "wide": {"N": "${"1".repeat(39)}"},
    "map": {"M": []},
    "bare": "text"
  }`);
  expect(issuesOf(parseItem(input))).toEqual([
    "a.b/N INVALID_NUMBER",
    "__proto__ UNKNOWN_TYPE",
    "both NOT_ONE_TYPE",
    "none NOT_ONE_TYPE",
    "list/L/0/S WRONG_CONTENT",
    "list/L/1/M/deep/B INVALID_BINARY",
    "list/L/2 NOT_AN_OBJECT",
    "set/NS/1 WRONG_CONTENT",
    "set/NS/2 INVALID_NUMBER",
    "flag/BOOL WRONG_CONTENT",
    "null/NULL WRONG_CONTENT",
    "wide/N INVALID_NUMBER",
    "map/M NOT_AN_OBJECT",
    "bare NOT_AN_OBJECT",
  ]);
});

it.each([null, undefined, 1, "S", []])("refuses %j as an item", (input) => {
  expect(issuesOf(parseItem(input))).toEqual([" NOT_AN_OBJECT"]);
});

it("takes the deepest document DynamoDB takes and no deeper one", () => {
  const nested = (levels: number): AttributeValue =>
    levels === 0 ? { S: "x" } : { L: [nested(levels - 1)] };
  expect(parseAttributeValue(nested(MAX_NESTING_DEPTH)).ok).toBe(true);
  expect(issuesOf(parseAttributeValue(nested(MAX_NESTING_DEPTH + 1)))[0]).toMatch(/ TOO_DEEP$/);
});

function issuesOf(result: ParseResult<unknown>): readonly string[] {
  const issues = "issues" in result ? result.issues : [];
  return issues.map(({ path, code }) => `${path.join("/")} ${code}`);
}
