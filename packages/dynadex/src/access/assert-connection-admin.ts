import type { Actor } from "@dynadex/contract";
import { DynadexError } from "@dynadex/core/error";

/** Who administers a connection: users and groups by name, roles by name. */
export interface ConnectionAdmins {
  readonly adminUsers: readonly string[];
  readonly adminGroups: readonly string[];
  readonly adminRoles: readonly string[];
}

/**
 * Asserts that somebody may change a connection, its workflows and its runs (A19). Throws `FORBIDDEN`. Catalog admins
 * always may.
 */
export function assertConnectionAdmin(actor: Actor, admins: ConnectionAdmins): void {
  if (isConnectionAdmin(actor, admins)) return;
  throw new DynadexError(
    "FORBIDDEN",
    `only an admin of this connection may do this, and ${actor.username} is none`,
    { resource: actor.username },
  );
}

/** True when somebody administers a connection by name, group or role, or administers the whole catalog. */
function isConnectionAdmin(actor: Actor, admins: ConnectionAdmins): boolean {
  return (
    actor.role === "$admin" ||
    admins.adminUsers.includes(actor.username) ||
    admins.adminRoles.includes(actor.role) ||
    actor.groups.some((group) => admins.adminGroups.includes(group))
  );
}
