import type { Operations } from "@dynadex/contract";
import type { Database } from "../database/database.ts";
import { annotationOperations, type AnnotationOperations } from "./annotation-operations.ts";
import { readOverview } from "./read-overview.ts";
import { schemaOperations, type SchemaOperations } from "./schema-operations.ts";
import type { SearchIndex } from "./search-index.ts";
import { tableOperations, type TableOperations } from "./table-operations.ts";

/** What the operations on tables work with. */
export interface CatalogDependencies {
  readonly database: Database;
  readonly searchIndex: SearchIndex;
  /** ISO 8601 now. */
  readonly now: () => string;
}

/** The operations on tables: facts, schema versions, events, people's words, and the overview of all of them. */
export function catalogOperations(
  dependencies: CatalogDependencies,
): Pick<Operations, TableOperations | SchemaOperations | AnnotationOperations | "getOverview"> {
  return {
    ...tableOperations(dependencies),
    ...schemaOperations(dependencies),
    ...annotationOperations(dependencies),
    getOverview: () => readOverview(dependencies.database),
  };
}
