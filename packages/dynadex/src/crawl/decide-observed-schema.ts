import type { TableFacts } from "@dynadex/core/asset";
import { mergeEvidence, type Evidence } from "@dynadex/core/evidence";
import { documentFingerprint, inferSchema } from "@dynadex/core/inference";
import type { SchemaDocument } from "@dynadex/core/schema";
import type { Database } from "../database/database.ts";
import type { CrawlCatalog, TableObservation } from "./crawl-catalog.ts";
import type { TableReading } from "./crawl-table.ts";

/**
 * Decides what a reading says of a table's schema; `null` keeps the earlier one.
 *
 * A whole table replaces what was known. A sample is added to it, unless it is the very sample that was read the last
 * time: then nothing is written (I24). A reading that the budget or a refusal cut short is no reason to change what an
 * earlier and better one has shown.
 */
export async function decideObservedSchema(
  catalog: CrawlCatalog,
  database: Database,
  facts: TableFacts,
  reading: TableReading,
): Promise<TableObservation["schema"]> {
  const { receipt, evidence } = reading;
  if (receipt.plan === "none") return null;
  const isCut = receipt.endedBecause !== "done";
  if (isCut && receipt.items === 0) return null;
  const document = infer(facts, evidence, receipt);
  const readingFingerprint = documentFingerprint(document);
  if (receipt.isWholeTable) return { document, evidence, readingFingerprint };
  const known = await catalog.findKnownTable(database, facts.arn);
  // A table that was dropped and made again has nothing to do with what was known under its name (I21).
  const isSameTable = known !== null && known.tableId === facts.tableId;
  if (!isSameTable) return { document, evidence, readingFingerprint };
  if (known.lastReadingFingerprint === readingFingerprint) return null;
  const stored = await known.readEvidence();
  if (stored === null) return { document, evidence, readingFingerprint };
  if (isCut) return null;
  const merged = mergeEvidence(stored, evidence);
  return { document: infer(facts, merged, receipt), evidence: merged, readingFingerprint };
}

function infer(facts: TableFacts, evidence: Evidence, receipt: TableReading["receipt"]): SchemaDocument {
  const { isWholeTable, readUnits } = receipt;
  return inferSchema({
    table: facts,
    evidence,
    summary: {
      source: isWholeTable ? "scan" : "segments",
      isWholeTable,
      readUnits,
      itemCountEstimate: facts.itemCount,
    },
  });
}
