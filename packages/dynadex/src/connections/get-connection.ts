import type { Actor } from "@dynadex/contract";
import { DynadexError } from "@dynadex/core/error";
import { assertConnectionAdmin } from "../access/assert-connection-admin.ts";
import type { Database } from "../database/database.ts";
import { findConnection, lockConnection, type ConnectionRow } from "./connection-store.ts";
import { toAdmins } from "./render-connection.ts";

/** One connection. Throws `NOT_FOUND` also for one that is archived. */
export async function getConnectionRow(database: Database, connectionId: string): Promise<ConnectionRow> {
  return assertFound(await findConnection(database, connectionId), connectionId);
}

/** One connection that somebody administers (A19). Throws `NOT_FOUND` and `FORBIDDEN`. */
export async function getOwnConnection(
  database: Database,
  connectionId: string,
  actor: Actor,
): Promise<ConnectionRow> {
  const row = await getConnectionRow(database, connectionId);
  assertConnectionAdmin(actor, toAdmins(row));
  return row;
}

/** The same, locked until the transaction ends. */
export async function lockOwnConnection(
  transaction: Database,
  connectionId: string,
  actor: Actor,
): Promise<ConnectionRow> {
  const row = assertFound(await lockConnection(transaction, connectionId), connectionId);
  assertConnectionAdmin(actor, toAdmins(row));
  return row;
}

function assertFound(row: ConnectionRow | null, connectionId: string): ConnectionRow {
  if (row !== null) return row;
  throw new DynadexError("NOT_FOUND", "no such connection", {
    resource: connectionId,
    hint: "It may be archived; list the connections there are.",
  });
}
