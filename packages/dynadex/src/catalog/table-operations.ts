import type { Operations } from "@dynadex/contract";
import { DynadexError } from "@dynadex/core/error";
import { recordAudit } from "../access/audit.ts";
import { encodePageToken, parsePageToken } from "../database/page-token.ts";
import { listAssetEventRows, toTableEvent } from "./asset-event-store.ts";
import { deleteAsset, lockAsset } from "./asset-store.ts";
import type { CatalogDependencies } from "./catalog-operations.ts";
import { editTable } from "./edit-table.ts";
import { listTables } from "./list-tables.ts";
import { assertTableExists, getTableDetail, throwNoSuchTable } from "./table-views.ts";

/** The operations on tables themselves. */
export type TableOperations = "listTables" | "getTable" | "editTable" | "deleteTable" | "listTableEvents";

/** Listing, showing, editing and removing tables, and what happened to them. */
export function tableOperations(dependencies: CatalogDependencies): Pick<Operations, TableOperations> {
  const { database } = dependencies;
  return {
    listTables: ({ query }) => listTables(database, query),

    getTable: ({ params }) => getTableDetail(database, params.tableId),

    editTable: ({ params, body }, context) => editTable(dependencies, params.tableId, body, context),

    deleteTable: ({ params: { tableId } }, { actor, requestId }) =>
      database.transaction().execute(async (transaction) => {
        const asset = (await lockAsset(transaction, tableId)) ?? throwNoSuchTable(tableId);
        if (asset.state !== "deleted") {
          const message = `only a table that is marked deleted can be removed, ${asset.name} is active`;
          const hint = "Wait until a crawl no longer finds it: it would only come back without its history.";
          throw new DynadexError("CONFLICT", message, { resource: tableId, hint });
        }
        await deleteAsset(transaction, tableId);
        const details = { arn: asset.arn };
        await recordAudit(transaction, {
          actor,
          action: "table.delete",
          resource: `table/${tableId}`,
          requestId,
          details,
        });
        return {};
      }),

    listTableEvents: async ({ params: { tableId }, query: { cursor, limit } }) => {
      const before = cursor === undefined ? null : parseEventPosition(cursor);
      const rows = await listAssetEventRows(database, tableId, { before, limit: limit + 1 });
      if (rows.length === 0) await assertTableExists(database, tableId);
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return { items: shown.map(toTableEvent), nextCursor: last ? encodePageToken([last.id]) : null };
    },
  };
}

function parseEventPosition(cursor: string): string {
  const [id] = parsePageToken(cursor, 1);
  if (typeof id === "string" && /^\d{1,18}$/.test(id)) return id;
  throw new DynadexError("INVALID_INPUT", "the cursor must be one that this list answered with, unchanged", {
    resource: "cursor",
  });
}
