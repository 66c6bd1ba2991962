import type { Selectable } from "kysely";
import type { TableEvent } from "@dynadex/contract";
import type { Database } from "../database/database.ts";
import { toJson } from "../database/json.ts";
import type { AssetEventTable } from "../database/tables.ts";

/** Stands for a crawl where an event names who did something. */
export const CRAWL_ACTOR = "$crawl";

/** Something that happened to a table and is to be told. */
export interface NewAssetEvent {
  readonly kind: TableEvent["kind"];
  readonly details: { readonly [name: string]: unknown };
}

/** Tells of a change; in the transaction of the change. */
export async function insertAssetEvent(
  transaction: Database,
  event: NewAssetEvent & { readonly assetId: string; readonly actor: string; readonly at: string },
): Promise<void> {
  const { assetId, kind, actor, at, details } = event;
  await transaction
    .insertInto("asset_event")
    .values({ asset_id: assetId, kind, actor, at, details: toJson(details) })
    .execute();
}

/** Events of one table below an id, newest first. */
export function listAssetEventRows(
  database: Database,
  assetId: string,
  { before, limit }: { readonly before: string | null; readonly limit: number },
): Promise<Selectable<AssetEventTable>[]> {
  return database
    .selectFrom("asset_event")
    .selectAll()
    .where("asset_id", "=", assetId)
    .$if(before !== null, (query) => query.where("id", "<", before))
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
}

/** The newest events of all tables, with the table each is about. */
export function listRecentEventRows(database: Database, limit: number) {
  return database
    .selectFrom("asset_event")
    .innerJoin("asset", "asset.id", "asset_event.asset_id")
    .selectAll("asset_event")
    .select(["asset.name", "asset.account_id", "asset.region"])
    .orderBy("asset_event.id", "desc")
    .limit(limit)
    .execute();
}

/** An event as the API shows it. */
export function toTableEvent(row: Selectable<AssetEventTable>): TableEvent {
  return {
    id: row.id,
    at: row.at.toISOString(),
    kind: row.kind as TableEvent["kind"],
    actor: row.actor,
    runId: row.run_id,
    details: row.details,
  };
}
