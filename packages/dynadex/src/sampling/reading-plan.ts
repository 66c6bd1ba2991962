/** How the items of one table will be read. Made by a pure planner, shown by `--dry-run`, carried out by the executor. */
export type ReadingPlan =
  | { readonly kind: "none"; readonly reason: string }
  | { readonly kind: "whole"; readonly quotedReadUnits: number; readonly totalSegments: number }
  | {
      readonly kind: "segments";
      readonly quotedReadUnits: number;
      /** The table is cut into this many segments of equal hash range; each is chosen with equal probability. */
      readonly totalSegments: number;
      /** The chosen segments, in reading order; a pure function of the seed. */
      readonly segments: readonly number[];
      /** Stop once this many items were seen. */
      readonly targetItems: number;
      readonly seed: string;
    };

/** What carrying out a plan really cost. */
export interface ReadingReceipt {
  readonly plan: ReadingPlan["kind"];
  readonly items: number;
  readonly readUnits: number;
  readonly pages: number;
  /** True when every item of the table was read. */
  readonly isWholeTable: boolean;
  /** Why reading ended: the plan was done, the budget was spent, the run was stopped, the source refused. */
  readonly endedBecause: "done" | "budget" | "stopped" | "refused";
}

/**
 * The only way to spend read units. `reserve` waits for the per-second rate and answers how many units may be spent now
 * (0 when the cap is reached); `settle` returns what was not used. The sum of what is settled never exceeds the cap.
 */
export interface ReadBudget {
  /** Reserves up to `wantedUnits` and at least `leastUnits`, or nothing. */
  reserve(
    wantedUnits: number,
    leastUnits: number,
    options: { readonly signal: AbortSignal },
  ): Promise<number>;
  settle(reservedUnits: number, consumedUnits: number): Promise<void>;
}
