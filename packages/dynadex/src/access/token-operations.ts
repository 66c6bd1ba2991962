import type { Actor, Operations } from "@dynadex/contract";
import { DynadexError } from "@dynadex/core/error";
import type { Database } from "../database/database.ts";
import type { AccessDependencies } from "./access-dependencies.ts";
import { recordAudit } from "./audit.ts";
import { parseTimePosition, toPage, type Page } from "../database/list-page.ts";
import { assertStorable } from "./storable-text.ts";
import { createSecret, hashSecret } from "./token-secret.ts";
import { insertToken, listApiTokenViews, lockApiToken, revokeTokenRow } from "./token-store.ts";
import { findEnabledUser, type UserRow } from "./user-store.ts";

/** The operations on API tokens. */
export type TokenOperations = "listTokens" | "createToken" | "revokeToken";

/** API tokens: everybody has their own, admins everybody's. */
export function tokenOperations({ database, now }: AccessDependencies): Pick<Operations, TokenOperations> {
  return {
    listTokens: async ({ query: { limit, cursor, all } }, { actor }) => {
      if (all === true && actor.role !== "$admin") {
        throw new DynadexError(
          "FORBIDDEN",
          `listing everybody's tokens needs the role $admin, you have ${actor.role}`,
        );
      }
      const after = cursor === undefined ? undefined : parseTimePosition(cursor);
      if (all !== true && actor.userId === null) return NO_TOKENS;
      const userId = all === true ? undefined : (actor.userId ?? undefined);
      const tokens = await listApiTokenViews(database, { userId, after, limit: limit + 1 });
      return toPage(tokens, limit, (token) => [token.createdAt, token.id]);
    },

    createToken: async ({ body }, { actor, requestId }) => {
      assertStorable(body);
      const nowMs = now();
      assertFuture(body.expiresAt, nowMs);
      const username = assertMayCreateFor(actor, body.username);
      const secret = createSecret();
      return database.transaction().execute(async (transaction) => {
        const user = await getEnabledUser(transaction, username);
        const createdAt = new Date(nowMs);
        const expiresAt = body.expiresAt === null ? null : new Date(body.expiresAt);
        const id = await insertToken(transaction, {
          kind: "api",
          secret_hash: hashSecret(secret),
          user_id: user.id,
          name: body.name,
          created_at: createdAt,
          expires_at: expiresAt,
        });
        const shown = { name: body.name, username, expiresAt: expiresAt?.toISOString() ?? null };
        await recordAudit(transaction, {
          actor,
          action: "token.create",
          resource: id,
          requestId,
          details: shown,
        });
        return { id, ...shown, createdAt: createdAt.toISOString(), lastUsedAt: null, secret };
      });
    },

    revokeToken: ({ params: { tokenId } }, { actor, requestId }) =>
      database.transaction().execute(async (transaction) => {
        const token = await lockApiToken(transaction, tokenId);
        // Whoever may not revoke a token is not told that there is one.
        if (token === undefined || (actor.role !== "$admin" && token.user_id !== actor.userId)) {
          throw new DynadexError("NOT_FOUND", "no such token", { resource: tokenId });
        }
        await revokeTokenRow(transaction, tokenId, new Date(now()));
        const details = { name: token.name, username: token.username };
        await recordAudit(transaction, {
          actor,
          action: "token.revoke",
          resource: tokenId,
          requestId,
          details,
        });
        return {};
      }),
  };
}

/** The local command line is nobody's user and has no tokens of its own. */
const NO_TOKENS: Page<never> = { items: [], nextCursor: null };

/** Whose token it will be. Throws `FORBIDDEN`, and `INVALID_INPUT` where the caller is no user and names none. */
function assertMayCreateFor(actor: Actor, username: string | undefined): string {
  if (username === undefined && actor.userId === null) {
    throw new DynadexError("INVALID_INPUT", `a username must be given: ${actor.username} is no user`, {
      issues: [{ path: ["username"], code: "MISSING", message: "must be given: whose token it will be" }],
    });
  }
  if (username === undefined || username === actor.username || actor.role === "$admin") {
    return username ?? actor.username;
  }
  throw new DynadexError(
    "FORBIDDEN",
    `making another user's token needs the role $admin, you have ${actor.role}`,
    { resource: username },
  );
}

function assertFuture(expiresAt: string | null, nowMs: number): void {
  if (expiresAt === null || Date.parse(expiresAt) > nowMs) return;
  throw new DynadexError("INVALID_INPUT", `expiresAt must be in the future, found ${expiresAt}`, {
    issues: [{ path: ["expiresAt"], code: "TOO_SMALL", message: "must be in the future" }],
  });
}

async function getEnabledUser(transaction: Database, username: string): Promise<UserRow> {
  const user = await findEnabledUser(transaction, username);
  if (user !== undefined) return user;
  const message = `there must be an enabled user named "${username}", found none`;
  throw new DynadexError("USER_NOT_FOUND", message, {
    resource: username,
    issues: [
      { path: ["username"], code: "USER_NOT_FOUND", message: `no enabled user is named "${username}"` },
    ],
  });
}
