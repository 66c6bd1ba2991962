import type { Registry } from "prom-client";
import type { Actor, Identity, OperationContext, Operations, RunPhase } from "@dynadex/contract";

/** The operations a server mounts; signing in and out is about cookies and so is done here, over {@link AccessPort}. */
export type ServedOperations = Omit<Operations, "signIn" | "signOut">;

/** What somebody shows to be let in. */
export interface Credential {
  /** An API token in the `Authorization` header, or the secret in the session cookie. */
  readonly kind: "token" | "session";
  readonly secret: string;
}

/** A session that was just opened. */
export interface OpenedSession {
  readonly identity: Identity;
  /** Goes into the cookie and nowhere else. */
  readonly secret: string;
  /** ISO 8601. */
  readonly expiresAt: string;
}

/** What the server needs to know of users, tokens and sessions. */
export interface AccessPort {
  /** Whose it is; `undefined` when unknown, expired, revoked, or of a disabled user. */
  authenticate(credential: Credential, options: { readonly signal: AbortSignal }): Promise<Actor | undefined>;
  /** Exchanges a sign-in link's secret or an API token for a session. Throws `UNAUTHENTICATED`. */
  openSession(
    secret: string,
    options: { readonly requestId: string; readonly signal: AbortSignal },
  ): Promise<OpenedSession>;
  /** Ends a session; one that is not there is no error. */
  closeSession(secret: string, context: OperationContext): Promise<void>;
}

/** One line of the server's log: a request that was answered, or a failure that is ours. No secret, no header, no query. */
export type ServerLogRecord =
  | {
      readonly kind: "request";
      readonly requestId: string;
      readonly method: string;
      readonly path: string;
      /** The operation's id, `web` for a file of the web UI, `none` for a path that does not exist. */
      readonly operation: string;
      readonly status: number;
      readonly durationMs: number;
      /** `null` when nobody was asked or let in. */
      readonly username: string | null;
      readonly address: string | null;
      /** The client left before the answer. */
      readonly isAborted: boolean;
    }
  | {
      readonly kind: "failure";
      readonly requestId: string;
      readonly operation: string;
      readonly code: string;
      readonly stack: string;
    };

/** Bounds of what one client may ask for. */
export interface ServerLimits {
  /** Largest request body. */
  readonly bodyBytes: number;
  /** Longest time an operation may take; then the answer is `TIMEOUT`. */
  readonly requestTimeMs: number;
  /** Requests an actor, or an address without one, may make at once, and how many come back each second. */
  readonly requestBurst: number;
  readonly requestsPerSecond: number;
  /** Failed sign-ins of one address, likewise. */
  readonly failedSignInBurst: number;
  readonly failedSignInsPerSecond: number;
  /** Run streams one actor may have open. */
  readonly streamsPerActor: number;
  /** How often a stream looks at its run when nothing tells it to. */
  readonly streamPollMs: number;
  /** A stream that has nothing to tell says so this often, so that proxies keep it open. */
  readonly streamHeartbeatMs: number;
  /** A stream ends after this time and the client resumes it, so that it does not outlive its session for long. */
  readonly streamMaxMs: number;
}

export const DEFAULT_LIMITS: ServerLimits = {
  bodyBytes: 1024 * 1024,
  requestTimeMs: 60_000,
  requestBurst: 1_000,
  requestsPerSecond: 100,
  failedSignInBurst: 10,
  failedSignInsPerSecond: 0.2,
  streamsPerActor: 20,
  streamPollMs: 500,
  streamHeartbeatMs: 15_000,
  streamMaxMs: 15 * 60_000,
};

/** Everything a server is made of. */
export interface ServerOptions {
  readonly operations: ServedOperations;
  readonly access: AccessPort;
  /** Rejects when requests cannot be answered, such as when the database is away. */
  readonly checkReadiness: (signal: AbortSignal) => Promise<void>;
  readonly log: (record: ServerLogRecord) => void;
  /** The built web UI; without it only the API is served. */
  readonly webRoot?: string;
  readonly metrics?: {
    /** The server adds its own metrics to it. */
    readonly registry: Registry;
    /** Asked at every scrape. */
    readonly countRuns?: () => Promise<{ readonly [Phase in RunPhase]?: number }>;
  };
  readonly limits?: Partial<ServerLimits>;
  /** Where people reach the server when something stands before it, such as `https://catalog.example.com`. */
  readonly publicUrl?: string;
  /** Host names the server answers to, beside those of `publicUrl` and, when bound to loopback, of loopback. */
  readonly allowedHosts?: readonly string[];
  /** Proxies before the server whose `X-Forwarded-For` is believed; default 0. */
  readonly trustedProxyHops?: number;
  /** Checks every answer against the contract and fails the request when they differ: for tests and development. */
  readonly checkResponses?: boolean;
  /** Resolves when a run may have changed, at the latest after `timeoutMs`; default: only the time passes. */
  readonly waitForRunChange?: (runId: string, timeoutMs: number, signal: AbortSignal) => Promise<void>;
  /** Milliseconds since some fixed point, never going back. */
  readonly now?: () => number;
}
