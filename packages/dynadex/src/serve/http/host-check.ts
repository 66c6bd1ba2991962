import { DynadexError } from "@dynadex/core/error";
import type { ServerContext } from "./context.ts";

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Host names that a server answers to; `undefined` for any. */
interface HostRules {
  readonly allowedHosts?: readonly string[];
  readonly publicUrl?: string;
}

/**
 * Refuses a request for a host that is not ours. A page of another site can make its own name lead to this machine (DNS
 * rebinding) and would then be same-origin with us; the name it was opened under gives it away. Throws `FORBIDDEN`.
 */
export function assertOwnHost(c: ServerContext, { allowedHosts, publicUrl }: HostRules): void {
  if (!c.env.isLoopbackOnly && allowedHosts === undefined) return;
  const host = new URL(c.req.url).hostname;
  const own = [...(allowedHosts ?? []), ...(publicUrl === undefined ? [] : [new URL(publicUrl).hostname])];
  if (LOOPBACK.test(host) || own.includes(host)) return;
  throw new DynadexError("FORBIDDEN", "the host name must be one this server answers to", {
    hint: "Use 127.0.0.1 or localhost, or add the name to the allowed hosts.",
  });
}

/** True for addresses that only this machine can connect to. */
export function isLoopbackHost(host: string): boolean {
  return LOOPBACK.test(host) || host === "::1";
}
