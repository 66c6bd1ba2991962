import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchTemplate } from "./match-template.ts";
import { parseTemplate } from "./parse-template.ts";

const match = (template: string, key: string) => matchTemplate(parseTemplate(template), key);

describe("matchTemplate", () => {
  it("gives the values of the variable segments in order", () => {
    expect(match("TENANT#{t}#ORDER#{o}", "TENANT#acme#ORDER#42")).toEqual(["acme", "42"]);
    expect(match("{id}|workItem", "a|b|workItem")).toEqual(["a|b"]);
  });

  it("keeps the colons of a timestamp", () => {
    expect(match("A:{at:timestamp}:{id}", "A:2024-05-01T10:00:00Z:7")).toEqual(["2024-05-01T10:00:00Z", "7"]);
  });

  it("refuses other keys and empty values", () => {
    expect(match("USER#{id}", "ORDER#1")).toBeUndefined();
    expect(match("USER#{id}", "USER#")).toBeUndefined();
    expect(match("USER#{id}#X", "USER##X")).toBeUndefined();
    expect(match("PROFILE", "PROFILE2")).toBeUndefined();
  });

  it("finds again the values a key was made of", () => {
    const value = fc.stringMatching(/^[A-Za-z0-9_-]{1,12}$/);
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 5 }), (values) => {
        const template = values.map((_, index) => `K${index}#{v${index}}`).join("#");
        const key = values.map((text, index) => `K${index}#${text}`).join("#");
        expect(match(template, key)).toEqual(values);
      }),
    );
  });
});
