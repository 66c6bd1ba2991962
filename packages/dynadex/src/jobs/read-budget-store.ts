import { sql } from "kysely";
import type { Database } from "../database/database.ts";

/** What a run has spent and what it may still spend, in read units. */
export interface ReadBooks {
  readonly capUnits: number | null;
  /** Reserved and never settled: being read now, or lost with a worker that may have read it. */
  readonly reservedUnits: number;
  readonly consumedUnits: number;
  /** The part of the reserved units that is taken for lost. */
  readonly staleUnits: number;
}

/** Opens the books of a run; the cap of books that are open already stays. */
export async function openReadBudget(
  database: Database,
  runId: string,
  capUnits: number | null,
): Promise<void> {
  await database
    .insertInto("read_budget")
    .values({ run_id: runId, cap_units: capUnits })
    .onConflict((conflict) => conflict.column("run_id").doNothing())
    .execute();
}

/**
 * Reserves units under the cap: as many as are wanted, or all that can ever be left once others have settled, but not
 * less than the least. Answers 0 when so many are not free now.
 */
export async function reserveUnits(
  database: Database,
  runId: string,
  wish: { readonly wantedUnits: number; readonly leastUnits: number },
): Promise<number> {
  const free = sql`(cap_units - reserved_units - consumed_units)`;
  const possible = sql`least(${wish.wantedUnits}::numeric, cap_units - consumed_units - stale_units)`;
  const { rows } = await sql<{ granted_units: string }>`
    update read_budget set
      granted_units = ${possible},
      reserved_units = reserved_units + ${possible}
    where run_id = ${runId} and ${free} >= ${possible} and ${possible} >= ${wish.leastUnits}::numeric and ${possible} > 0
    returning granted_units`.execute(database);
  return Number(rows[0]?.granted_units ?? 0);
}

/** Turns a reservation into what was really spent. The books never show more than the cap. */
export async function settleUnits(
  database: Database,
  runId: string,
  reserved: number,
  consumed: number,
): Promise<void> {
  await sql`
    update read_budget set
      reserved_units = reserved_units - ${reserved}::numeric,
      stale_units = least(stale_units, reserved_units - ${reserved}::numeric),
      consumed_units = least(consumed_units + ${consumed}::numeric, cap_units - reserved_units + ${reserved}::numeric)
    where run_id = ${runId}`.execute(database);
}

/** Takes all that is reserved for lost, unless the books have changed since they were read. */
export async function markStale(database: Database, runId: string, seen: ReadBooks): Promise<void> {
  await sql`
    update read_budget set stale_units = reserved_units
    where run_id = ${runId} and reserved_units = ${seen.reservedUnits}::numeric
      and consumed_units = ${seen.consumedUnits}::numeric`.execute(database);
}

/** Adds to the books what a reading without a cap has spent. */
export async function recordReadUnits(database: Database, runId: string, units: number): Promise<void> {
  if (units === 0) return;
  await sql`
    insert into read_budget as b (run_id, consumed_units) values (${runId}, ${units}::numeric)
    on conflict (run_id) do update set consumed_units = b.consumed_units + ${units}::numeric`.execute(
    database,
  );
}

/** The books of a run; all zero when it never read. */
export async function readBooks(database: Database, runId: string): Promise<ReadBooks> {
  const row = await database
    .selectFrom("read_budget")
    .selectAll()
    .where("run_id", "=", runId)
    .executeTakeFirst();
  return {
    capUnits: row?.cap_units === null || row === undefined ? null : Number(row.cap_units),
    reservedUnits: Number(row?.reserved_units ?? 0),
    consumedUnits: Number(row?.consumed_units ?? 0),
    staleUnits: Number(row?.stale_units ?? 0),
  };
}
