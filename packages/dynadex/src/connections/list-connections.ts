import type { OperationInput, OperationOutput } from "@dynadex/contract";
import { DynadexError } from "@dynadex/core/error";
import { toPage } from "../database/list-page.ts";
import type { Database } from "../database/database.ts";
import { parsePageToken } from "../database/page-token.ts";
import { listConnectionRows } from "./connection-store.ts";
import { renderConnection } from "./render-connection.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A page of connections, by the bytes of their names, then id; archived ones are never shown. */
export async function listConnections(
  database: Database,
  query: OperationInput<"listConnections">["query"],
): Promise<OperationOutput<"listConnections">> {
  const { limit, cursor, name } = query;
  const after = cursor === undefined ? undefined : parsePosition(cursor);
  // PostgreSQL's text has no U+0000, and so no name has it.
  if (name?.includes("\0") === true) return { items: [], nextCursor: null };
  const rows = await listConnectionRows(database, { limit: limit + 1, name, after });
  const page = toPage(rows, limit, (row) => [row.name, row.id]);
  return { ...page, items: page.items.map(renderConnection) };
}

function parsePosition(cursor: string): { readonly name: string; readonly id: string } {
  const [name, id] = parsePageToken(cursor, 2);
  if (typeof name === "string" && !name.includes("\0") && typeof id === "string" && UUID.test(id)) {
    return { name, id };
  }
  throw new DynadexError("INVALID_INPUT", "the cursor must be one that this list answered with, unchanged", {
    resource: "cursor",
    hint: "Start again without a cursor.",
    issues: [{ path: ["cursor"], code: "INVALID", message: "is not a cursor of this list" }],
  });
}
