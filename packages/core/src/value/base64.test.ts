import * as fc from "fast-check";
import { expect, it } from "vitest";
import { base64ByteLength, isBase64 } from "./base64.ts";

it("counts the bytes a base64 text stands for", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const text = Buffer.from(bytes).toString("base64");
      expect(isBase64(text)).toBe(true);
      expect(base64ByteLength(text)).toBe(bytes.length);
    }),
  );
});

it.each(["a", "ab", "abc", "ab=c", "a===", "====", "abc-", "ab c", "YQ=="[0]!])("refuses %j", (text) => {
  expect(isBase64(text)).toBe(false);
});
