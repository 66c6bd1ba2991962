import { ATTRIBUTE_TYPES } from "../value/attribute-value.ts";
import { SCHEMA_DOCUMENT_ID } from "./schema-document.ts";

const count = { type: "integer", minimum: 0 } as const;
const share = { type: "number", minimum: 0, maximum: 1 } as const;
const each = (kind: "element" | "key") =>
  ({
    type: "object",
    properties: { each: { const: kind } },
    required: ["each"],
    additionalProperties: false,
  }) as const;

/** An object that has exactly the given members; those that are not required may be absent. */
function object(properties: { readonly [name: string]: unknown }, optional: readonly string[] = []) {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: "object", properties, required, additionalProperties: false } as const;
}

function list(items: unknown) {
  return { type: "array", items } as const;
}

/**
 * The published JSON Schema (draft 2020-12) of the schema document, as plain data. Its `$id` is what a document names
 * in `$schema`; documents of this version never have other members than these.
 */
export const SCHEMA_DOCUMENT_JSON_SCHEMA = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $id: SCHEMA_DOCUMENT_ID,
  title: "Dynadex schema document, version 1",
  description:
    "What a DynamoDB table holds: its keys, its attributes at every depth, and the evidence for them.",
  ...object({
    $schema: { const: SCHEMA_DOCUMENT_ID },
    keys: {
      ...list({ $ref: "#/$defs/key" }),
      minItems: 1,
      description: "The table's own key first, then indexes.",
    },
    evidence: { $ref: "#/$defs/evidence" },
    attributes: list({ $ref: "#/$defs/attribute" }),
  }),
  $defs: {
    key: object({
      index: { type: ["string", "null"], description: "Null for the table itself." },
      partition: { ...list({ $ref: "#/$defs/keyAttribute" }), minItems: 1, maxItems: 4 },
      sort: { ...list({ $ref: "#/$defs/keyAttribute" }), maxItems: 4 },
    }),
    keyAttribute: object({ name: { type: "string" }, type: { enum: ["S", "N", "B"] } }),
    evidence: object({
      source: { enum: ["scan", "segments", "query", "export", "file", "none"] },
      items: count,
      sizeBytes: count,
      isWholeTable: { type: "boolean" },
      readUnits: { type: "number", minimum: 0, multipleOf: 0.5 },
      completeness: {
        anyOf: [
          { type: "null" },
          object({
            coverage: share,
            low: share,
            high: share,
            unseenAttributes: { type: "number", minimum: 0 },
          }),
        ],
      },
    }),
    attribute: object(
      {
        segment: { $ref: "#/$defs/segment" },
        path: { ...list({ $ref: "#/$defs/segment" }), minItems: 1 },
        presence: object({ count, of: count, ratio: share, low: share, high: share }),
        isRequired: { type: "boolean" },
        types: list({ $ref: "#/$defs/typeProfile" }),
        keyRoles: list(
          object({ index: { type: ["string", "null"] }, role: { enum: ["partition", "sort"] } }),
        ),
        children: list({ $ref: "#/$defs/attribute" }),
        dataKeys: object({ count, isExact: { type: "boolean" }, examples: list({ type: "string" }) }),
      },
      ["dataKeys"],
    ),
    segment: {
      description: "An attribute name, every element of a list, or every key of a map that is keyed by data.",
      anyOf: [{ type: "string" }, each("element"), each("key")],
    },
    typeProfile: object(
      {
        type: { enum: ATTRIBUTE_TYPES },
        count,
        distinct: object({ count, isExact: { type: "boolean" } }),
        min: { type: "string" },
        max: { type: "string" },
        minLength: count,
        maxLength: count,
        topValues: list(object({ value: { type: "string" }, count })),
      },
      ["distinct", "min", "max", "minLength", "maxLength", "topValues"],
    ),
  },
} as const;
