import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "../database/database.ts";
import type { EngineClock } from "./engine-options.ts";
import { markStale, readBooks, reserveUnits, settleUnits } from "./read-budget-store.ts";

/** The bound all readings of a run share; `null` is none. */
export interface ReadBudgetLimits {
  readonly runId: string;
  readonly capUnits: number | null;
}

/** The budget of a run as one reading uses it: what sampling asks of a budget, and a little more. */
export interface RunReadBudget {
  /** Answers how many units may be spent now: from `leastUnits` to `wantedUnits`, or 0 when the cap is reached. */
  reserve(
    wantedUnits: number,
    leastUnits: number,
    options: { readonly signal: AbortSignal },
  ): Promise<number>;
  /** Tells what was spent of a reservation. */
  settle(reservedUnits: number, consumedUnits: number): Promise<void>;
  /** Units spent under no cap and not yet in the run's books; see `recordReadUnits`. */
  readonly unrecordedUnits: number;
}

/** How often a reader that waits for others to settle looks again. */
const LOOK_MS = 25;
/** Reservations that do not change for this long are taken for those of dead workers. */
const STALE_AFTER_MS = 10_000;

/**
 * The read budget of a run, shared by all its workers through the database. Units are reserved before they are read and
 * settled after; reserved and consumed units together never exceed the cap, whoever dies when: what a killed worker had
 * reserved stays counted.
 *
 * A page reserves far more than it mostly costs, so a reader waits for the reservations of others to be settled rather
 * than do with less, or with nothing, while there is enough. Without a cap nothing is asked of the database, and what was
 * spent is left in `unrecordedUnits`. The books of a capped run must have been opened with `openReadBudget`.
 */
export function createReadBudget(
  database: Database,
  limits: ReadBudgetLimits,
  clock: EngineClock,
): RunReadBudget {
  const { runId, capUnits } = limits;
  let unrecordedUnits = 0;
  return {
    get unrecordedUnits() {
      return unrecordedUnits;
    },
    async reserve(wantedUnits, leastUnits, { signal }) {
      signal.throwIfAborted();
      if (capUnits === null) return wantedUnits;
      return reserve(database, { runId, capUnits, wantedUnits, leastUnits, signal, clock });
    },
    async settle(reservedUnits, consumedUnits) {
      if (capUnits === null) unrecordedUnits += consumedUnits;
      else await settleUnits(database, runId, reservedUnits, consumedUnits);
    },
  };
}

interface Reservation {
  readonly runId: string;
  readonly capUnits: number;
  readonly wantedUnits: number;
  readonly leastUnits: number;
  readonly signal: AbortSignal;
  readonly clock: EngineClock;
}

async function reserve(database: Database, reservation: Reservation): Promise<number> {
  const { runId, capUnits, wantedUnits, leastUnits, signal, clock } = reservation;
  let lastSeen = "";
  let unchangedSinceMs = clock.now();
  for (;;) {
    const granted = await reserveUnits(database, runId, { wantedUnits, leastUnits });
    if (granted > 0) return granted;
    const books = await readBooks(database, runId);
    if (capUnits - books.consumedUnits - books.staleUnits < leastUnits) return 0;
    const seen = `${books.reservedUnits}/${books.consumedUnits}`;
    if (seen !== lastSeen) unchangedSinceMs = clock.now();
    else if (clock.now() - unchangedSinceMs >= STALE_AFTER_MS) await markStale(database, runId, books);
    lastSeen = seen;
    await pause(LOOK_MS, undefined, { signal });
  }
}
