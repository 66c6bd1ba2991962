import { DynadexError } from "@dynadex/core/error";
import type { ServerContext } from "./context.ts";

/** The origin people reach the server under: the one that is set, else the one they asked for. */
export function ownOrigin(c: ServerContext, publicUrl: string | undefined): URL {
  return new URL(new URL(publicUrl ?? c.req.url).origin);
}

/**
 * Refuses a change that another site's page made a browser ask for. Browsers say where a request comes from in
 * `Sec-Fetch-Site`, older ones and those on plain http in `Origin`; pages cannot set either. Throws `FORBIDDEN`.
 */
export function assertSameOrigin(c: ServerContext, origin: URL): void {
  const site = c.req.header("sec-fetch-site");
  const isSame = site === undefined ? c.req.header("origin") === origin.origin : site === "same-origin";
  if (isSame) return;
  throw new DynadexError(
    "FORBIDDEN",
    "a change with a session cookie must come from the server's own pages",
    {
      hint: "Send an API token instead; behind a proxy, set the public URL.",
    },
  );
}

/** Refuses what a browser says comes from another site; what is no browser says nothing and is let through. */
export function assertNotCrossSite(c: ServerContext, origin: URL): void {
  const saysNothing = c.req.header("sec-fetch-site") === undefined && c.req.header("origin") === undefined;
  if (!saysNothing) assertSameOrigin(c, origin);
}
