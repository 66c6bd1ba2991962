import { DynadexError, type ErrorCode, type InputIssue } from "@dynadex/core/error";
import type { Database } from "../database/database.ts";
import type { ConnectionAdmins } from "./assert-connection-admin.ts";
import { findGroupNames } from "./group-store.ts";
import { ROLES } from "./roles.ts";
import { findUsernames } from "./user-store.ts";

/** A name that was given as an admin but is nobody's. */
interface Missing {
  readonly code: Extract<ErrorCode, "ROLE_NOT_FOUND" | "GROUP_NOT_FOUND" | "USER_NOT_FOUND">;
  readonly field: keyof ConnectionAdmins;
  readonly noun: "role" | "group" | "user";
  readonly name: string;
  readonly index: number;
}

/**
 * Asserts that every admin that is named exists (A2), and answers with them, each once. Throws `ROLE_NOT_FOUND`,
 * `GROUP_NOT_FOUND` or `USER_NOT_FOUND` naming the first bad value, with all of them among the issues. Called in the
 * transaction that stores the names, it keeps users and groups from being removed before that is done.
 */
export async function assertPrincipalsExist(
  database: Database,
  admins: ConnectionAdmins,
): Promise<ConnectionAdmins> {
  const roles = new Set<string>(ROLES.map((role) => role.name));
  const groups = await findGroupNames(database, admins.adminGroups);
  const users = await findUsernames(database, admins.adminUsers);
  const missing: readonly Missing[] = [
    ...listMissing(admins, roles, { code: "ROLE_NOT_FOUND", field: "adminRoles", noun: "role" }),
    ...listMissing(admins, groups, { code: "GROUP_NOT_FOUND", field: "adminGroups", noun: "group" }),
    ...listMissing(admins, users, { code: "USER_NOT_FOUND", field: "adminUsers", noun: "user" }),
  ];
  const [first] = missing;
  if (first !== undefined) {
    const message = `there must be a ${first.noun} named "${first.name}", found none`;
    throw new DynadexError(first.code, message, { resource: first.name, issues: missing.map(toIssue) });
  }
  return {
    adminUsers: [...new Set(admins.adminUsers)],
    adminGroups: [...new Set(admins.adminGroups)],
    adminRoles: [...new Set(admins.adminRoles)],
  };
}

function listMissing(
  admins: ConnectionAdmins,
  existing: ReadonlySet<string>,
  what: Pick<Missing, "code" | "field" | "noun">,
): readonly Missing[] {
  return admins[what.field].flatMap((name, index) => (existing.has(name) ? [] : [{ ...what, name, index }]));
}

function toIssue({ code, field, noun, name, index }: Missing): InputIssue {
  return { path: [field, index], code, message: `no ${noun} is named "${name}"` };
}
