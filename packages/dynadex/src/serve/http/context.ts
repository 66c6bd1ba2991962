import type { Context } from "hono";
import type { Actor } from "@dynadex/contract";

/** What is known of a request's connection, given with the request by whoever listens. */
export interface Connection {
  /** `null` inside the process. */
  readonly remoteAddress: string | null;
  /** True when only this machine can connect, so that any other host name was forged (DNS rebinding). */
  readonly isLoopbackOnly: boolean;
  /** Aborted when the listener closes. */
  readonly closing: AbortSignal;
  /** Who asks, for calls inside the process, where nobody needs to show anything. */
  readonly actor?: Actor;
}

/** What the steps of answering one request tell each other. */
export interface ServerEnv {
  Bindings: Connection;
  Variables: {
    requestId: string;
    /** The operation's id, for log and metrics. */
    operation: string;
    actor: Actor | undefined;
  };
}

/** One request while it is being answered. */
export type ServerContext = Context<ServerEnv>;
