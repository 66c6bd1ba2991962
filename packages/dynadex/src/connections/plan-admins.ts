import type { Actor } from "@dynadex/contract";
import { DynadexError } from "@dynadex/core/error";
import type { ConnectionAdmins } from "../access/assert-connection-admin.ts";
import { assertPrincipalsExist } from "../access/assert-principals-exist.ts";
import type { Database } from "../database/database.ts";

const FIELDS = ["adminUsers", "adminGroups", "adminRoles"] as const;

/** The admins of a new connection, each once: those that are given, or else the caller (A2). */
export async function planAdmins(
  transaction: Database,
  given: ConnectionAdmins,
  actor: Actor,
): Promise<ConnectionAdmins> {
  return assertPrincipalsExist(transaction, isEmpty(given) ? defaultAdmins(actor) : given);
}

/** The local command line is no user, so that the catalog's admins administer what it makes. */
function defaultAdmins(actor: Actor): ConnectionAdmins {
  return actor.userId === null
    ? { adminUsers: [], adminGroups: [], adminRoles: ["$admin"] }
    : { adminUsers: [actor.username], adminGroups: [], adminRoles: [] };
}

/**
 * The admins of a connection after an edit. Only those that are given must exist, for others may be gone by now. Throws
 * `NO_CONNECTION_ADMIN` when none would be left.
 */
export async function planEditedAdmins(
  transaction: Database,
  given: Partial<ConnectionAdmins>,
  current: ConnectionAdmins,
): Promise<ConnectionAdmins> {
  const found = await assertPrincipalsExist(transaction, {
    adminUsers: given.adminUsers ?? [],
    adminGroups: given.adminGroups ?? [],
    adminRoles: given.adminRoles ?? [],
  });
  const admins = {
    adminUsers: given.adminUsers === undefined ? current.adminUsers : found.adminUsers,
    adminGroups: given.adminGroups === undefined ? current.adminGroups : found.adminGroups,
    adminRoles: given.adminRoles === undefined ? current.adminRoles : found.adminRoles,
  };
  if (!isEmpty(admins)) return admins;
  throw new DynadexError("NO_CONNECTION_ADMIN", "a connection must keep at least one admin, found none", {
    issues: FIELDS.filter((field) => given[field] !== undefined).map((field) => ({
      path: [field],
      code: "NO_CONNECTION_ADMIN",
      message: "would leave no admin",
    })),
  });
}

function isEmpty({ adminUsers, adminGroups, adminRoles }: ConnectionAdmins): boolean {
  return adminUsers.length + adminGroups.length + adminRoles.length === 0;
}
