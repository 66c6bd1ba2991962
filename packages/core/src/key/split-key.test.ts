import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitKey } from "./split-key.ts";

const textsOf = (key: string, atoms?: readonly string[]) =>
  splitKey(key, atoms).tokens.map(({ text }) => text);

describe("splitKey", () => {
  it("cuts at every delimiter that designs use", () => {
    expect(textsOf("TENANT#acme|user/42:x$y~z")).toEqual(["TENANT", "acme", "user", "42", "x", "y", "z"]);
  });

  it("keeps times, addresses and URLs whole, also behind a prefix", () => {
    expect(textsOf("AT:2024-05-01T10:00:00Z#a.b@example.com#https://example.com/a")).toEqual([
      "AT",
      "2024-05-01T10:00:00Z",
      "a.b@example.com",
      "https://example.com/a",
    ]);
    expect(textsOf("AUDIT_2024-05-01T10:00:00Z#x")).toEqual(["AUDIT_2024-05-01T10:00:00Z", "x"]);
  });

  it("keeps a value of an attribute whole", () => {
    expect(textsOf("BOOK#War: and peace#1", ["War: and peace"])).toEqual(["BOOK", "War: and peace", "1"]);
  });

  it("loses nothing", () => {
    const pieces = fc.array(
      fc.constantFrom("#", "|", ":", "a", "USER", "2024-05-01", "10:00", "@", "é", "_", "::"),
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        const key = parts.join("");
        const { tokens, after } = splitKey(key);
        expect(tokens.map(({ before, text }) => before + text).join("") + after).toBe(key);
      }),
    );
  });
});
