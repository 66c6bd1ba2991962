import type { RunPhase } from "@dynadex/contract";
import type { Database } from "../database/database.ts";

/** How many runs there are in each phase, for the metrics. */
export async function countRuns(database: Database): Promise<{ readonly [Phase in RunPhase]?: number }> {
  const rows = await database
    .selectFrom("run")
    .select(["phase", ({ fn }) => fn.countAll<string>().as("count")])
    .groupBy("phase")
    .execute();
  return Object.fromEntries(rows.map(({ phase, count }) => [phase, Number(count)]));
}
