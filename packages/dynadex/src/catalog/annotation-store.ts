import type { AttributePath } from "@dynadex/core/schema";
import type { Selectable } from "kysely";
import type { Database } from "../database/database.ts";
import { toJson } from "../database/json.ts";
import type { AnnotationTable } from "../database/tables.ts";

/** A person's words on one attribute or index, as stored. */
export type AnnotationRow = Omit<Selectable<AnnotationTable>, "path" | "asset_id"> & {
  readonly path: AttributePath;
};

/** All annotations of a table: indexes after attributes, each by their last change. */
export async function listAnnotationRows(database: Database, assetId: string): Promise<AnnotationRow[]> {
  const rows = await database
    .selectFrom("annotation")
    .select(["id", "target", "path", "description", "tags", "updated_by", "updated_at"])
    .where("asset_id", "=", assetId)
    .orderBy("target")
    .orderBy("updated_at")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ ...row, path: row.path as AttributePath }));
}

/** Writes one annotation. */
export async function upsertAnnotation(
  transaction: Database,
  assetId: string,
  { id, target, path, description, tags, updated_by, updated_at }: AnnotationRow,
): Promise<void> {
  const words = { description, tags, updated_by, updated_at };
  await transaction
    .insertInto("annotation")
    .values({ id, asset_id: assetId, target, path: toJson(path), ...words })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(words))
    .execute();
}

/** Removes one annotation. */
export async function deleteAnnotation(transaction: Database, id: string): Promise<void> {
  await transaction.deleteFrom("annotation").where("id", "=", id).execute();
}
