import { SCHEMA_DOCUMENT_JSON_SCHEMA } from "@dynadex/core/schema";
import { pointAtComponents, type JsonSchema } from "./components.ts";

/** The core's published JSON Schema of the schema document, taken apart into components of an OpenAPI document. */
export function renderSchemaDocumentComponents(): { readonly [name: string]: JsonSchema } {
  const { $schema: _, $id: _id, $defs: definitions, ...document } = SCHEMA_DOCUMENT_JSON_SCHEMA;
  const names = new Map(Object.keys(definitions).map((name) => [name, `SchemaDocument${capitalize(name)}`]));
  const parts = Object.entries(definitions).map(([name, part]) => [
    names.get(name),
    pointAtComponents(part, names),
  ]);
  return { SchemaDocument: pointAtComponents(document, names), ...Object.fromEntries(parts) };
}

function capitalize(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
