import { type Insertable, type Selectable, type Updateable } from "kysely";
import type { Database } from "../database/database.ts";
import type { AssetTable } from "../database/tables.ts";

/** A row of `asset`. */
export type AssetRow = Selectable<AssetTable>;

/** The asset, locked until the transaction ends; `undefined` when there is none. */
export function lockAsset(transaction: Database, id: string): Promise<AssetRow | undefined> {
  return transaction.selectFrom("asset").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
}

/** The asset as it is now. */
export function findAsset(database: Database, id: string): Promise<AssetRow | undefined> {
  return database.selectFrom("asset").selectAll().where("id", "=", id).executeTakeFirst();
}

/** Inserts an asset; false when another transaction was first, whose row may then be locked. */
export async function insertAsset(transaction: Database, asset: Insertable<AssetTable>): Promise<boolean> {
  const inserted = await transaction
    .insertInto("asset")
    .values(asset)
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  return inserted !== undefined;
}

/** Changes an asset. */
export async function updateAsset(
  transaction: Database,
  id: string,
  changes: Updateable<AssetTable>,
): Promise<void> {
  await transaction.updateTable("asset").set(changes).where("id", "=", id).execute();
}

/** Removes an asset with everything that is kept of it. */
export async function deleteAsset(transaction: Database, id: string): Promise<void> {
  await transaction.deleteFrom("asset").where("id", "=", id).execute();
}

/** What is known of a table before it is read; without the facts, which may be large. */
export function findAssetReading(
  database: Database,
  id: string,
): Promise<Pick<AssetRow, "id" | "table_id" | "reading_fingerprint"> | undefined> {
  return database
    .selectFrom("asset")
    .select(["id", "table_id", "reading_fingerprint"])
    .where("id", "=", id)
    .executeTakeFirst();
}
