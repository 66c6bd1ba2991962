import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "../database/database.ts";
import { deleteBucket, returnTokens, takeTokens } from "./rate-bucket-store.ts";

/** Keeps all readers of a run together below a number of read units per second. */
export interface ReadPace {
  /** The most a single page should be expected to cost. */
  readonly pageUnits: number;
  /** Waits until units that are expected to be read are earned. Rejects when the signal is aborted. */
  take(expectedUnits: number, options: { readonly signal: AbortSignal }): Promise<void>;
  /** Tells what was really read; a surplus delays whoever comes next. */
  settle(expectedUnits: number, consumedUnits: number): Promise<void>;
}

/** Of a second's units, the part that may be read at once; the rest is the refill. Together they are the rate. */
const BURST_SHARE = 0.2;
/** Of a second's units, the part that one page may be expected to cost. */
const PAGE_SHARE = 0.1;

/** The pace of a run, in a bucket that all its workers share. */
export function createReadPace(
  database: Database,
  { runId, unitsPerSecond }: { readonly runId: string; readonly unitsPerSecond: number },
): ReadPace {
  const key = paceKey(runId);
  const rate = { perSecond: unitsPerSecond * (1 - BURST_SHARE), burst: unitsPerSecond * BURST_SHARE };
  return {
    pageUnits: unitsPerSecond * PAGE_SHARE,
    async take(expectedUnits, { signal }) {
      signal.throwIfAborted();
      const waitMs = await takeTokens(database, key, expectedUnits, rate);
      if (waitMs > 0) await pause(waitMs, undefined, { signal });
    },
    async settle(expectedUnits, consumedUnits) {
      if (expectedUnits !== consumedUnits) await returnTokens(database, key, expectedUnits - consumedUnits);
    },
  };
}

/** Forgets the pace of a run that has ended. */
export async function forgetReadPace(database: Database, runId: string): Promise<void> {
  await deleteBucket(database, paceKey(runId));
}

function paceKey(runId: string): string {
  return `read:${runId}`;
}
