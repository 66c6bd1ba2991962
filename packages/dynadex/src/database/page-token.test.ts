import * as fc from "fast-check";
import { expect, test } from "vitest";
import { encodePageToken, parsePageToken } from "./page-token.ts";

const value = fc.oneof(fc.string({ unit: "grapheme" }), fc.integer(), fc.boolean(), fc.constant(null));

test("what a page token was made of comes back", () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 5 }), (values) => {
      expect(parsePageToken(encodePageToken(values), values.length)).toEqual(values);
    }),
  );
});

test("a page token is safe in a URL", () => {
  fc.assert(
    fc.property(fc.array(value), (values) => {
      expect(encodePageToken(values)).toMatch(/^[\w-]+$/);
    }),
  );
});

test("anything else is refused as input, never as a failure of ours", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(() => parsePageToken(text)).toThrow(expect.objectContaining({ code: "INVALID_INPUT" }));
    }),
  );
});

test.each([
  ["of another version", Buffer.from('[2,"orders"]').toString("base64url")],
  ["of an object", Buffer.from('{"1":"orders"}').toString("base64url")],
  ["with a nested value", Buffer.from("[1,[]]").toString("base64url")],
  ["of another list", encodePageToken(["orders", "id", 1])],
])("a page token %s is refused", (_, token) => {
  expect(() => parsePageToken(token, 1)).toThrow(expect.objectContaining({ code: "INVALID_INPUT" }));
});
