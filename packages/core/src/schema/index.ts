export type { AttributePath, PathSegment } from "./attribute-path.ts";
export { diffSchemas } from "./diff-schemas.ts";
export { renderChange } from "./render-change.ts";
export { parsePath, renderPath } from "./render-path.ts";
export {
  isBreakingChange,
  type SchemaChange,
  type SchemaChangeKind,
  type SchemaDiff,
} from "./schema-diff.ts";
export { SCHEMA_DOCUMENT_JSON_SCHEMA } from "./schema-document-json-schema.ts";
export {
  SCHEMA_DOCUMENT_ID,
  type AttributeSchema,
  type EvidenceSummary,
  type KeySchemaEntry,
  type Presence,
  type SchemaDocument,
  type TypeProfile,
} from "./schema-document.ts";
export { walkAttributes } from "./walk-attributes.ts";
