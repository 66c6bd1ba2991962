import { sql, type NotNull } from "kysely";
import type { ConnectionSettings } from "@dynadex/contract";
import type { ConnectionAdmins } from "../access/assert-connection-admin.ts";
import type { Database } from "../database/database.ts";
import { toJsonb } from "../database/json.ts";

/** What can be changed on a connection, beside its credential. */
export interface ConnectionContent extends ConnectionAdmins {
  readonly name: string;
  readonly settings: ConnectionSettings;
  readonly allowQuery: boolean;
  readonly allowQueryPreview: boolean;
  readonly rowLimit: number;
}

/** A connection as it is stored, with its credential. */
export type ConnectionRow = Awaited<
  ReturnType<ReturnType<typeof selectConnections>["executeTakeFirstOrThrow"]>
>;

/** One connection that is not archived, or `null`. */
export async function findConnection(
  database: Database,
  connectionId: string,
): Promise<ConnectionRow | null> {
  const row = await selectConnections(database).where("connection.id", "=", connectionId).executeTakeFirst();
  return row ?? null;
}

/** The same, locked until the transaction ends. */
export async function lockConnection(
  transaction: Database,
  connectionId: string,
): Promise<ConnectionRow | null> {
  const row = await selectConnections(transaction)
    .where("connection.id", "=", connectionId)
    .forUpdate("connection")
    .executeTakeFirst();
  return row ?? null;
}

/** Connections that are not archived, by the bytes of their names, then id; at most `limit` after a position. */
export async function listConnectionRows(
  database: Database,
  filter: {
    readonly limit: number;
    readonly name?: string | undefined;
    readonly after?: { readonly name: string; readonly id: string } | undefined;
  },
): Promise<readonly ConnectionRow[]> {
  const byName = sql<string>`connection.name collate "C"`;
  let query = selectConnections(database).orderBy(byName).orderBy("connection.id").limit(filter.limit);
  if (filter.name !== undefined) query = query.where("connection.name", "=", filter.name);
  if (filter.after !== undefined) {
    const { name, id } = filter.after;
    query = query.where(sql<boolean>`(${byName}, connection.id) > (${name}, ${id}::uuid)`);
  }
  return query.execute();
}

/** Makes a connection; `null` when its qualified name is taken, or is being taken by a transaction that then commits. */
export async function insertConnection(
  transaction: Database,
  connection: ConnectionContent & {
    readonly qualifiedName: string;
    readonly credentialId: string;
    readonly createdBy: string;
    readonly now: string;
  },
): Promise<string | null> {
  const row = await transaction
    .insertInto("connection")
    .values({
      ...toColumns(connection),
      qualified_name: connection.qualifiedName,
      credential_id: connection.credentialId,
      created_by: connection.createdBy,
      created_at: connection.now,
      updated_at: connection.now,
    })
    .onConflict((conflict) => conflict.column("qualified_name").doNothing())
    .returning("id")
    .executeTakeFirst();
  return row?.id ?? null;
}

/** The first number from `from` on, of `count` at most, whose name behind `prefix` no connection has; else `null`. */
export async function findFreeNumber(
  database: Database,
  prefix: string,
  range: { readonly from: number; readonly count: number },
): Promise<number | null> {
  const { rows } = await sql<{ number: string }>`
    select number
    from generate_series(${range.from}::bigint, ${range.from + range.count - 1}::bigint) as number
    where not exists (select from connection where qualified_name = ${prefix}::text || number)
    order by number
    limit 1`.execute(database);
  const [row] = rows;
  return row === undefined ? null : Number(row.number);
}

/** Writes what a connection is to be. */
export async function updateConnection(
  transaction: Database,
  connectionId: string,
  connection: ConnectionContent & { readonly now: string },
): Promise<void> {
  await transaction
    .updateTable("connection")
    .set({ ...toColumns(connection), updated_at: connection.now })
    .where("id", "=", connectionId)
    .execute();
}

/** Archives a connection: nothing finds it any more; its tables stay. */
export async function archiveConnectionRow(
  transaction: Database,
  connectionId: string,
  now: string,
): Promise<void> {
  await transaction
    .updateTable("connection")
    .set({ archived_at: now, updated_at: now })
    .where("id", "=", connectionId)
    .execute();
}

/** A row without a credential was not made by an operation and cannot be used. */
function selectConnections(database: Database) {
  return database
    .selectFrom("connection")
    .innerJoin("credential", "credential.id", "connection.credential_id")
    .selectAll("connection")
    .select(["credential.metadata", "credential.sealed"])
    .where("connection.archived_at", "is", null)
    .$narrowType<{ credential_id: NotNull }>();
}

function toColumns(connection: ConnectionContent) {
  return {
    name: connection.name,
    settings: toJsonb(connection.settings),
    allow_query: connection.allowQuery,
    allow_query_preview: connection.allowQueryPreview,
    row_limit: connection.rowLimit,
    admin_users: [...connection.adminUsers],
    admin_groups: [...connection.adminGroups],
    admin_roles: [...connection.adminRoles],
  };
}
