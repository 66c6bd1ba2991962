import type { CrawlReceipt } from "@dynadex/contract";
import type { Database } from "../database/database.ts";
import { readBooks } from "../jobs/read-budget-store.ts";
import { forgetReadPace } from "../jobs/read-pace.ts";
import type { PlainObject, StageEnding } from "../jobs/step-handler.ts";
import { sumCrawl } from "./crawl-result-store.ts";

/**
 * What a crawl did and cost. The books of a capped run hold all read units; without a cap they hold those of attempts that
 * came to nothing, beside what the succeeded steps tell.
 */
export async function readCrawlReceipt(ending: StageEnding, transaction: Database): Promise<PlainObject> {
  const { items, readUnits, usd, throttledCalls, ...tables } = await sumCrawl(transaction, ending.runId);
  const { capUnits, consumedUnits } = await readBooks(transaction, ending.runId);
  await forgetReadPace(transaction, ending.runId);
  const receipt: CrawlReceipt = {
    tables,
    items,
    readUnits: capUnits === null ? readUnits + consumedUnits : consumedUnits,
    usd,
    throttledCalls,
    seconds: (Date.parse(ending.now) - Date.parse(ending.startedAt)) / 1_000,
  };
  return { ...receipt };
}
