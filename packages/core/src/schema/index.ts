export type { AttributePath, PathSegment } from "./attribute-path.ts";
export type { SchemaChange, SchemaChangeKind, SchemaDiff } from "./schema-diff.ts";
export {
  SCHEMA_DOCUMENT_ID,
  type AttributeSchema,
  type EvidenceSummary,
  type KeySchemaEntry,
  type Presence,
  type SchemaDocument,
  type TypeProfile,
} from "./schema-document.ts";
