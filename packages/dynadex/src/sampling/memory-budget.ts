import { setTimeout as pause } from "node:timers/promises";
import type { ReadBudget } from "./reading-plan.ts";

/** Time as a budget uses it; replaced in tests. */
export interface BudgetClock {
  /** Milliseconds from any origin, never going back. */
  now(): number;
  /** Rejects when the signal is aborted. */
  sleep(durationMs: number, options: { readonly signal: AbortSignal }): Promise<void>;
}

/** The bounds of a budget; `null` leaves one out. */
export interface MemoryBudgetOptions {
  /** Read units that may be spent in all. */
  readonly capUnits: number | null;
  /**
   * Read units that may be spent in a second, on average: in any window of w seconds no more than w times this and what
   * was reserved last.
   */
  readonly unitsPerSecond: number | null;
  readonly clock?: BudgetClock;
}

/** A budget that also tells where it stands. */
export interface MemoryBudget extends ReadBudget {
  readonly consumedUnits: number;
  /** Reserved and not yet settled. */
  readonly reservedUnits: number;
}

/**
 * Makes a budget for the readers of one process.
 *
 * A reservation is answered as soon as everything reserved before has been earned by the rate or given back; it may
 * then run ahead of the rate itself, because the bound of a page is far above what most pages cost. When others hold
 * reservations that may yet be given back it waits for them; it answers 0 only when the cap leaves no room for
 * `leastUnits` whatever comes back.
 */
export function createMemoryBudget(options: MemoryBudgetOptions): MemoryBudget {
  const { capUnits, unitsPerSecond, clock = SYSTEM_CLOCK } = options;
  let consumedUnits = 0;
  let reservedUnits = 0;
  const pace = unitsPerSecond === null ? null : createPace(unitsPerSecond, clock);
  const settled = createBell();
  let turn: Promise<unknown> = Promise.resolve();

  const waitForRoom = async (wanted: number, least: number, signal: AbortSignal): Promise<number> => {
    for (;;) {
      signal.throwIfAborted();
      if (capUnits === null) return wanted;
      const room = capUnits - consumedUnits - reservedUnits;
      if (room >= least) return Math.min(wanted, room);
      if (capUnits - consumedUnits < least) return 0;
      await settled.wait(signal);
    }
  };

  return {
    get consumedUnits() {
      return consumedUnits;
    },
    get reservedUnits() {
      return reservedUnits;
    },
    // One after the other: who came first is not overtaken by smaller wishes.
    async reserve(wantedUnits, leastUnits, { signal }) {
      const mine = turn.then(async () => {
        await pace?.waitForTurn(settled, signal);
        const granted = await waitForRoom(wantedUnits, leastUnits, signal);
        reservedUnits += granted;
        pace?.take(granted);
        return granted;
      });
      turn = mine.catch(() => undefined);
      return mine;
    },
    async settle(reserved, consumed) {
      reservedUnits -= reserved;
      consumedUnits += consumed;
      pace?.take(consumed - reserved);
      settled.ring();
    },
  };
}

/** Units that were taken ahead of the rate are a debt, which time pays off. Nothing is saved up while nobody reads. */
function createPace(unitsPerSecond: number, clock: BudgetClock) {
  let debtUnits = 0;
  let atMs = clock.now();
  const payOff = (): number => {
    const nowMs = clock.now();
    debtUnits = Math.max(0, debtUnits - ((nowMs - atMs) / 1000) * unitsPerSecond);
    atMs = nowMs;
    return debtUnits;
  };
  return {
    take(units: number): void {
      debtUnits = Math.max(0, payOff() + units);
    },
    async waitForTurn(settled: Bell, signal: AbortSignal): Promise<void> {
      for (;;) {
        const debt = payOff();
        if (debt === 0) return;
        // A settlement may give back most of what was taken, so that the wait is over sooner.
        const waiting = new AbortController();
        const either = AbortSignal.any([signal, waiting.signal]);
        const sleeping = clock.sleep(Math.ceil((debt / unitsPerSecond) * 1000), { signal: either });
        await Promise.race([sleeping, settled.wait(either)]).finally(() => waiting.abort());
      }
    },
  };
}

/** Wakes all who wait for it. */
interface Bell {
  ring(): void;
  wait(signal: AbortSignal): Promise<void>;
}

function createBell(): Bell {
  let wakers = new Set<() => void>();
  return {
    ring() {
      const woken = wakers;
      wakers = new Set();
      for (const wake of woken) wake();
    },
    wait: (signal) =>
      new Promise<void>((resolve, reject) => {
        const stop = () => {
          wakers.delete(wake);
          reject(signal.reason as Error);
        };
        const wake = () => {
          signal.removeEventListener("abort", stop);
          resolve();
        };
        if (signal.aborted) {
          reject(signal.reason as Error);
          return;
        }
        wakers.add(wake);
        signal.addEventListener("abort", stop, { once: true });
      }),
  };
}

const SYSTEM_CLOCK: BudgetClock = {
  now: () => performance.now(),
  sleep: (durationMs, { signal }) => pause(durationMs, undefined, { signal }),
};
