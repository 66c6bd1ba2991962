import { sql } from "kysely";
import type { Database } from "../database/database.ts";

/** How fast a bucket fills and how much it holds. */
export interface BucketRate {
  readonly perSecond: number;
  readonly burst: number;
}

/**
 * Takes tokens out of a bucket that all workers share, on the database's clock, making it full when it does not exist.
 * Tokens may be taken ahead of time: answers how many milliseconds to wait until what was taken has been earned.
 */
export async function takeTokens(
  database: Database,
  key: string,
  count: number,
  rate: BucketRate,
): Promise<number> {
  const { perSecond, burst } = rate;
  const { rows } = await sql<{ tokens: number }>`
    insert into rate_bucket as b (key, tokens, refilled_at)
    values (${key}, ${burst}::float8 - ${count}::float8, clock_timestamp())
    on conflict (key) do update set
      tokens = least(
        ${burst}::float8,
        b.tokens + greatest(0, extract(epoch from clock_timestamp() - b.refilled_at)) * ${perSecond}::float8
      ) - ${count}::float8,
      refilled_at = clock_timestamp()
    returning tokens`.execute(database);
  const debt = Math.max(0, -(rows[0]?.tokens ?? 0));
  return (debt / perSecond) * 1_000;
}

/** Puts back tokens that were taken and not used. */
export async function returnTokens(database: Database, key: string, count: number): Promise<void> {
  await sql`update rate_bucket set tokens = tokens + ${count}::float8 where key = ${key}`.execute(database);
}

/** Forgets a bucket nobody will ask for again. */
export async function deleteBucket(database: Database, key: string): Promise<void> {
  await database.deleteFrom("rate_bucket").where("key", "=", key).execute();
}
