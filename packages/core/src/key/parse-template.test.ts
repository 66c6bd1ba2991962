import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type KeySegment, type KeyTemplate, SEGMENT_FORMATS } from "./key-template.ts";
import { parseTemplate } from "./parse-template.ts";
import { renderTemplate } from "./render-template.ts";

const name = fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom(..."ab{}():,\\#é ") });
const variable: fc.Arbitrary<KeySegment> = fc.oneof(
  fc.record({
    kind: fc.constant("variable" as const),
    name,
    format: fc.constantFrom(...SEGMENT_FORMATS.filter((format) => format !== "enum")),
  }),
  fc.record({
    kind: fc.constant("variable" as const),
    name,
    format: fc.constant("enum" as const),
    values: fc.array(name, { minLength: 1, maxLength: 4 }),
  }),
);
const literal: fc.Arbitrary<KeySegment> = fc.record({ kind: fc.constant("literal" as const), text: name });
const template: fc.Arbitrary<KeyTemplate> = fc
  .array(fc.tuple(fc.option(literal), variable), { maxLength: 4 })
  .map((pairs) => ({
    segments: pairs.flatMap(([first, second]) => (first === null ? [second] : [first, second])),
  }));

describe("parseTemplate", () => {
  it("is the inverse of renderTemplate", () => {
    fc.assert(
      fc.property(template, (made) => {
        expect(parseTemplate(renderTemplate(made))).toEqual(made);
      }),
    );
  });

  it("reads the form people write", () => {
    expect(parseTemplate("TENANT#{tenantId}#ORDER#{orderId:ulid}").segments).toEqual([
      { kind: "literal", text: "TENANT#" },
      { kind: "variable", name: "tenantId", format: "text" },
      { kind: "literal", text: "#ORDER#" },
      { kind: "variable", name: "orderId", format: "ulid" },
    ]);
  });

  it.each(["{", "a}", "{}", "{a:nonsense}", "{a:b:c}", "{a:enum(x}", "\\"])("refuses %s", (text) => {
    expect(() => parseTemplate(text)).toThrow(expect.objectContaining({ code: "INVALID_INPUT" }));
  });
});
