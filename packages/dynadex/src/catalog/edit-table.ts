import type { OperationContext, TableDetail, TableEdit } from "@dynadex/contract";
import { stableStringify } from "@dynadex/core/value";
import { recordAudit } from "../access/audit.ts";
import { assertStorable } from "./assert-storable.ts";
import { insertAssetEvent } from "./asset-event-store.ts";
import { lockAsset, updateAsset, type AssetRow } from "./asset-store.ts";
import type { CatalogDependencies } from "./catalog-operations.ts";
import { toSearchablePlace, toSearchableTable } from "./searchable-things.ts";
import { getTableDetail, throwNoSuchTable } from "./table-views.ts";

/**
 * Changes what people say of a table; a crawl never overwrites it (I22). What an edit does not name stays, and an edit
 * that changes nothing writes nothing. Throws `NOT_FOUND`, `INVALID_INPUT`.
 */
export async function editTable(
  { database, searchIndex, now }: CatalogDependencies,
  tableId: string,
  edit: TableEdit,
  { actor, requestId }: OperationContext,
): Promise<TableDetail> {
  assertStorable(edit);
  return database.transaction().execute(async (transaction) => {
    const asset = (await lockAsset(transaction, tableId)) ?? throwNoSuchTable(tableId);
    const words = toWords(asset, edit);
    const fields = WORD_COLUMNS.filter(
      (name) => stableStringify(words[name]) !== stableStringify(asset[name]),
    );
    if (fields.length === 0) return getTableDetail(transaction, tableId);
    const at = now();
    await updateAsset(transaction, tableId, { ...words, updated_at: at });
    const changes = fields.map((name) => ({
      field: FIELD_NAMES[name],
      before: asset[name],
      after: words[name],
    }));
    const event = {
      assetId: tableId,
      kind: "edited",
      actor: actor.username,
      at,
      details: { changes },
    } as const;
    await insertAssetEvent(transaction, event);
    await recordAudit(transaction, {
      actor,
      action: "table.edit",
      resource: `table/${tableId}`,
      requestId,
      details: { name: asset.name, fields: changes.map(({ field }) => field) },
    });
    await searchIndex.putThing(transaction, toSearchablePlace(asset), toSearchableTable(words, asset.facts));
    return getTableDetail(transaction, tableId);
  });
}

const WORD_COLUMNS = ["display_name", "description", "owners", "tags"] as const;
const FIELD_NAMES = {
  display_name: "displayName",
  description: "description",
  owners: "owners",
  tags: "tags",
} as const;

/** What people say after the edit; an empty description is none, and a label counts once. */
function toWords(asset: AssetRow, edit: TableEdit) {
  const { displayName = asset.display_name, description = asset.description } = edit;
  const { owners = asset.owners, tags = asset.tags } = edit;
  return {
    display_name: displayName,
    description: description === "" ? null : description,
    owners: [...new Set(owners)],
    tags: [...new Set(tags)],
  };
}
