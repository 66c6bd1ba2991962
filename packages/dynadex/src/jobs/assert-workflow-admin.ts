import type { Actor } from "@dynadex/contract";
import { DynadexError } from "@dynadex/core/error";
import { assertConnectionAdmin } from "../access/assert-connection-admin.ts";
import type { Database } from "../database/database.ts";

/**
 * Asserts that somebody may change a connection's workflows and runs (A19). Throws `FORBIDDEN` when they are none of its
 * admins, `NOT_FOUND` when there is no such connection, or when something is to start on one that is archived.
 */
export async function assertWorkflowAdmin(
  database: Database,
  actor: Actor,
  connectionId: string,
  options: { readonly isStart: boolean },
): Promise<void> {
  const row = await database
    .selectFrom("connection")
    .select(["admin_users", "admin_groups", "admin_roles", "archived_at"])
    .where("id", "=", connectionId)
    .executeTakeFirst();
  if (row === undefined || (options.isStart && row.archived_at !== null)) {
    throw new DynadexError("NOT_FOUND", "no such connection", { resource: connectionId });
  }
  assertConnectionAdmin(actor, {
    adminUsers: row.admin_users,
    adminGroups: row.admin_groups,
    adminRoles: row.admin_roles,
  });
}
