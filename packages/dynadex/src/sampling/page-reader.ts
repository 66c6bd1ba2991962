import { setTimeout as sleep } from "node:timers/promises";
import { DynadexError } from "@dynadex/core/error";
import type { Item } from "@dynadex/core/value";
import { findMissingAction } from "../sources/live/aws-failure.ts";
import { mayHaveCharged } from "../sources/may-have-charged.ts";
import type { ItemPage, ReadPageRequest, SourceCallOptions } from "../sources/source.ts";
import type { Reading } from "./execute-reading.ts";
import { pageReadUnitsBound } from "@dynadex/core/quote";
import { itemsWithinUnits } from "./page-units.ts";

/** How reading a segment ended: at its end, cut by its own limits, or because all reading has to end. */
export type SegmentEnding = "end" | "cut" | "budget" | "stopped" | "refused";

/** What limits the reading of one segment. */
export interface SegmentLimits {
  /** `null` reads it to its end. */
  readonly maxItems: number | null;
  /** Asked before every page but the first; without it reading goes on. */
  mayGoOn?(): boolean;
  observe(item: Item): void;
}

/** Reads pages of one table within a budget and keeps count. */
export interface PageReader {
  readonly readUnits: number;
  readonly pages: number;
  /** Reads one segment, or with `null` the table in one go. */
  readSegment(segment: ReadPageRequest["segment"], limits: SegmentLimits): Promise<SegmentEnding>;
}

/** Attempts at a page whose answer was lost; each has a reservation of its own. */
const PAGE_ATTEMPTS = 3;
const LOST_PAGE_PAUSE_MS = 250;
/** After throttling the pause before a page doubles between these two, and halves with every page that is not. */
const FIRST_PACE_MS = 100;
const LONGEST_PACE_MS = 5_000;

/** Makes a reader that starts at zero. */
export function createPageReader(reading: Reading, { signal }: SourceCallOptions): PageReader {
  const { tableName, source, budget } = reading;
  const count = { readUnits: 0, pages: 0 };
  let paceMs = 0;

  /** Reads one page under one reservation, which is settled whatever happens. */
  const readPage = async (request: ReadPageRequest, reservedUnits: number): Promise<ItemPage> => {
    const throttledBefore = source.throttledCalls;
    let consumedUnits = reservedUnits;
    try {
      const page = await source.readPage(request, { signal });
      consumedUnits = page.consumedReadUnits;
      count.pages += 1;
      return page;
    } catch (error) {
      if (!mayHaveCharged(error)) consumedUnits = 0;
      throw error;
    } finally {
      paceMs = adjustPace(paceMs, source.throttledCalls > throttledBefore);
      count.readUnits += consumedUnits;
      await budget.settle(reservedUnits, consumedUnits);
    }
  };

  /** `null` when the budget is spent. */
  const reserveAndRead = async (
    position: Pick<ReadPageRequest, "segment" | "after">,
    limitItems: number | null,
  ): Promise<ItemPage | null> => {
    for (let attempt = 1; ; attempt += 1) {
      const pauseMs = attempt > 1 ? LOST_PAGE_PAUSE_MS : paceMs;
      if (pauseMs > 0) await sleep(pauseMs, undefined, { signal });
      const wantedUnits = pageReadUnitsBound(limitItems);
      const grantedUnits = await budget.reserve(wantedUnits, pageReadUnitsBound(1), { signal });
      if (grantedUnits === 0) return null;
      const limit = grantedUnits >= wantedUnits ? limitItems : itemsWithinUnits(grantedUnits);
      try {
        return await readPage({ tableName, indexName: null, ...position, limitItems: limit }, grantedUnits);
      } catch (error) {
        const isLost = error instanceof DynadexError && error.isRetryable && mayHaveCharged(error);
        if (!isLost || attempt === PAGE_ATTEMPTS) throw error;
      }
    }
  };

  return {
    get readUnits() {
      return count.readUnits;
    },
    get pages() {
      return count.pages;
    },
    async readSegment(segment, { maxItems, mayGoOn = goOn, observe }) {
      let after: Item | null = null;
      let left = maxItems;
      try {
        do {
          const page = await reserveAndRead({ segment, after }, left);
          if (page === null) return "budget";
          for (const item of page.items) observe(item);
          if (left !== null) left -= page.items.length;
          after = page.next;
        } while (after !== null && left !== 0 && mayGoOn());
        return after === null ? "end" : "cut";
      } catch (error) {
        if (signal.aborted) return "stopped";
        // Another action that is refused, such as taking the role anew, is not about this table.
        if (findMissingAction(error)?.startsWith("sts:") === false) return "refused";
        throw error;
      }
    },
  };
}

const goOn = (): boolean => true;

function adjustPace(paceMs: number, wasThrottled: boolean): number {
  if (wasThrottled) return Math.min(LONGEST_PACE_MS, Math.max(FIRST_PACE_MS, paceMs * 2));
  const slower = paceMs / 2;
  return slower < FIRST_PACE_MS ? 0 : slower;
}
