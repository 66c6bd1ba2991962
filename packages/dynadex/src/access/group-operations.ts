import type { Group, Operations } from "@dynadex/contract";
import { DynadexError, invariant } from "@dynadex/core/error";
import type { Database } from "../database/database.ts";
import type { AccessDependencies } from "./access-dependencies.ts";
import { recordAudit } from "./audit.ts";
import {
  findGroupView,
  insertGroup,
  listAdministeredConnections,
  listGroupViews,
  lockGroup,
  removeGroup,
  replaceGroupMembers,
  updateGroupDescription,
  type GroupRow,
} from "./group-store.ts";
import { parseNamePosition, toPage } from "../database/list-page.ts";
import { assertStorable } from "./storable-text.ts";
import { findUserIds } from "./user-store.ts";

/** The operations on groups. */
export type GroupOperations = "listGroups" | "createGroup" | "editGroup" | "deleteGroup";

/** Connections that are named when a group cannot be deleted because it administers them. */
const MAX_NAMED_CONNECTIONS = 10;

/** Groups of users, which may administer connections. */
export function groupOperations({ database, now }: AccessDependencies): Pick<Operations, GroupOperations> {
  return {
    listGroups: async ({ query: { limit, cursor } }) => {
      const afterName = cursor === undefined ? undefined : parseNamePosition(cursor);
      const groups = await listGroupViews(database, { afterName, limit: limit + 1 });
      return toPage(groups, limit, (group) => [group.name]);
    },

    createGroup: async ({ body }, { actor, requestId }) => {
      assertStorable(body);
      const { name, description, members } = body;
      return database.transaction().execute(async (transaction) => {
        const id = await insertGroup(transaction, { name, description, created_at: new Date(now()) });
        if (id === undefined) {
          const message = `the group's name must be free, but a group is named "${name}" already`;
          throw new DynadexError("CONFLICT", message, { resource: name });
        }
        await replaceGroupMembers(transaction, id, await getUserIds(transaction, members));
        const details = { name, members };
        await recordAudit(transaction, { actor, action: "group.create", resource: id, requestId, details });
        return getGroupView(transaction, id);
      });
    },

    editGroup: async ({ params: { groupId }, body }, { actor, requestId }) => {
      assertStorable(body);
      return database.transaction().execute(async (transaction) => {
        const { name } = await lockExistingGroup(transaction, groupId);
        const { description, members } = body;
        if (description !== undefined) await updateGroupDescription(transaction, groupId, description);
        if (members !== undefined) {
          await replaceGroupMembers(transaction, groupId, await getUserIds(transaction, members));
        }
        const details = { name, changes: body };
        await recordAudit(transaction, {
          actor,
          action: "group.edit",
          resource: groupId,
          requestId,
          details,
        });
        return getGroupView(transaction, groupId);
      });
    },

    deleteGroup: ({ params: { groupId } }, { actor, requestId }) =>
      database.transaction().execute(async (transaction) => {
        // Whoever makes the group an admin holds its row too, so the connections are looked for only after it is ours.
        const { name } = await lockExistingGroup(transaction, groupId);
        await assertAdministersNothing(transaction, name);
        await removeGroup(transaction, groupId);
        const details = { name };
        await recordAudit(transaction, {
          actor,
          action: "group.delete",
          resource: groupId,
          requestId,
          details,
        });
        return {};
      }),
  };
}

async function lockExistingGroup(transaction: Database, groupId: string): Promise<GroupRow> {
  const group = await lockGroup(transaction, groupId);
  if (group === undefined) throw new DynadexError("NOT_FOUND", "no such group", { resource: groupId });
  return group;
}

async function getGroupView(transaction: Database, groupId: string): Promise<Group> {
  const group = await findGroupView(transaction, groupId);
  invariant(group !== undefined, "a group that was just written is there");
  return group;
}

/** Throws `USER_NOT_FOUND` naming the first member who is nobody, with all of them among the issues. */
async function getUserIds(transaction: Database, members: readonly string[]): Promise<readonly string[]> {
  const ids = await findUserIds(transaction, members);
  const issues = members.flatMap((name, index) =>
    ids.has(name)
      ? []
      : [{ path: ["members", index], code: "USER_NOT_FOUND", message: `no user is named "${name}"` }],
  );
  const missing = members.find((name) => !ids.has(name));
  if (missing === undefined) return [...ids.values()];
  const message = `there must be a user named "${missing}", found none`;
  throw new DynadexError("USER_NOT_FOUND", message, { resource: missing, issues });
}

async function assertAdministersNothing(transaction: Database, groupName: string): Promise<void> {
  const connections = await listAdministeredConnections(transaction, groupName, MAX_NAMED_CONNECTIONS + 1);
  if (connections.length === 0) return;
  const named = connections.slice(0, MAX_NAMED_CONNECTIONS).map((name) => `"${name}"`);
  const others = connections.length > MAX_NAMED_CONNECTIONS ? " and others" : "";
  throw new DynadexError(
    "CONFLICT",
    `the group "${groupName}" must administer no connection, but is an admin of ${named.join(", ")}${others}`,
    { resource: groupName, hint: "Give those connections other admins first." },
  );
}
