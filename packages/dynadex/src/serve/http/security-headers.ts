/** Pages run only our own scripts and are framed by nobody. Styles may be inline: components place them at run time. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** Data is no page: nothing in it may run, whatever a browser takes it for. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

const ONE_YEAR_S = 31_536_000;

/** Sets the headers that every answer carries. */
export function setSecurityHeaders(headers: Headers, isSecure: boolean): void {
  const isPage = headers.get("content-type")?.startsWith("text/html") === true;
  headers.set("content-security-policy", isPage ? PAGE_POLICY : DATA_POLICY);
  headers.set("x-content-type-options", "nosniff");
  headers.set("x-frame-options", "DENY");
  headers.set("referrer-policy", "no-referrer");
  headers.set("cross-origin-opener-policy", "same-origin");
  headers.set("cross-origin-resource-policy", "same-origin");
  headers.set("permissions-policy", "camera=(), geolocation=(), microphone=()");
  if (isSecure) headers.set("strict-transport-security", `max-age=${ONE_YEAR_S}`);
  if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
}
