import type { ExportSummary, Known } from "@dynadex/core/asset";

/** The exports of one account and region, asked for once and handed out by table. */
export interface ExportRegister {
  findByTable(tableArn: string): Promise<Known<readonly ExportSummary[]>>;
}

/** After this long the list is asked for anew, so that a source that lives for days does not tell old news. */
const MAX_AGE_MS = 10 * 60_000;

/**
 * Makes a register over the list of all exports.
 *
 * `ListExports` without a table lists the exports of the whole account and region, 25 a page, and the ARN of an export
 * begins with its table's. That is one call for an account without exports and never more pages than asking table by
 * table, which costs a call for each table even when there are none.
 */
export function createExportRegister(
  list: () => Promise<Known<readonly ExportSummary[]>>,
  nowMs: () => number = Date.now,
): ExportRegister {
  let current: { readonly listing: Promise<Known<ExportsByTable>>; readonly startedMs: number } | null = null;
  const open = (): Promise<Known<ExportsByTable>> => {
    if (current !== null && nowMs() - current.startedMs < MAX_AGE_MS) return current.listing;
    const listing = list().then(groupByTable);
    current = { listing, startedMs: nowMs() };
    // A listing that could not be made is not remembered: the next table asks again.
    listing.catch(() => {
      if (current?.listing === listing) current = null;
    });
    return listing;
  };
  return {
    async findByTable(tableArn) {
      const listing = await open();
      return listing.known ? { known: true, value: listing.value.get(tableArn) ?? [] } : listing;
    },
  };
}

type ExportsByTable = ReadonlyMap<string, readonly ExportSummary[]>;

function groupByTable(listing: Known<readonly ExportSummary[]>): Known<ExportsByTable> {
  if (!listing.known) return listing;
  const byTable = new Map<string, ExportSummary[]>();
  for (const summary of listing.value) {
    const tableArn = summary.arn.slice(0, summary.arn.lastIndexOf("/export/"));
    const exports = byTable.get(tableArn);
    if (exports === undefined) byTable.set(tableArn, [summary]);
    else exports.push(summary);
  }
  return { known: true, value: byTable };
}
