import type { SchemaDiff, SchemaDocument } from "@dynadex/core/schema";
import type { Selectable } from "kysely";
import type { Database } from "../database/database.ts";
import type { SchemaVersionTable } from "../database/tables.ts";

/** A row of `schema_version` without its documents. */
export type SchemaVersionRow = Omit<Selectable<SchemaVersionTable>, "document" | "diff" | "asset_id">;

/** One version with its document. */
export function findSchemaVersion(
  database: Database,
  assetId: string,
  version: number,
): Promise<(SchemaVersionRow & { readonly document: SchemaDocument }) | undefined> {
  return database
    .selectFrom("schema_version")
    .select([...VERSION_COLUMNS, "document"])
    .where("asset_id", "=", assetId)
    .where("version", "=", version)
    .executeTakeFirst();
}

/** The diff a version was made with; `undefined` when there is no such version, `null` for the first. */
export async function findSchemaDiff(
  database: Database,
  assetId: string,
  version: number,
): Promise<SchemaDiff | null | undefined> {
  const row = await database
    .selectFrom("schema_version")
    .select("diff")
    .where("asset_id", "=", assetId)
    .where("version", "=", version)
    .executeTakeFirst();
  return row?.diff;
}

/** Versions below `before`, newest first. */
export function listSchemaVersionRows(
  database: Database,
  assetId: string,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<SchemaVersionRow[]> {
  return database
    .selectFrom("schema_version")
    .select(VERSION_COLUMNS)
    .where("asset_id", "=", assetId)
    .$if(before !== null, (query) => query.where("version", "<", before))
    .orderBy("version", "desc")
    .limit(limit)
    .execute();
}

const VERSION_COLUMNS = [
  "version",
  "change_count",
  "is_breaking",
  "run_id",
  "created_at",
  "refreshed_at",
] as const;
