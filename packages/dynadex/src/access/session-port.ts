import type { Actor, Identity, OperationContext } from "@dynadex/contract";
import { DynadexError, invariant } from "@dynadex/core/error";
import type { Database } from "../database/database.ts";
import { recordAudit } from "./audit.ts";
import { createSecret, hashSecret } from "./token-secret.ts";
import {
  findPresentedToken,
  insertToken,
  lockPresentedToken,
  removeEndedSignIns,
  revokeSession,
  revokeTokenRow,
  toSessionName,
  touchToken,
  type PresentedToken,
} from "./token-store.ts";

/** Lets people and programs in: what the server asks of users, tokens and sessions. */
export interface SessionPort {
  /** Whose it is; `undefined` when unknown, expired, revoked, or of a disabled user. */
  authenticate(
    credential: { readonly kind: "token" | "session"; readonly secret: string },
    options: { readonly signal: AbortSignal },
  ): Promise<Actor | undefined>;
  /**
   * Exchanges a sign-in link's secret, once, or an API token for a session. A session ends seven days after it was last
   * used, with the API token that opened it, and at `expiresAt` (ISO 8601) at the latest: that is how long a browser
   * keeps the cookie. Throws `UNAUTHENTICATED`, which never tells what was wrong; the audit log does.
   */
  openSession(
    secret: string,
    options: { readonly requestId: string; readonly signal: AbortSignal },
  ): Promise<{ readonly identity: Identity; readonly secret: string; readonly expiresAt: string }>;
  /** Ends a session; one that is not there is no error. */
  closeSession(secret: string, context: OperationContext): Promise<void>;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** A session that nobody uses ends after this time. */
const SESSION_IDLE_MS = 7 * DAY_MS;
/** Every session ends after this time, so that a stolen one is not kept alive for ever. */
const SESSION_MAX_MS = 90 * DAY_MS;
/** The use of a token is written down at most this often. */
const TOUCH_INTERVAL_MS = MINUTE_MS;
/** Ended sessions and links are kept this long, so that the audit log can say why they were refused. */
const ENDED_RETENTION_MS = 30 * DAY_MS;
/** Ended sessions and links forgotten at one sign-in. */
const MAX_FORGOTTEN_AT_ONCE = 100;

/** Whoever is refused is nobody. */
const ANONYMOUS = { username: "$anonymous" };

/** Why a secret lets nobody in; told to admins in the audit log and to nobody else. */
type Refusal = "unknown" | "revoked" | "expired" | "disabled";

/** Builds the port on a database; `now` is in milliseconds since 1970. */
export function createSessionPort({
  database,
  now,
}: {
  readonly database: Database;
  readonly now: () => number;
}): SessionPort {
  return {
    async authenticate({ kind, secret }, { signal }) {
      signal.throwIfAborted();
      const tokenKind = kind === "token" ? "api" : "session";
      const token = await findPresentedToken(database, hashSecret(secret), [tokenKind]);
      const nowMs = now();
      if (token === undefined || findRefusal(token, nowMs) !== undefined) return undefined;
      await noteUse(database, token, nowMs);
      return { userId: token.user_id, username: token.username, role: token.role, groups: token.groups };
    },

    async openSession(secret, { requestId, signal }) {
      signal.throwIfAborted();
      const session = await database
        .transaction()
        .execute((transaction) => exchangeSecret(transaction, { secret, requestId, nowMs: now() }));
      if (session !== undefined) return session;
      throw new DynadexError(
        "UNAUTHENTICATED",
        "the secret is not valid, has expired or was used or revoked",
      );
    },

    async closeSession(secret, { actor, requestId, signal }) {
      signal.throwIfAborted();
      await database.transaction().execute(async (transaction) => {
        const session = await revokeSession(transaction, hashSecret(secret), new Date(now()));
        if (session === undefined) return;
        await recordAudit(transaction, {
          actor,
          action: "session.close",
          resource: session.id,
          requestId,
          details: {},
        });
      });
    },
  };
}

/** Opens a session, or writes down why not: both are in the audit log. */
async function exchangeSecret(
  transaction: Database,
  {
    secret,
    requestId,
    nowMs,
  }: { readonly secret: string; readonly requestId: string; readonly nowMs: number },
) {
  const opener = await lockPresentedToken(transaction, hashSecret(secret), ["api", "sign-in-link"]);
  const reason = findRefusal(opener, nowMs);
  if (reason !== undefined) {
    await recordAudit(transaction, {
      actor: ANONYMOUS,
      action: "session.refuse",
      resource: opener?.id ?? null,
      requestId,
      details: { reason, username: opener?.username ?? null },
    });
    return undefined;
  }
  invariant(opener !== undefined, "a secret that is not refused is known");
  const at = new Date(nowMs);
  if (opener.kind === "sign-in-link") await revokeTokenRow(transaction, opener.id, at);
  else await noteUse(transaction, opener, nowMs);
  await removeEndedSignIns(transaction, new Date(nowMs - ENDED_RETENTION_MS), MAX_FORGOTTEN_AT_ONCE);
  const sessionSecret = createSecret();
  const sessionId = await insertToken(transaction, {
    kind: "session",
    secret_hash: hashSecret(sessionSecret),
    user_id: opener.user_id,
    name: toSessionName(opener),
    created_at: at,
    expires_at: new Date(nowMs + SESSION_IDLE_MS),
    last_used_at: at,
  });
  await recordAudit(transaction, {
    actor: opener,
    action: "session.open",
    resource: sessionId,
    requestId,
    details: { openedBy: opener.kind, tokenId: opener.id },
  });
  const latestMs = Math.min(
    nowMs + SESSION_MAX_MS,
    opener.kind === "api" ? endOf(opener.expires_at) : Infinity,
  );
  return {
    identity: {
      username: opener.username,
      displayName: opener.display_name,
      role: opener.role,
      groups: opener.groups,
    },
    secret: sessionSecret,
    expiresAt: new Date(latestMs).toISOString(),
  };
}

function findRefusal(token: PresentedToken | undefined, nowMs: number): Refusal | undefined {
  if (token === undefined) return "unknown";
  const isOpenerGone = token.needed_opener_id !== null && token.opener_id === null;
  if (token.revoked_at !== null || token.opener_revoked_at !== null || isOpenerGone) return "revoked";
  if (endOf(token.expires_at) <= nowMs || endOf(token.opener_expires_at) <= nowMs) return "expired";
  return token.is_enabled ? undefined : "disabled";
}

/** Writes down the last use, and lets a session live on. */
async function noteUse(database: Database, token: PresentedToken, nowMs: number): Promise<void> {
  const staleMs = nowMs - TOUCH_INTERVAL_MS;
  if (token.last_used_at !== null && token.last_used_at.getTime() > staleMs) return;
  const slidMs = Math.min(nowMs + SESSION_IDLE_MS, token.created_at.getTime() + SESSION_MAX_MS);
  await touchToken(database, token.id, {
    at: new Date(nowMs),
    staleBefore: new Date(staleMs),
    expiresAt: token.kind === "session" ? new Date(slidMs) : token.expires_at,
  });
}

function endOf(expiresAt: Date | null): number {
  return expiresAt?.getTime() ?? Infinity;
}
