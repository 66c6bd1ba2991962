import { sql, type RawBuilder, type Selectable } from "kysely";
import type { User } from "@dynadex/contract";
import type { Database } from "../database/database.ts";
import type { AppUserTable } from "../database/tables.ts";
import { storableOnly } from "./storable-text.ts";

/** One user as stored. */
export type UserRow = Selectable<AppUserTable>;

/** One user as shown, or `undefined`. */
export async function findUserView(database: Database, userId: string): Promise<User | undefined> {
  const row = await selectUserViews(database).where("id", "=", userId).executeTakeFirst();
  return row && renderUser(row);
}

/** Users by name, after one of them; `limit` at most. */
export async function listUserViews(
  database: Database,
  options: { readonly afterUsername: string | undefined; readonly limit: number },
): Promise<readonly User[]> {
  const { afterUsername, limit } = options;
  let query = selectUserViews(database).orderBy(byBytes("username")).limit(limit);
  if (afterUsername !== undefined) query = query.where(byBytes("username"), ">", afterUsername);
  return (await query.execute()).map(renderUser);
}

/** Makes a user; `undefined` when the name is taken. */
export async function insertUser(
  database: Database,
  user: Pick<UserRow, "username" | "display_name" | "email" | "role"> & { readonly created_at: Date },
): Promise<string | undefined> {
  const row = await database
    .insertInto("app_user")
    .values(user)
    .onConflict((conflict) => conflict.column("username").doNothing())
    .returning("id")
    .executeTakeFirst();
  return row?.id;
}

/** Changes the columns that are given. */
export async function updateUser(
  database: Database,
  userId: string,
  changes: Partial<Pick<UserRow, "display_name" | "email" | "role" | "is_enabled">>,
): Promise<void> {
  if (Object.values(changes).every((value) => value === undefined)) return;
  await database.updateTable("app_user").set(changes).where("id", "=", userId).execute();
}

/** One user, unchanged by others until the transaction ends, or `undefined`. */
export async function lockUser(transaction: Database, userId: string): Promise<UserRow | undefined> {
  return transaction
    .selectFrom("app_user")
    .selectAll()
    .where("id", "=", userId)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

/**
 * The ids of all enabled admins, unchanged by others until the transaction ends. They are locked in one order, so that
 * two transactions wait for each other only one way.
 */
export async function lockEnabledAdmins(transaction: Database): Promise<readonly string[]> {
  const rows = await transaction
    .selectFrom("app_user")
    .select("id")
    .where("role", "=", "$admin")
    .where("is_enabled", "=", true)
    .orderBy("id")
    .forNoKeyUpdate()
    .execute();
  return rows.map((row) => row.id);
}

/** One enabled user by name, or `undefined`. Inside a transaction they stay until it ends. */
export async function findEnabledUser(database: Database, username: string): Promise<UserRow | undefined> {
  return database
    .selectFrom("app_user")
    .selectAll()
    .where("username", "=", username)
    .where("is_enabled", "=", true)
    .forKeyShare()
    .executeTakeFirst();
}

/** The ids of those of the named users that there are, by name. Inside a transaction they stay until it ends. */
export async function findUserIds(
  database: Database,
  usernames: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await database
    .selectFrom("app_user")
    .select(["id", "username"])
    .where("username", "=", sql<string>`any(${storableOnly(usernames)}::text[])`)
    .orderBy("id")
    .forKeyShare()
    .execute();
  return new Map(rows.map((row) => [row.username, row.id]));
}

/** Which of the names are users'. Inside a transaction they stay until it ends. */
export async function findUsernames(
  database: Database,
  usernames: readonly string[],
): Promise<ReadonlySet<string>> {
  return new Set((await findUserIds(database, usernames)).keys());
}

/** The names of a user's groups, for a query whose rows have the user's id as `app_user.id`. */
export const groupNames: RawBuilder<string[]> = sql<string[]>`array(
  select user_group.name from user_group_member
  join user_group on user_group.id = user_group_member.group_id
  where user_group_member.user_id = app_user.id
  order by user_group.name collate "C"
)`;

function selectUserViews(database: Database) {
  return database.selectFrom("app_user").selectAll().select(groupNames.as("groups"));
}

function renderUser(row: UserRow & { readonly groups: string[] }): User {
  return {
    id: row.id,
    username: row.username,
    displayName: row.display_name,
    email: row.email,
    role: row.role,
    isEnabled: row.is_enabled,
    groups: row.groups,
    createdAt: row.created_at.toISOString(),
  };
}

/** Names are compared by bytes, so that lists have one order on every server. */
function byBytes(column: "username"): RawBuilder<string> {
  return sql<string>`${sql.ref(column)} collate "C"`;
}
