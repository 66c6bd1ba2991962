import type { Run } from "@dynadex/contract";
import { formatCount, formatInstant } from "../output/format.ts";
import type { Field } from "../output/render-fields.ts";

/** A run for people: phase, quote, receipt. */
export function runFields(run: Run): readonly Field[] {
  return [
    ["Run", run.id],
    ["Workflow", run.workflowName],
    ["Phase", run.isPartial ? `${run.phase} (partial: some tables failed)` : run.phase],
    ["Message", run.message],
    ["Requested by", run.requestedBy],
    [
      "Steps",
      `${run.progress.done} of ${run.progress.total}, ${run.progress.failed} failed, ${run.progress.skipped} skipped`,
    ],
    ["Quote", renderQuote(run)],
    ["Tables", renderTables(run)],
    ["Cost", renderCost(run)],
    ["Submitted", formatInstant(run.submittedAt)],
    ["Finished", run.finishedAt === null ? null : formatInstant(run.finishedAt)],
  ];
}

function renderQuote({ quote }: Run): string | null {
  if (quote === null) return null;
  const cap = quote.capReadUnits === null ? "" : `, capped at ${formatCount(quote.capReadUnits)}`;
  return `${formatCount(quote.tables)} tables, ${formatCount(quote.readUnits)} read units, $${quote.usd.toFixed(4)}${cap}`;
}

function renderTables({ receipt }: Run): string | null {
  if (receipt === null) return null;
  return Object.entries(receipt.tables)
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${count} ${what}`)
    .join(", ");
}

function renderCost({ receipt }: Run): string | null {
  if (receipt === null) return null;
  const throttled = receipt.throttledCalls === 0 ? "" : `, ${receipt.throttledCalls} calls throttled`;
  return `${formatCount(receipt.items)} items for ${formatCount(receipt.readUnits)} read units, $${receipt.usd.toFixed(4)}, ${receipt.seconds.toFixed(1)} s${throttled}`;
}
