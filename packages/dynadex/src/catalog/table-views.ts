import { DynadexError, invariant } from "@dynadex/core/error";
import type { TableDetail, TableSummary } from "@dynadex/contract";
import type { Database } from "../database/database.ts";
import { findAsset, type AssetRow } from "./asset-store.ts";
import { consoleUrl } from "./console-url.ts";

/** Columns of a table in a list. */
export const SUMMARY_COLUMNS = [
  "id",
  "arn",
  "account_id",
  "region",
  "name",
  "display_name",
  "description",
  "owners",
  "tags",
  "state",
  "status",
  "item_count",
  "size_bytes",
  "billing_mode",
  "index_count",
  "attribute_count",
  "current_version",
  "coverage",
  "is_whole_table",
  "last_crawled_at",
  "updated_at",
] as const satisfies readonly (keyof AssetRow)[];

/** A table in a list, as the API shows it. */
export function toTableSummary(row: Pick<AssetRow, (typeof SUMMARY_COLUMNS)[number]>): TableSummary {
  return {
    id: row.id,
    arn: row.arn,
    accountId: row.account_id,
    region: row.region,
    name: row.name,
    displayName: row.display_name,
    description: row.description,
    owners: row.owners,
    tags: row.tags,
    state: row.state,
    status: row.status,
    itemCount: toNumber(row.item_count),
    sizeBytes: toNumber(row.size_bytes),
    billingMode: row.billing_mode === "PAY_PER_REQUEST" ? "PAY_PER_REQUEST" : "PROVISIONED",
    indexCount: row.index_count,
    attributeCount: row.attribute_count,
    schemaVersion: row.current_version,
    coverage: row.coverage,
    isWholeTable: row.is_whole_table,
    lastCrawledAt: row.last_crawled_at?.toISOString() ?? null,
    updatedAt: row.updated_at.toISOString(),
  };
}

/** One table with all its facts. Throws `NOT_FOUND`. */
export async function getTableDetail(database: Database, tableId: string): Promise<TableDetail> {
  const row = (await findAsset(database, tableId)) ?? throwNoSuchTable(tableId);
  const connections = await database
    .selectFrom("asset_connection as link")
    .innerJoin("connection", "connection.id", "link.connection_id")
    .select(["connection.id", "connection.name"])
    .distinct()
    .where("link.asset_id", "=", tableId)
    .orderBy("connection.name")
    .orderBy("connection.id")
    .execute();
  return {
    ...toTableSummary(row),
    facts: row.facts,
    tableId: row.table_id,
    createdAt: row.created_at.toISOString(),
    deletedAt: row.deleted_at?.toISOString() ?? null,
    lastCrawlError: row.last_crawl_error as TableDetail["lastCrawlError"],
    connections,
    consoleUrl: consoleUrl(row),
  };
}

/** Throws `NOT_FOUND` unless there is such a table. */
export async function assertTableExists(database: Database, tableId: string): Promise<void> {
  await findCurrentVersion(database, tableId);
}

/** The number of the newest schema version. Throws `NOT_FOUND`. */
export async function getCurrentVersion(database: Database, tableId: string): Promise<number> {
  const version = await findCurrentVersion(database, tableId);
  invariant(version !== null, "every table has a version from its first crawl on");
  return version;
}

async function findCurrentVersion(database: Database, tableId: string): Promise<number | null> {
  const row = await database
    .selectFrom("asset")
    .select("current_version")
    .where("id", "=", tableId)
    .executeTakeFirst();
  return (row ?? throwNoSuchTable(tableId)).current_version;
}

/** Refuses an id that no table has. */
export function throwNoSuchTable(tableId: string): never {
  throw new DynadexError("NOT_FOUND", "there is no table with this id", {
    resource: tableId,
    hint: "List the tables or search by name to find its id.",
  });
}

/** `bigint` is read as text; counts of items and bytes stay far below 2^53. */
function toNumber(count: string | null): number | null {
  return count === null ? null : Number(count);
}
