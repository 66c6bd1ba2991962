import type { EvidenceSummary } from "@dynadex/core/schema";
import { renderQuantity, renderShare } from "../../../format/number.ts";

const SOURCES: Readonly<Record<EvidenceSummary["source"], string>> = {
  scan: "a scan",
  segments: "a sample of segments",
  query: "a sample by queries",
  export: "an export",
  file: "a file",
  none: "the key definitions alone",
};

/** Says in words how much of the table a schema speaks for. */
export function explainCompleteness({ source, items, isWholeTable, completeness }: EvidenceSummary): string {
  if (isWholeTable && items === 0) return "The table was empty when it was read: only its keys are known.";
  if (completeness === null) return "No item was read: only the keys are known, from the table's definition.";
  if (isWholeTable) return "The whole table was read; nothing is missing as of then.";
  const { coverage, low, high, unseenAttributes } = completeness;
  const unseen =
    unseenAttributes < 0.5
      ? "Probably no attribute is missing."
      : `Probably ${renderQuantity(Math.round(unseenAttributes), "attribute")} not seen yet.`;
  return `From ${SOURCES[source]}: ${renderShare(coverage)} of all attribute occurrences are of attributes seen here (95% interval ${renderShare(low)} to ${renderShare(high)}). ${unseen}`;
}
