import type { Actor, RouteAccess } from "@dynadex/contract";
import { DynadexError } from "@dynadex/core/error";
import type { AccessPort, Credential, ServerLimits } from "../server-options.ts";
import { clientAddress } from "./client-address.ts";
import type { ServerContext } from "./context.ts";
import { assertNotCrossSite, assertSameOrigin, ownOrigin } from "./origin.ts";
import { createRateLimiter } from "./rate-limiter.ts";
import { clearSessionCookie, readSessionCookie } from "./session-cookie.ts";

/** Decides who is let in. */
export interface Gate {
  /** Who asks, if they may call a route of this access. Throws `UNAUTHENTICATED`, `FORBIDDEN` or `RATE_LIMITED`. */
  admit(c: ServerContext, access: RouteAccess): Promise<Actor>;
  /** Lets an attempt to sign in be made, and counts it when it fails. Throws `RATE_LIMITED`. */
  attemptSignIn<T>(c: ServerContext, attempt: () => Promise<T>): Promise<T>;
  /** Whether the server is reached over https, so that cookies and headers can say so. */
  isSecure(c: ServerContext): boolean;
}

interface GateOptions {
  readonly access: AccessPort;
  readonly limits: ServerLimits;
  readonly publicUrl?: string;
  readonly trustedProxyHops?: number;
  readonly now: () => number;
}

/** Nobody in particular, on routes where nobody is asked. */
const ANONYMOUS: Actor = { userId: null, username: "$anonymous", role: "$guest", groups: [] };

const RANK = { $guest: 0, $member: 1, $admin: 2 } as const;
const NEEDED_RANK = { public: 0, guest: 0, member: 1, admin: 2 } as const;
const CHANGELESS = new Set(["GET", "HEAD", "OPTIONS"]);

/** Builds the gate of one server; its counters live as long as it does. */
export function createGate({ access, limits, publicUrl, trustedProxyHops = 0, now }: GateOptions): Gate {
  const requests = createRateLimiter(limits.requestBurst, limits.requestsPerSecond, now);
  const failures = createRateLimiter(limits.failedSignInBurst, limits.failedSignInsPerSecond, now);
  const addressOf = (c: ServerContext): string => `address:${clientAddress(c, trustedProxyHops)}`;
  const isSecure = (c: ServerContext): boolean => ownOrigin(c, publicUrl).protocol === "https:";

  /** A wrong secret is answered as such only so often: whoever guesses is told nothing after that. */
  function refuseSecret(c: ServerContext, kind: Credential["kind"]): never {
    if (kind === "session") clearSessionCookie(c, isSecure(c));
    assertWait(c, failures.take(addressOf(c)));
    throw new DynadexError("UNAUTHENTICATED", `the ${kind} is not valid, has expired or was revoked`);
  }

  return {
    isSecure,
    async admit(c, level) {
      if (c.env.actor !== undefined) return assertRole(c.env.actor, level);
      const credential = level === "public" ? undefined : readCredential(c, isSecure(c));
      if (credential === undefined) {
        assertWait(c, requests.take(addressOf(c)));
        if (level === "public") return ANONYMOUS;
        throw new DynadexError("UNAUTHENTICATED", "an API token or a session is needed");
      }
      const actor = await access.authenticate(credential, { signal: c.req.raw.signal });
      if (actor === undefined) return refuseSecret(c, credential.kind);
      c.set("actor", actor);
      assertWait(c, requests.take(`actor:${actor.username}`));
      if (credential.kind === "session" && !CHANGELESS.has(c.req.method))
        assertSameOrigin(c, ownOrigin(c, publicUrl));
      return assertRole(actor, level);
    },
    async attemptSignIn(c, attempt) {
      assertNotCrossSite(c, ownOrigin(c, publicUrl));
      assertWait(c, failures.peek(addressOf(c)));
      try {
        return await attempt();
      } catch (error) {
        if (error instanceof DynadexError && error.code === "UNAUTHENTICATED") failures.take(addressOf(c));
        throw error;
      }
    },
  };
}

/** An `Authorization` header decides alone, so that a forgotten cookie never answers for a wrong token. */
function readCredential(c: ServerContext, isSecure: boolean): Credential | undefined {
  const header = c.req.header("authorization");
  if (header !== undefined) {
    const secret = /^Bearer +([^\s]+) *$/i.exec(header)?.[1];
    if (secret !== undefined) return { kind: "token", secret };
    throw new DynadexError("UNAUTHENTICATED", "the Authorization header must be `Bearer` and an API token");
  }
  const secret = readSessionCookie(c, isSecure);
  return secret === undefined ? undefined : { kind: "session", secret };
}

function assertRole(actor: Actor, access: RouteAccess): Actor {
  if (RANK[actor.role] >= NEEDED_RANK[access]) return actor;
  throw new DynadexError("FORBIDDEN", `this needs the role $${access}; you have ${actor.role}`);
}

/** Throws `RATE_LIMITED`, with the time to wait in the answer's header, in whole seconds as HTTP wants them. */
function assertWait(c: ServerContext, waitMs: number): void {
  if (waitMs === 0) return;
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  c.header("retry-after", String(seconds));
  throw new DynadexError("RATE_LIMITED", `too many requests; wait ${seconds} s`);
}
