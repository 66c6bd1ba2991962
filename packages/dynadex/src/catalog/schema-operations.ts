import type { Operations } from "@dynadex/contract";
import { DynadexError } from "@dynadex/core/error";
import { diffSchemas, renderChange, type SchemaDiff, type SchemaDocument } from "@dynadex/core/schema";
import type { Database } from "../database/database.ts";
import { encodePageToken, parsePageToken } from "../database/page-token.ts";
import type { CatalogDependencies } from "./catalog-operations.ts";
import {
  findSchemaDiff,
  findSchemaVersion,
  listSchemaVersionRows,
  type SchemaVersionRow,
} from "./schema-version-store.ts";
import { getCurrentVersion } from "./table-views.ts";

/** The operations on schema versions. */
export type SchemaOperations = "getSchema" | "listSchemaVersions" | "getSchemaDiff";

/** Reading schema documents, their history, and what changed between any two. */
export function schemaOperations({ database }: CatalogDependencies): Pick<Operations, SchemaOperations> {
  return {
    getSchema: async ({ params: { tableId }, query }) => {
      const newest = await getCurrentVersion(database, tableId);
      const row = await getVersion(database, tableId, query.version ?? newest, newest);
      return { ...toVersion(row), document: row.document };
    },

    listSchemaVersions: async ({ params: { tableId }, query: { cursor, limit } }) => {
      await getCurrentVersion(database, tableId);
      const before = cursor === undefined ? null : parseVersionPosition(cursor);
      const rows = await listSchemaVersionRows(database, tableId, { before, limit: limit + 1 });
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      const items = shown.map((row) => ({
        ...toVersion(row),
        changeCount: row.change_count,
        isBreaking: row.is_breaking,
      }));
      return { items, nextCursor: last === undefined ? null : encodePageToken([last.version]) };
    },

    getSchemaDiff: async ({ params: { tableId }, query }) => {
      const newest = await getCurrentVersion(database, tableId);
      const to = query.to ?? newest;
      const from = query.from ?? Math.max(1, to - 1);
      const { changes, isBreaking } = await diffVersions(database, tableId, { from, to, newest });
      const told = changes.map((change) => ({ ...change, sentence: renderChange(change) }));
      return { from, to, isBreaking, changes: told };
    },
  };
}

/** The diff a version was made with is kept; any other pair is compared anew. */
async function diffVersions(
  database: Database,
  tableId: string,
  { from, to, newest }: { readonly from: number; readonly to: number; readonly newest: number },
): Promise<SchemaDiff> {
  const stored = to === from + 1 ? await findSchemaDiff(database, tableId, to) : null;
  if (stored) return stored;
  const before = await getVersion(database, tableId, from, newest);
  const after = await getVersion(database, tableId, to, newest);
  return diffSchemas(before.document, after.document);
}

async function getVersion(
  database: Database,
  tableId: string,
  version: number,
  newest: number,
): Promise<SchemaVersionRow & { readonly document: SchemaDocument }> {
  const isPossible = version <= newest;
  const row = isPossible ? await findSchemaVersion(database, tableId, version) : undefined;
  if (row !== undefined) return row;
  throw new DynadexError("NOT_FOUND", `the table has no schema version ${version}`, {
    resource: tableId,
    hint: `Versions 1 to ${newest} exist.`,
  });
}

function toVersion(row: SchemaVersionRow) {
  return {
    version: row.version,
    createdAt: row.created_at.toISOString(),
    refreshedAt: row.refreshed_at.toISOString(),
    runId: row.run_id,
  };
}

function parseVersionPosition(cursor: string): number {
  const [version] = parsePageToken(cursor, 1);
  if (typeof version === "number" && Number.isInteger(version) && Math.abs(version) < 2 ** 31) return version;
  throw new DynadexError("INVALID_INPUT", "the cursor must be one that this list answered with, unchanged", {
    resource: "cursor",
  });
}
