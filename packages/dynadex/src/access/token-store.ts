import { sql } from "kysely";
import type { ApiToken } from "@dynadex/contract";
import type { Database } from "../database/database.ts";
import type { AccessTokenTable } from "../database/tables.ts";
import { groupNames } from "./user-store.ts";

/** What a secret lets in: programs, browsers, and people without either, once. */
export type TokenKind = AccessTokenTable["kind"];

/** A secret that was presented, with whose it is: all that decides whether it lets in. */
export type PresentedToken = NonNullable<Awaited<ReturnType<typeof findPresentedToken>>>;

/** What a session's name begins with when an API token opened it; then comes the token's id. */
const OPENED_BY_TOKEN = "token:";

/** The name of a session, which says what opened it: it ends when an API token that opened it does. */
export function toSessionName(opener: { readonly id: string; readonly kind: TokenKind }): string {
  return opener.kind === "api" ? `${OPENED_BY_TOKEN}${opener.id}` : `link:${opener.id}`;
}

/** What is known of a secret of one of these kinds, by its hash; `undefined` when nothing is. */
export async function findPresentedToken(
  database: Database,
  secretHash: Buffer,
  kinds: readonly TokenKind[],
) {
  return selectPresentedTokens(database, secretHash, kinds).executeTakeFirst();
}

/** The same, unchanged by others until the transaction ends, so that what may be used once is used once. */
export async function lockPresentedToken(
  transaction: Database,
  secretHash: Buffer,
  kinds: readonly TokenKind[],
) {
  return selectPresentedTokens(transaction, secretHash, kinds).forUpdate("access_token").executeTakeFirst();
}

/** Stores a secret's hash with whose it is, and answers with its id. */
export async function insertToken(
  database: Database,
  token: Pick<AccessTokenTable, "kind" | "secret_hash" | "user_id" | "name"> & {
    readonly created_at: Date;
    readonly expires_at: Date | null;
    readonly last_used_at?: Date;
  },
): Promise<string> {
  const { id } = await database
    .insertInto("access_token")
    .values(token)
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Notes the use of a token, and until when it is valid now, unless it was used after `staleBefore`. */
export async function touchToken(
  database: Database,
  tokenId: string,
  use: { readonly at: Date; readonly staleBefore: Date; readonly expiresAt: Date | null },
): Promise<void> {
  await database
    .updateTable("access_token")
    .set({ last_used_at: use.at, expires_at: use.expiresAt })
    .where("id", "=", tokenId)
    .where("revoked_at", "is", null)
    .where((eb) => eb.or([eb("last_used_at", "is", null), eb("last_used_at", "<=", use.staleBefore)]))
    .execute();
}

/** Makes a token worthless. */
export async function revokeTokenRow(database: Database, tokenId: string, at: Date): Promise<void> {
  await database
    .updateTable("access_token")
    .set({ revoked_at: at })
    .where("id", "=", tokenId)
    .where("revoked_at", "is", null)
    .execute();
}

/** Ends a session; answers with its id and whose it was, or `undefined` when there is no such open session. */
export async function revokeSession(database: Database, secretHash: Buffer, at: Date) {
  return database
    .updateTable("access_token")
    .set({ revoked_at: at })
    .where("secret_hash", "=", secretHash)
    .where("kind", "=", "session")
    .where("revoked_at", "is", null)
    .returning("id")
    .executeTakeFirst();
}

/** Ends all sessions of a user, and voids their sign-in links. */
export async function revokeSignIns(database: Database, userId: string, at: Date): Promise<void> {
  await database
    .updateTable("access_token")
    .set({ revoked_at: at })
    .where("user_id", "=", userId)
    .where("kind", "in", ["session", "sign-in-link"])
    .where("revoked_at", "is", null)
    .execute();
}

/** Forgets sessions and sign-in links that ended before some time, `limit` at most, none that others are at. */
export async function removeEndedSignIns(database: Database, before: Date, limit: number): Promise<void> {
  const ended = database
    .selectFrom("access_token")
    .select("id")
    .where("kind", "in", ["session", "sign-in-link"])
    .where(sql<Date>`least(revoked_at, expires_at)`, "<", before)
    .limit(limit)
    .forUpdate()
    .skipLocked();
  await database.deleteFrom("access_token").where("id", "in", ended).execute();
}

/** Removes a token as if it had never been; sessions it opened end. */
export async function removeToken(database: Database, tokenId: string): Promise<void> {
  await database.deleteFrom("access_token").where("id", "=", tokenId).execute();
}

/** One API token that is not revoked, with the id of whose it is, unchanged by others until the transaction ends. */
export async function lockApiToken(transaction: Database, tokenId: string) {
  return transaction
    .selectFrom("access_token")
    .innerJoin("app_user", "app_user.id", "access_token.user_id")
    .select(["access_token.id", "access_token.user_id", "access_token.name", "app_user.username"])
    .where("access_token.id", "=", tokenId)
    .where("access_token.kind", "=", "api")
    .where("access_token.revoked_at", "is", null)
    .forUpdate("access_token")
    .executeTakeFirst();
}

/** API tokens that are not revoked, newest first, `limit` at most, after a position. */
export async function listApiTokenViews(
  database: Database,
  options: {
    /** Whose; everybody's when `undefined`. */
    readonly userId: string | undefined;
    readonly after: { readonly at: Date; readonly id: string } | undefined;
    readonly limit: number;
  },
): Promise<readonly ApiToken[]> {
  const { userId, after, limit } = options;
  let query = database
    .selectFrom("access_token as token")
    .innerJoin("app_user", "app_user.id", "token.user_id")
    .select(["token.id", "token.name", "token.created_at", "token.expires_at", "token.last_used_at"])
    .select("app_user.username")
    .where("token.kind", "=", "api")
    .where("token.revoked_at", "is", null)
    .orderBy("token.created_at", "desc")
    .orderBy("token.id")
    .limit(limit);
  if (userId !== undefined) query = query.where("token.user_id", "=", userId);
  if (after !== undefined) {
    query = query.where((eb) =>
      eb.or([
        eb("token.created_at", "<", after.at),
        eb.and([eb("token.created_at", "=", after.at), eb("token.id", ">", after.id)]),
      ]),
    );
  }
  return (await query.execute()).map((row) => ({
    id: row.id,
    name: row.name,
    username: row.username,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  }));
}

function selectPresentedTokens(database: Database, secretHash: Buffer, kinds: readonly TokenKind[]) {
  const openerId = sql<string>`case
    when access_token.kind = 'session' and starts_with(access_token.name, ${OPENED_BY_TOKEN})
    then substring(access_token.name from ${sql.lit(OPENED_BY_TOKEN.length + 1)})::uuid
  end`;
  return database
    .selectFrom("access_token")
    .innerJoin("app_user", "app_user.id", "access_token.user_id")
    .leftJoin("access_token as opener", (join) => join.on("opener.id", "=", openerId))
    .select([
      "access_token.id",
      "access_token.kind",
      "access_token.created_at",
      "access_token.expires_at",
      "access_token.last_used_at",
      "access_token.revoked_at",
      "access_token.user_id",
      "app_user.username",
      "app_user.display_name",
      "app_user.role",
      "app_user.is_enabled",
      "opener.id as opener_id",
      "opener.revoked_at as opener_revoked_at",
      "opener.expires_at as opener_expires_at",
    ])
    .select([openerId.as("needed_opener_id"), groupNames.as("groups")])
    .where("access_token.secret_hash", "=", secretHash)
    .where("access_token.kind", "in", kinds);
}
