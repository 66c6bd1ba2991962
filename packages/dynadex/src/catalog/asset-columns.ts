import type { TableFacts } from "@dynadex/core/asset";
import type { SchemaDocument } from "@dynadex/core/schema";
import { toJson } from "../database/json.ts";
import { namedAttributes } from "./searchable-things.ts";
import { factsFingerprint, observedFingerprint } from "./stable-facts.ts";

/** The columns of an asset that follow from its facts. */
export function toFactColumns(facts: TableFacts) {
  return {
    table_id: facts.tableId,
    facts: toJson(facts),
    facts_fingerprint: factsFingerprint(facts),
    observed_fingerprint: observedFingerprint(facts),
    status: facts.status,
    billing_mode: facts.billingMode,
    index_count: facts.indexes.length,
    item_count: facts.itemCount,
    size_bytes: facts.sizeBytes,
  };
}

/** The columns of an asset that follow from its newest schema document. */
export function toSchemaColumns(
  { document, fingerprint }: { readonly document: SchemaDocument; readonly fingerprint: string },
  version: number,
) {
  const { source, completeness, isWholeTable } = document.evidence;
  const isRead = source !== "none";
  return {
    current_version: version,
    schema_fingerprint: fingerprint,
    attribute_count: isRead ? namedAttributes(document).length : null,
    coverage: completeness?.coverage ?? null,
    is_whole_table: isRead ? isWholeTable : null,
  };
}
