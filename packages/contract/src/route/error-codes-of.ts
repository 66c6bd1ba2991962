import type { ErrorCode } from "@dynadex/core/error";
import type { Route } from "./route.ts";
import type { SystemRoute } from "./system-routes.ts";

/** What any route can answer, whatever it does. */
const ALWAYS: readonly ErrorCode[] = ["RATE_LIMITED", "DATABASE_UNAVAILABLE", "TIMEOUT", "INTERNAL"];

/** Every code a route can answer: its own, and those that follow from its access and its parts. In the order of their
 * first mention, none twice. */
export function errorCodesOf(route: Route | SystemRoute): readonly ErrorCode[] {
  const takesInput = [route.params, "query" in route && route.query, "body" in route && route.body].some(
    Boolean,
  );
  const codes: ErrorCode[] = [];
  if (takesInput) codes.push("INVALID_INPUT");
  if (route.access !== "public") codes.push("UNAUTHENTICATED");
  if (route.access === "member" || route.access === "admin") codes.push("FORBIDDEN");
  if ("body" in route && route.body !== undefined) codes.push("PAYLOAD_TOO_LARGE");
  return [...new Set([...codes, ...route.errors, ...ALWAYS])];
}
