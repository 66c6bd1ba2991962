import type { EmulatorTarget } from "../arn.ts";
import type { TableSeed } from "../seed-table.ts";

/** One table of the demo: where it lives and what it holds. */
export interface DemoTable {
  readonly target: EmulatorTarget;
  readonly seed: TableSeed;
}
