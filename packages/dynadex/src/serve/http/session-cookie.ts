import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { SESSION_COOKIE } from "@dynadex/contract";
import type { ServerContext } from "./context.ts";

/** Reads the session's secret from its cookie. */
export function readSessionCookie(c: ServerContext, isSecure: boolean): string | undefined {
  return getCookie(c, SESSION_COOKIE, ...prefix(isSecure)) || undefined;
}

/** Browsers keep no cookie longer (RFC 6265bis); a session that lives longer is signed into again. */
const MAX_COOKIE_AGE_S = 400 * 24 * 60 * 60;

/** Hands out the session's secret: out of reach of scripts, never sent along from another site. */
export function setSessionCookie(
  c: ServerContext,
  secret: string,
  expiresAt: string,
  isSecure: boolean,
): void {
  const ageS = Math.floor((Date.parse(expiresAt) - Date.now()) / 1000);
  const maxAge = Math.min(MAX_COOKIE_AGE_S, Math.max(0, ageS));
  setCookie(c, SESSION_COOKIE, secret, { ...attributes(isSecure), maxAge });
}

/** Makes the browser forget the session. */
export function clearSessionCookie(c: ServerContext, isSecure: boolean): void {
  deleteCookie(c, SESSION_COOKIE, attributes(isSecure));
}

function attributes(isSecure: boolean) {
  const common = { httpOnly: true, sameSite: "Strict", path: "/" } as const;
  return isSecure ? ({ ...common, secure: true, prefix: "host" } as const) : common;
}

function prefix(isSecure: boolean): ["host"] | [] {
  return isSecure ? ["host"] : [];
}
