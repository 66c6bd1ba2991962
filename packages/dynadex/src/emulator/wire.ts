/** A JSON object as it travels on the wire: nothing is known of its members until a reader below has looked. */
export interface JsonObject {
  readonly [name: string]: unknown;
}

/** Tells whether a JSON value is an object, so that its members can be read. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Reads a text member; `null` when it is absent or of another type. */
export function findText(input: JsonObject, name: string): string | null {
  const value = input[name];
  return typeof value === "string" ? value : null;
}

/** Reads a number member; `null` when it is absent or of another type. */
export function findNumber(input: JsonObject, name: string): number | null {
  const value = input[name];
  return typeof value === "number" ? value : null;
}

/** Reads a boolean member; `null` when it is absent or of another type. */
export function findBoolean(input: JsonObject, name: string): boolean | null {
  const value = input[name];
  return typeof value === "boolean" ? value : null;
}

/** Reads an object member; `null` when it is absent or of another type. */
export function findObject(input: JsonObject, name: string): JsonObject | null {
  const value = input[name];
  return isJsonObject(value) ? value : null;
}

/** Reads the objects of a list member; empty when it is absent or of another type. */
export function readObjects(input: JsonObject, name: string): readonly JsonObject[] {
  const value = input[name];
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/** Reads the texts of a list member; empty when it is absent or of another type. */
export function readTexts(input: JsonObject, name: string): readonly string[] {
  const value = input[name];
  return Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];
}
