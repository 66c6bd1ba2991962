type Schema = { readonly [keyword: string]: unknown };

/**
 * Checks data against the part of JSON Schema (draft 2020-12) that this project publishes, and lists what is wrong.
 * A keyword it does not know is an error of the schema, so that nothing is silently left unchecked.
 */
export function findViolations(root: Schema, data: unknown): readonly string[] {
  const check = (schema: Schema, value: unknown, where: string): readonly string[] =>
    Object.entries(schema).flatMap(([keyword, argument]) => {
      if (!(keyword in KEYWORDS)) return [`${where}: the schema has the unknown keyword ${keyword}`];
      return KEYWORDS[keyword]!({ argument, value, where, schema, root, check });
    });
  return check(root, data, "$");
}

interface Checking {
  readonly argument: unknown;
  readonly value: unknown;
  readonly where: string;
  readonly schema: Schema;
  readonly root: Schema;
  readonly check: (schema: Schema, value: unknown, where: string) => readonly string[];
}

const KEYWORDS: { readonly [keyword: string]: (checking: Checking) => readonly string[] } = {
  $schema: () => [],
  $id: () => [],
  $defs: () => [],
  title: () => [],
  description: () => [],
  $ref: ({ argument, root, value, where, check }) => {
    const name = String(argument).replace("#/$defs/", "");
    return check((root["$defs"] as { readonly [name: string]: Schema })[name]!, value, where);
  },
  type: ({ argument, value, where }) =>
    [argument].flat().some((type) => isOfType(value, String(type)))
      ? []
      : [`${where}: must be ${String(argument)}`],
  const: ({ argument, value, where }) =>
    value === argument ? [] : [`${where}: must be ${String(argument)}`],
  enum: ({ argument, value, where }) =>
    (argument as readonly unknown[]).includes(value) ? [] : [`${where}: must be one of ${String(argument)}`],
  anyOf: ({ argument, value, where, check }) =>
    (argument as readonly Schema[]).some((schema) => check(schema, value, where).length === 0)
      ? []
      : [`${where}: fits no alternative`],
  minimum: ({ argument, value, where }) =>
    typeof value === "number" && value < (argument as number) ? [`${where}: below ${String(argument)}`] : [],
  maximum: ({ argument, value, where }) =>
    typeof value === "number" && value > (argument as number) ? [`${where}: above ${String(argument)}`] : [],
  multipleOf: ({ argument, value, where }) =>
    typeof value === "number" && value % (argument as number) !== 0 ? [`${where}: in odd steps`] : [],
  minItems: ({ argument, value, where }) =>
    Array.isArray(value) && value.length < (argument as number) ? [`${where}: too few`] : [],
  maxItems: ({ argument, value, where }) =>
    Array.isArray(value) && value.length > (argument as number) ? [`${where}: too many`] : [],
  items: ({ argument, value, where, check }) =>
    Array.isArray(value)
      ? value.flatMap((element, index) => check(argument as Schema, element, `${where}[${index}]`))
      : [],
  required: ({ argument, value, where }) =>
    (argument as readonly string[])
      .filter((name) => isOfType(value, "object") && !Object.hasOwn(value as object, name))
      .map((name) => `${where}: lacks ${name}`),
  properties: ({ argument, value, where, check }) =>
    Object.entries(argument as { readonly [name: string]: Schema }).flatMap(([name, schema]) =>
      isOfType(value, "object") && Object.hasOwn(value as object, name)
        ? check(schema, (value as { readonly [name: string]: unknown })[name], `${where}.${name}`)
        : [],
    ),
  additionalProperties: ({ argument, schema, value, where }) =>
    Object.keys(isOfType(value, "object") ? (value as object) : {})
      .filter((name) => argument === false && !Object.hasOwn(schema["properties"] as object, name))
      .map((name) => `${where}: has the unknown member ${name}`),
};

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case "null":
      return value === null;
    case "array":
      return Array.isArray(value);
    case "object":
      return typeof value === "object" && value !== null && !Array.isArray(value);
    case "integer":
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}
