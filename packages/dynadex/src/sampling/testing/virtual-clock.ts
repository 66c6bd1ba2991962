import { setImmediate as nextTurn } from "node:timers/promises";
import type { BudgetClock } from "../memory-budget.ts";

/** A clock that stands still while anybody works and jumps to the next sleeper when all are asleep. */
export interface VirtualClock extends BudgetClock {
  /** Lets time pass until all tasks are done. */
  run(tasks: readonly Promise<unknown>[]): Promise<void>;
}

interface Sleeper {
  readonly untilMs: number;
  wake(): void;
}

/** Starts at 0. */
export function createVirtualClock(): VirtualClock {
  const sleepers = new Set<Sleeper>();
  let nowMs = 0;
  return {
    now: () => nowMs,
    sleep: (durationMs, { signal }) =>
      new Promise<void>((resolve, reject) => {
        const sleeper = { untilMs: nowMs + durationMs, wake: resolve };
        sleepers.add(sleeper);
        signal.addEventListener("abort", () => {
          sleepers.delete(sleeper);
          reject(signal.reason as Error);
        });
      }),
    async run(tasks) {
      const unfinished = new Set(tasks);
      for (const task of tasks)
        task.then(
          () => unfinished.delete(task),
          () => unfinished.delete(task),
        );
      while (unfinished.size > 0) {
        await nextTurn();
        const next = [...sleepers].toSorted((a, b) => a.untilMs - b.untilMs)[0];
        if (next === undefined) continue;
        nowMs = Math.max(nowMs, next.untilMs);
        sleepers.delete(next);
        next.wake();
      }
      await Promise.all(tasks);
    },
  };
}
