import { connectionSchema, connectionSettingsSchema, type Connection } from "@dynadex/contract";
import type { ConnectionAdmins } from "../access/assert-connection-admin.ts";
import type { ConnectionContent, ConnectionRow } from "./connection-store.ts";

/** A connection as it is shown: nothing of its credential but the metadata (X3). */
export function renderConnection(row: ConnectionRow): Connection {
  return connectionSchema.parse({
    id: row.id,
    qualifiedName: row.qualified_name,
    ...toContent(row),
    credential: row.metadata,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  });
}

/** What can be changed on a connection, as it is stored. */
export function toContent(row: ConnectionRow): ConnectionContent {
  return {
    name: row.name,
    settings: connectionSettingsSchema.parse(row.settings),
    allowQuery: row.allow_query,
    allowQueryPreview: row.allow_query_preview,
    rowLimit: row.row_limit,
    ...toAdmins(row),
  };
}

/** Who administers a connection. */
export function toAdmins(row: ConnectionRow): ConnectionAdmins {
  return { adminUsers: row.admin_users, adminGroups: row.admin_groups, adminRoles: row.admin_roles };
}
