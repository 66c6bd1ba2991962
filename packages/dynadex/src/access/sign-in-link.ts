import type { Actor } from "@dynadex/contract";
import { DynadexError } from "@dynadex/core/error";
import type { Database } from "../database/database.ts";
import type { AccessDependencies } from "./access-dependencies.ts";
import { recordAudit } from "./audit.ts";
import { createSecret, hashSecret } from "./token-secret.ts";
import { insertToken } from "./token-store.ts";
import { findEnabledUser } from "./user-store.ts";

/** How long a sign-in link may wait to be opened. */
export const SIGN_IN_LINK_MS = 10 * 60_000;

/** Makes a sign-in link for whoever runs the process: nobody is signed in there yet. */
export async function createSignInSecret(
  { database, now }: AccessDependencies,
  username: string,
  expiresInMs = SIGN_IN_LINK_MS,
): Promise<string> {
  return database.transaction().execute(async (transaction) => {
    const user = await findEnabledUser(transaction, username);
    if (user === undefined) {
      throw new DynadexError(
        "USER_NOT_FOUND",
        `there must be an enabled user named "${username}", found none`,
        {
          resource: username,
        },
      );
    }
    const link = { user, expiresInMs, actor: { username: "$local" }, requestId: null, nowMs: now() };
    return (await insertSignInLink(transaction, link)).secret;
  });
}

/** Stores a new one-time sign-in link of a user, with its entry in the audit log. `expiresAt` is ISO 8601. */
export async function insertSignInLink(
  transaction: Database,
  link: {
    readonly user: { readonly id: string; readonly username: string };
    readonly expiresInMs: number;
    readonly actor: Pick<Actor, "username">;
    readonly requestId: string | null;
    readonly nowMs: number;
  },
): Promise<{ readonly secret: string; readonly expiresAt: string }> {
  const { user, actor, requestId, nowMs } = link;
  const secret = createSecret();
  const expiresAt = new Date(nowMs + link.expiresInMs);
  await insertToken(transaction, {
    kind: "sign-in-link",
    secret_hash: hashSecret(secret),
    user_id: user.id,
    name: "sign-in link",
    created_at: new Date(nowMs),
    expires_at: expiresAt,
  });
  await recordAudit(transaction, {
    actor,
    action: "user.create-sign-in-link",
    resource: user.id,
    requestId,
    details: { username: user.username, expiresAt: expiresAt.toISOString() },
  });
  return { secret, expiresAt: expiresAt.toISOString() };
}
