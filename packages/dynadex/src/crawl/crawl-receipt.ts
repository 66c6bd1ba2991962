import type { CrawlReceipt } from "@dynadex/contract";
import type { Database } from "../database/database.ts";
import { readBooks } from "../jobs/read-budget-store.ts";
import { forgetReadPace } from "../jobs/read-pace.ts";
import type { PlainObject, StageEnding } from "../jobs/step-handler.ts";
import { sumCrawl } from "./crawl-result-store.ts";

/**
 * What a crawl did and cost. Read units come from the run's books, which also hold what failed attempts have spent; steps
 * tell the rest.
 */
export async function readCrawlReceipt(ending: StageEnding, transaction: Database): Promise<PlainObject> {
  const { items, usd, throttledCalls, ...tables } = await sumCrawl(transaction, ending.runId);
  const { consumedUnits } = await readBooks(transaction, ending.runId);
  await forgetReadPace(transaction, ending.runId);
  const receipt: CrawlReceipt = {
    tables,
    items,
    readUnits: consumedUnits,
    usd,
    throttledCalls,
    seconds: (Date.parse(ending.now) - Date.parse(ending.startedAt)) / 1_000,
  };
  return { ...receipt };
}
