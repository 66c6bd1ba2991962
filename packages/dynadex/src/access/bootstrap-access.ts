import { DynadexError } from "@dynadex/core/error";
import { sql } from "kysely";
import type { Database } from "../database/database.ts";
import { toJsonb } from "../database/json.ts";
import { recordAudit } from "./audit.ts";
import { hashSecret } from "./token-secret.ts";
import { insertToken, removeToken } from "./token-store.ts";
import { insertUser } from "./user-store.ts";

/** The user that the first start makes. */
export const BOOTSTRAP_USERNAME = "admin";

const TOKEN_NAME = "DYNADEX_TOKEN";
/** What may stand in an `Authorization` header, long enough not to be guessed, and short enough to be signed in with. */
const TOKEN_FORM = /^[\x21-\x7e]{16,512}$/;
const SETTING_KEY = "access.bootstrap";
const BOOTSTRAP = { username: "$bootstrap" };

/**
 * Makes the user `admin` with the role `$admin` at the first start, and the operator's token (`DYNADEX_TOKEN`) an API
 * token of that user: the same one again changes nothing, another one takes the place of the former, and one that was
 * revoked stays so. Without a token that of an earlier start stays valid. Processes that start at once do this one after
 * the other. Throws `INVALID_CONFIG` for a token of less than 16 characters, with spaces, or that is another's already.
 */
export async function bootstrapAccess(
  database: Database,
  options: {
    readonly token: string | null;
    /** Milliseconds since 1970; for tests. */
    readonly now?: () => number;
  },
): Promise<void> {
  const { token, now = Date.now } = options;
  if (token !== null) assertTokenForm(token);
  await database.transaction().execute(async (transaction) => {
    const formerId = await lockTokenId(transaction);
    const at = new Date(now());
    const userId = await ensureAdmin(transaction, at);
    if (token !== null) await ensureToken(transaction, { token, userId, at, formerId });
  });
}

/** Users are never removed: once made, whatever became of this one stays as it is. */
async function ensureAdmin(transaction: Database, at: Date): Promise<string> {
  const username = BOOTSTRAP_USERNAME;
  const role = "$admin";
  const columns = { username, role, display_name: null, email: null, created_at: at } as const;
  const id = await insertUser(transaction, columns);
  if (id === undefined) {
    const user = await transaction
      .selectFrom("app_user")
      .select("id")
      .where("username", "=", username)
      .executeTakeFirstOrThrow();
    return user.id;
  }
  const details = { username, role };
  await recordAudit(transaction, {
    actor: BOOTSTRAP,
    action: "user.create",
    resource: id,
    requestId: null,
    details,
  });
  return id;
}

/** A token that was made for the admin by other means does as well, and is left to whoever made it. */
async function ensureToken(
  transaction: Database,
  wanted: {
    readonly token: string;
    readonly userId: string;
    readonly at: Date;
    readonly formerId: string | null;
  },
): Promise<void> {
  const { userId, at, formerId } = wanted;
  const secretHash = hashSecret(wanted.token);
  const known = await transaction
    .selectFrom("access_token")
    .select(["id", "user_id", "kind"])
    .where("secret_hash", "=", secretHash)
    .executeTakeFirst();
  if (known !== undefined && (known.user_id !== userId || known.kind !== "api")) {
    throw tokenError("must be a token of its own, found one that was made for something else");
  }
  if (known !== undefined && (formerId === null || formerId === known.id)) return;
  if (formerId !== null) await removeToken(transaction, formerId);
  const row = { user_id: userId, name: TOKEN_NAME, created_at: at, expires_at: null, kind: "api" } as const;
  const madeId =
    known === undefined ? await insertToken(transaction, { ...row, secret_hash: secretHash }) : null;
  await writeTokenId(transaction, madeId);
  await recordAudit(transaction, {
    actor: BOOTSTRAP,
    action: madeId === null ? "token.revoke" : "token.create",
    resource: madeId ?? formerId,
    requestId: null,
    details: { name: TOKEN_NAME, username: BOOTSTRAP_USERNAME, replaced: formerId },
  });
}

/**
 * The id of the token an earlier start was given. Held until the transaction ends, so that of several processes each sees
 * what the one before has done.
 */
async function lockTokenId(transaction: Database): Promise<string | null> {
  await transaction
    .insertInto("setting")
    .values({ key: SETTING_KEY, value: toJsonb({ tokenId: null }) })
    .onConflict((conflict) => conflict.column("key").doNothing())
    .execute();
  const { tokenId } = await transaction
    .selectFrom("setting")
    .select(sql<string | null>`value ->> 'tokenId'`.as("tokenId"))
    .where("key", "=", SETTING_KEY)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return tokenId;
}

async function writeTokenId(transaction: Database, tokenId: string | null): Promise<void> {
  await transaction
    .updateTable("setting")
    .set({ value: toJsonb({ tokenId }) })
    .where("key", "=", SETTING_KEY)
    .execute();
}

function assertTokenForm(token: string): void {
  if (TOKEN_FORM.test(token)) return;
  throw tokenError(
    `must be 16 to 512 visible ASCII characters without spaces, found ${token.length} characters`,
  );
}

function tokenError(what: string): DynadexError {
  return new DynadexError("INVALID_CONFIG", `${TOKEN_NAME} ${what}`, {
    resource: TOKEN_NAME,
    hint: "Make one with: openssl rand -hex 32",
  });
}
