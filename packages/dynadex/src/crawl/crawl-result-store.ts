import { sql } from "kysely";
import type { Database } from "../database/database.ts";
import type { QuoteSum } from "./plan-tables.ts";

/** A step that failed, as a run's message tells it. */
export interface StepFailure {
  readonly title: string;
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** What the ended steps of a crawl add up to. */
export interface CrawlTotals {
  readonly listed: number;
  readonly filtered: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly restored: number;
  readonly recreated: number;
  readonly deleted: number;
  readonly vanished: number;
  readonly failed: number;
  readonly items: number;
  readonly readUnits: number;
  readonly usd: number;
  readonly throttledCalls: number;
}

/** Some of a run's failed steps, machinery first. */
export async function listFailures(
  database: Database,
  runId: string,
  limit: number,
): Promise<readonly StepFailure[]> {
  const { rows } = await sql<StepFailure>`
    select title, error->>'code' as code, error->>'message' as message, error->>'hint' as hint
    from run_step where run_id = ${runId} and state = 'failed'
    order by is_counted, key limit ${limit}`.execute(database);
  return rows;
}

/** What all plans of a run are expected to cost together. */
export async function sumPlans(database: Database, runId: string): Promise<QuoteSum> {
  const { rows } = await sql<QuoteSum>`
    select coalesce(sum((result->'quote'->>'tables')::integer), 0)::integer as tables,
      coalesce(sum((result->'quote'->>'readUnits')::float8), 0) as "readUnits",
      coalesce(sum((result->'quote'->>'usd')::float8), 0) as usd,
      coalesce(sum((result->'quote'->>'seconds')::float8), 0) as seconds
    from run_step where run_id = ${runId} and kind = 'plan'`.execute(database);
  return rows[0]!;
}

/** Adds up what the steps of a run did; what a stopped or failed one has spent is in the books. */
export async function sumCrawl(database: Database, runId: string): Promise<CrawlTotals> {
  const { rows } = await sql<CrawlTotals>`
    select ${sumResults("listed")} as listed, ${sumResults("filtered")} as filtered,
      ${countOutcome("created")} as created, ${countOutcome("updated")} as updated, ${countOutcome("unchanged")} as unchanged,
      ${countOutcome("restored")} as restored, ${countOutcome("recreated")} as recreated, ${sumResults("deleted")} as deleted,
      ${countOutcome("vanished")} as vanished, ${countOutcome("failed")} as failed,
      ${sumResults("items")} as items, ${sumResults("readUnits")} as "readUnits", ${sumResults("usd")} as usd, ${sumResults("throttledCalls")} as "throttledCalls"
    from run_step where run_id = ${runId}`.execute(database);
  return rows[0]!;
}

function countOutcome(outcome: string) {
  return sql`count(*) filter (where kind = 'table' and result->>'outcome' = ${outcome})::integer`;
}

function sumResults(name: string) {
  return sql`coalesce(sum((result->>${sql.lit(name)})::float8) filter (where state = 'succeeded'), 0)`;
}
