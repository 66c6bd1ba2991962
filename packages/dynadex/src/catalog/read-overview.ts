import type { Overview } from "@dynadex/contract";
import type { Database } from "../database/database.ts";
import { listRecentEventRows, toTableEvent } from "./asset-event-store.ts";

/** Events on the home page. */
const RECENT_EVENTS = 20;

/** The home page in one answer: counts of active tables by place, in order of account and region, and the newest events. */
export async function readOverview(database: Database): Promise<Overview> {
  const rows = await countByPlace(database);
  const events = await listRecentEventRows(database, RECENT_EVENTS);
  const sum = (name: "tables" | "deleted" | "attributes" | "items" | "bytes") =>
    rows.reduce((total, row) => total + Number(row[name] ?? 0), 0);
  return {
    tables: sum("tables"),
    deletedTables: sum("deleted"),
    attributes: sum("attributes"),
    items: sum("items"),
    sizeBytes: sum("bytes"),
    places: rows
      .filter((row) => Number(row.tables) > 0)
      .map((row) => ({
        accountId: row.account_id,
        region: row.region,
        tables: Number(row.tables),
        items: Number(row.items ?? 0),
        sizeBytes: Number(row.bytes ?? 0),
        lastCrawledAt: row.last_crawled_at?.toISOString() ?? null,
      })),
    recentChanges: events.map((row) => ({
      ...toTableEvent(row),
      table: { id: row.asset_id, name: row.name, accountId: row.account_id, region: row.region },
    })),
  };
}

function countByPlace(database: Database) {
  return database
    .selectFrom("asset")
    .select(({ fn }) => [
      "account_id",
      "region",
      fn.countAll<string>().filterWhere("state", "=", "active").as("tables"),
      fn.countAll<string>().filterWhere("state", "=", "deleted").as("deleted"),
      fn.sum<string | null>("attribute_count").filterWhere("state", "=", "active").as("attributes"),
      fn.sum<string | null>("item_count").filterWhere("state", "=", "active").as("items"),
      fn.sum<string | null>("size_bytes").filterWhere("state", "=", "active").as("bytes"),
      fn.max("last_crawled_at").as("last_crawled_at"),
    ])
    .groupBy(["account_id", "region"])
    .orderBy("account_id")
    .orderBy("region")
    .execute();
}
