import { sql } from "kysely";
import type { Database } from "../database/database.ts";
import { toJson } from "../database/json.ts";
import { CRAWL_ACTOR } from "./asset-event-store.ts";

/** A connection in one region. */
export interface ConnectionRegion {
  readonly connectionId: string;
  readonly region: string;
}

/** Active tables that a connection listed in a region, and when it did so last. */
export async function listListedTables(
  database: Database,
  { connectionId, region }: ConnectionRegion,
): Promise<{ assetId: string; name: string; lastListedAt: Date }[]> {
  return database
    .selectFrom("asset_connection as link")
    .innerJoin("asset", "asset.id", "link.asset_id")
    .select(["asset.id as assetId", "asset.name", "link.last_listed_at as lastListedAt"])
    .where("link.connection_id", "=", connectionId)
    .where("link.region", "=", region)
    .where("link.unlisted_at", "is", null)
    .where("asset.state", "=", "active")
    .orderBy("asset.name")
    .orderBy("asset.id")
    .execute();
}

/**
 * Takes tables off a connection's list, marks those deleted that no other connection lists, and tells of it. The assets
 * are locked first, in one order, so that two connections that lose a table at once still delete it.
 */
export async function unlistTables(
  transaction: Database,
  { connectionId, region }: ConnectionRegion,
  {
    assetIds,
    runId,
    at,
  }: { readonly assetIds: readonly string[]; readonly runId: string; readonly at: string },
): Promise<number> {
  await sql`select id from asset where id = any (${assetIds}::uuid[]) order by id for update`.execute(
    transaction,
  );
  const { numAffectedRows } = await sql`
    with unlisted as (
      update asset_connection set unlisted_at = ${at}
      where connection_id = ${connectionId} and region = ${region} and asset_id = any (${assetIds}::uuid[])
        and unlisted_at is null
      returning asset_id
    ), deleted as (
      update asset set state = 'deleted', deleted_at = ${at}, updated_at = ${at}
      from unlisted
      where asset.id = unlisted.asset_id and asset.state = 'active' and not exists (
        select from asset_connection other
        where other.asset_id = asset.id and other.unlisted_at is null
          and (other.connection_id, other.region) <> (${connectionId}::uuid, ${region})
      )
      returning asset.id
    )
    insert into asset_event (asset_id, at, kind, actor, run_id, details)
    select id, ${at}::timestamptz, 'deleted', ${CRAWL_ACTOR}, ${runId}::uuid,
      ${toJson({ connectionId, region })}::json
    from deleted`.execute(transaction);
  return Number(numAffectedRows ?? 0n);
}

/** Remembers that a listed table could not be crawled; of a table that was never crawled nothing is kept (A24). */
export async function recordCrawlFailure(
  transaction: Database,
  { connectionId, region }: ConnectionRegion,
  failure: {
    readonly name: string;
    readonly runId: string;
    readonly code: string;
    readonly message: string;
    readonly at: string;
  },
): Promise<void> {
  const { name, runId, code, message, at } = failure;
  await sql`
    with failed as (
      update asset set last_crawl_error = ${toJson({ code, message, at })}::json
      from asset_connection link
      where link.asset_id = asset.id and link.connection_id = ${connectionId} and link.region = ${region}
        and asset.name = ${name} and asset.state = 'active'
      returning asset.id
    )
    update asset_connection set last_listed_run_id = ${runId}, last_listed_at = greatest(last_listed_at, ${at})
    where connection_id = ${connectionId} and region = ${region} and asset_id in (select id from failed)`.execute(
    transaction,
  );
}
