import type { Evidence } from "../evidence/index.ts";
import { SCHEMA_DOCUMENT_ID, type EvidenceSummary, type SchemaDocument } from "../schema/schema-document.ts";
import { inferCompleteness } from "./completeness.ts";
import { deepFreeze } from "./deep-freeze.ts";
import { inferAttributes } from "./infer-attributes.ts";
import { findKeyRoles, listKeys, type TableKeys } from "./key-roles.ts";

/** What a schema document is inferred from. */
export interface InferenceInput {
  /** Key definitions of the table and its indexes; `TableFacts` fits. */
  readonly table: TableKeys;
  /** The items that were read. */
  readonly evidence: Evidence;
  /** How they were read. */
  readonly summary: {
    readonly source: EvidenceSummary["source"];
    readonly isWholeTable: boolean;
    readonly readUnits: number;
    /** Items in the table as the source counts them, about six hours old on AWS; `null` when it does not say. */
    readonly itemCountEstimate: number | null;
  };
}

/**
 * Infers the schema document of a table. Pure: the same keys and the same items, read in any order and any number of
 * segments, give the identical document, deeply frozen.
 *
 * Keys are there and typed even when no item was read (I16); types are DynamoDB's own (I17); maps that are keyed by
 * data have one `{ each: "key" }` child.
 */
export function inferSchema({ table, evidence, summary }: InferenceInput): SchemaDocument {
  const { source, isWholeTable, readUnits } = summary;
  const keys = listKeys(table);
  const incidence: number[] = [];
  const attributes = inferAttributes(evidence, findKeyRoles(keys), {
    isWholeTable,
    limits: evidence.limits,
    sampledItems: evidence.sample.payloads,
    incidence,
  });
  return deepFreeze({
    $schema: SCHEMA_DOCUMENT_ID,
    keys,
    evidence: {
      source,
      items: evidence.items,
      sizeBytes: evidence.sizeBytes,
      isWholeTable,
      readUnits,
      completeness: completenessOf(evidence.items, incidence, summary),
    },
    attributes,
  });
}

function completenessOf(
  items: number,
  incidence: readonly number[],
  { source, isWholeTable, itemCountEstimate }: InferenceInput["summary"],
): EvidenceSummary["completeness"] {
  if (source === "none") return null;
  if (isWholeTable) return { coverage: 1, low: 1, high: 1, unseenAttributes: 0 };
  if (items === 0) return null;
  const attributes = incidence.map((count) => Math.min(count, items));
  return inferCompleteness({ items, attributes, itemCountEstimate });
}
