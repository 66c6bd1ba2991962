import type { ServerContext } from "./context.ts";

/** The address of whoever asks: the connection's, or what the trusted proxies before us say. */
export function clientAddress(c: ServerContext, trustedProxyHops: number): string | null {
  if (trustedProxyHops === 0) return c.env.remoteAddress;
  const hops = (c.req.header("x-forwarded-for") ?? "").split(",").map((hop) => hop.trim());
  return hops.at(-trustedProxyHops) || c.env.remoteAddress;
}
