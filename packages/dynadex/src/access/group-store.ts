import { sql, type RawBuilder, type Selectable } from "kysely";
import type { Group } from "@dynadex/contract";
import type { Database } from "../database/database.ts";
import type { UserGroupTable } from "../database/tables.ts";
import { storableOnly } from "./storable-text.ts";

/** One group as stored. */
export type GroupRow = Selectable<UserGroupTable>;

/** One group as shown, or `undefined`. */
export async function findGroupView(database: Database, groupId: string): Promise<Group | undefined> {
  const row = await selectGroupViews(database).where("id", "=", groupId).executeTakeFirst();
  return row && renderGroup(row);
}

/** Groups by name, after one of them; `limit` at most. */
export async function listGroupViews(
  database: Database,
  options: { readonly afterName: string | undefined; readonly limit: number },
): Promise<readonly Group[]> {
  const { afterName, limit } = options;
  let query = selectGroupViews(database).orderBy(NAME_BY_BYTES).limit(limit);
  if (afterName !== undefined) query = query.where(NAME_BY_BYTES, ">", afterName);
  return (await query.execute()).map(renderGroup);
}

/** Makes a group; `undefined` when the name is taken. */
export async function insertGroup(
  database: Database,
  group: { readonly name: string; readonly description: string | null; readonly created_at: Date },
): Promise<string | undefined> {
  const row = await database
    .insertInto("user_group")
    .values(group)
    .onConflict((conflict) => conflict.column("name").doNothing())
    .returning("id")
    .executeTakeFirst();
  return row?.id;
}

/** One group, unchanged and unused by others until the transaction ends, or `undefined`. */
export async function lockGroup(transaction: Database, groupId: string): Promise<GroupRow | undefined> {
  return transaction
    .selectFrom("user_group")
    .selectAll()
    .where("id", "=", groupId)
    .forUpdate()
    .executeTakeFirst();
}

/** Sets what a group is for. */
export async function updateGroupDescription(
  database: Database,
  groupId: string,
  description: string | null,
): Promise<void> {
  await database.updateTable("user_group").set({ description }).where("id", "=", groupId).execute();
}

/** Makes these users, and no others, the members of a group. */
export async function replaceGroupMembers(
  database: Database,
  groupId: string,
  userIds: readonly string[],
): Promise<void> {
  await database.deleteFrom("user_group_member").where("group_id", "=", groupId).execute();
  if (userIds.length === 0) return;
  const rows = userIds.map((userId) => ({ group_id: groupId, user_id: userId }));
  await database.insertInto("user_group_member").values(rows).execute();
}

/** Removes a group and its memberships. */
export async function removeGroup(database: Database, groupId: string): Promise<void> {
  await database.deleteFrom("user_group").where("id", "=", groupId).execute();
}

/** Names of connections that a group administers, `limit` at most; archived ones, whose admins nobody can change, do not count. */
export async function listAdministeredConnections(
  database: Database,
  groupName: string,
  limit: number,
): Promise<readonly string[]> {
  const rows = await database
    .selectFrom("connection")
    .select("name")
    .where("archived_at", "is", null)
    .where(sql<boolean>`${groupName} = any(admin_groups)`)
    .orderBy("name")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map((row) => row.name);
}

/** Which of the names are groups'. Inside a transaction they stay until it ends. */
export async function findGroupNames(
  database: Database,
  names: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await database
    .selectFrom("user_group")
    .select("name")
    .where("name", "=", sql<string>`any(${storableOnly(names)}::text[])`)
    .orderBy("id")
    .forKeyShare()
    .execute();
  return new Set(rows.map((row) => row.name));
}

/** Names are compared by bytes, so that lists have one order on every server. */
const NAME_BY_BYTES: RawBuilder<string> = sql<string>`name collate "C"`;

function selectGroupViews(database: Database) {
  const members = sql<string[]>`array(
    select app_user.username from user_group_member
    join app_user on app_user.id = user_group_member.user_id
    where user_group_member.group_id = user_group.id
    order by app_user.username collate "C"
  )`;
  return database.selectFrom("user_group").selectAll().select(members.as("members"));
}

function renderGroup(row: GroupRow & { readonly members: string[] }): Group {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    members: row.members,
    createdAt: row.created_at.toISOString(),
  };
}
