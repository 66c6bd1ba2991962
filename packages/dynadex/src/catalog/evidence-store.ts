import type { Database } from "../database/database.ts";
import type { StoredEvidence } from "./evidence-codec.ts";

/** The stored evidence of a table; `undefined` when no item was ever read. */
export async function findStoredEvidence(
  database: Database,
  assetId: string,
): Promise<StoredEvidence | undefined> {
  const row = await database
    .selectFrom("evidence")
    .select(["format_version", "content"])
    .where("asset_id", "=", assetId)
    .executeTakeFirst();
  return row && { formatVersion: row.format_version, content: row.content };
}

/** Forgets what was read of a table. */
export async function deleteEvidence(transaction: Database, assetId: string): Promise<void> {
  await transaction.deleteFrom("evidence").where("asset_id", "=", assetId).execute();
}
