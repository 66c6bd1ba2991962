import { z } from "zod";

/** A JSON Schema as the document holds it. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Collects the shared schemas of a document while its operations are rendered. */
export interface Components {
  /** The JSON Schema of a schema of the contract, its named parts replaced by references to shared components. */
  refer(schema: z.ZodType, direction: Direction): JsonSchema;
  /** The shared components that were referred to, by name in alphabetical order. */
  render(): { readonly [name: string]: JsonSchema };
}

/** Input is what a caller may send, output what the server answers: members with defaults differ. */
type Direction = "input" | "output";

const DEFINITIONS = "#/$defs/";
const COMPONENTS = "#/components/schemas/";

/**
 * Starts an empty collection for a document whose answers have the given schemas. Something that is both sent and
 * answered is one component, unless a default somewhere inside makes the two differ: then what is sent is `...Input`.
 */
export function createComponents(answers: Iterable<z.ZodType>): Components {
  const schemas = new Map<string, JsonSchema>();
  const answered = new Map<string, z.core.$ZodType>();
  for (const answer of answers) toJsonSchema(answer, "output", answered);

  function nameOf(id: string, schema: z.core.$ZodType, direction: Direction): string {
    return direction === "output" || !answered.has(id) || isSameBothWays(schema) ? id : `${id}Input`;
  }
  return {
    refer(schema, direction) {
      const named = new Map<string, z.core.$ZodType>();
      const { $schema: _, $defs: definitions = {}, ...root } = toJsonSchema(schema, direction, named);
      const names = new Map([...named].map(([id, part]) => [id, nameOf(id, part, direction)]));
      for (const [id, definition] of Object.entries(definitions)) {
        schemas.set(names.get(id) ?? id, pointAtComponents(definition, names));
      }
      return pointAtComponents(root, names);
    },
    render() {
      return Object.fromEntries([...schemas].toSorted(([left], [right]) => (left < right ? -1 : 1)));
    },
  };
}

function isSameBothWays(schema: z.core.$ZodType): boolean {
  return JSON.stringify(toJsonSchema(schema, "input")) === JSON.stringify(toJsonSchema(schema, "output"));
}

function toJsonSchema(
  schema: z.core.$ZodType,
  direction: Direction,
  named?: Map<string, z.core.$ZodType>,
): JsonSchema {
  return z.toJSONSchema(schema, {
    io: direction,
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      const id = z.globalRegistry.get(zodSchema)?.id;
      if (id !== undefined) named?.set(id, zodSchema);
      simplify(zodSchema, jsonSchema);
    },
  });
}

/** Leaves out what a reader does not need: patterns that only spell out a format, the bounds of exact integers; and says
 * of no answer that it will never have further members, since a later version may add some. */
function simplify(schema: z.core.$ZodType, json: JsonSchema): void {
  if (json.format === "uuid" || json.format === "date-time") delete json.pattern;
  if (json.minimum === Number.MIN_SAFE_INTEGER) delete json.minimum;
  if (json.maximum === Number.MAX_SAFE_INTEGER) delete json.maximum;
  const isStrict = schema instanceof z.ZodObject && schema.def.catchall !== undefined;
  if (json.additionalProperties === false && !isStrict) delete json.additionalProperties;
}

/** Turns references to local definitions into references to components, by the given names. */
export function pointAtComponents(schema: object, names: ReadonlyMap<string, string>): JsonSchema {
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) => {
    if (key !== "$ref" || typeof value !== "string" || !value.startsWith(DEFINITIONS)) return value;
    const id = value.slice(DEFINITIONS.length);
    return COMPONENTS + (names.get(id) ?? id);
  }) as JsonSchema;
}
