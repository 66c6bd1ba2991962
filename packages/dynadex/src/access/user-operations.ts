import type { Operations, User } from "@dynadex/contract";
import { DynadexError, invariant } from "@dynadex/core/error";
import type { Database } from "../database/database.ts";
import type { AccessDependencies } from "./access-dependencies.ts";
import { recordAudit } from "./audit.ts";
import { parseNamePosition, toPage } from "../database/list-page.ts";
import { ROLES } from "./roles.ts";
import { insertSignInLink, SIGN_IN_LINK_MS } from "./sign-in-link.ts";
import { assertStorable } from "./storable-text.ts";
import { revokeSignIns } from "./token-store.ts";
import {
  findUserView,
  insertUser,
  listUserViews,
  lockEnabledAdmins,
  lockUser,
  updateUser,
  type UserRow,
} from "./user-store.ts";

/** The operations on people and what they may do. */
export type UserOperations =
  | "getIdentity"
  | "listRoles"
  | "listUsers"
  | "createUser"
  | "editUser"
  | "createSignInLink";

/** Who is there, who may do what, and the way in for people. */
export function userOperations({ database, now }: AccessDependencies): Pick<Operations, UserOperations> {
  return {
    getIdentity: async (_, { actor }) => {
      const user = actor.userId === null ? undefined : await findUserView(database, actor.userId);
      return {
        username: actor.username,
        displayName: user?.displayName ?? null,
        role: actor.role,
        groups: [...actor.groups],
      };
    },

    listRoles: async () => ({ items: [...ROLES] }),

    listUsers: async ({ query: { limit, cursor } }) => {
      const afterUsername = cursor === undefined ? undefined : parseNamePosition(cursor);
      const users = await listUserViews(database, { afterUsername, limit: limit + 1 });
      return toPage(users, limit, (user) => [user.username]);
    },

    createUser: async ({ body }, { actor, requestId }) => {
      assertStorable(body);
      const { username, displayName, email, role } = body;
      return database.transaction().execute(async (transaction) => {
        const columns = { username, display_name: displayName, email, role, created_at: new Date(now()) };
        const id = await insertUser(transaction, columns);
        if (id === undefined) {
          const message = `the username must be free, but a user is named "${username}" already`;
          throw new DynadexError("CONFLICT", message, { resource: username });
        }
        const details = { username, role };
        await recordAudit(transaction, { actor, action: "user.create", resource: id, requestId, details });
        return getUserView(transaction, id);
      });
    },

    editUser: async ({ params: { userId }, body }, { actor, requestId }) => {
      assertStorable(body);
      return database.transaction().execute(async (transaction) => {
        const isDemoted = body.role !== undefined && body.role !== "$admin";
        // All admins are locked before the user is, so that of two admins who demote each other one stays.
        const admins = isDemoted || body.isEnabled === false ? await lockEnabledAdmins(transaction) : [];
        const user = assertFound(await lockUser(transaction, userId), userId);
        if (admins.length === 1 && admins[0] === userId) throw lastAdminError(user.username);
        await updateUser(transaction, userId, {
          display_name: body.displayName,
          email: body.email,
          role: body.role,
          is_enabled: body.isEnabled,
        });
        if (body.isEnabled === false) await revokeSignIns(transaction, userId, new Date(now()));
        const details = { username: user.username, changes: body };
        await recordAudit(transaction, { actor, action: "user.edit", resource: userId, requestId, details });
        return getUserView(transaction, userId);
      });
    },

    createSignInLink: ({ params: { userId } }, { actor, requestId }) =>
      database.transaction().execute(async (transaction) => {
        const user = assertFound(await lockUser(transaction, userId), userId);
        if (!user.is_enabled) {
          throw new DynadexError("NOT_FOUND", `the user "${user.username}" must be enabled to sign in`, {
            resource: userId,
            hint: "Enable the user first.",
          });
        }
        const expiresInMs = SIGN_IN_LINK_MS;
        return insertSignInLink(transaction, { user, expiresInMs, actor, requestId, nowMs: now() });
      }),
  };
}

async function getUserView(transaction: Database, userId: string): Promise<User> {
  const user = await findUserView(transaction, userId);
  invariant(user !== undefined, "a user that was just written is there");
  return user;
}

function assertFound(user: UserRow | undefined, userId: string): UserRow {
  if (user !== undefined) return user;
  throw new DynadexError("NOT_FOUND", "no such user", { resource: userId });
}

function lastAdminError(username: string): DynadexError {
  return new DynadexError(
    "CONFLICT",
    `there must be an enabled user with the role $admin, and "${username}" is the last one`,
    { resource: username, hint: "Make somebody else an admin first." },
  );
}
