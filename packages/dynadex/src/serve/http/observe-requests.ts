import type { MiddlewareHandler } from "hono";
import type { HttpMetrics } from "../metrics/http-metrics.ts";
import type { ServerOptions } from "../server-options.ts";
import { answerError } from "./answer-error.ts";
import { clientAddress } from "./client-address.ts";
import type { ServerEnv } from "./context.ts";
import type { Gate } from "./gate.ts";
import { toRequestId } from "./request-id.ts";
import { setSecurityHeaders } from "./security-headers.ts";

/** The outermost step: names the request, and when it is answered logs and counts it and completes the headers. */
export function observeRequests(
  options: Pick<ServerOptions, "log" | "trustedProxyHops"> & { readonly now: () => number },
  gate: Gate,
  metrics: HttpMetrics | undefined,
): MiddlewareHandler<ServerEnv> {
  const { log, trustedProxyHops = 0, now } = options;
  return async (c, next) => {
    const startedAt = now();
    const requestId = toRequestId(c.req.header("x-request-id"));
    c.set("requestId", requestId);
    c.set("operation", "none");
    c.set("actor", c.env.actor);
    metrics?.begin();
    try {
      await next();
    } catch (thrown) {
      c.res = answerError(c, thrown, log);
    }
    const durationMs = now() - startedAt;
    const operation = c.get("operation");
    setSecurityHeaders(c.res.headers, gate.isSecure(c));
    c.res.headers.set("x-request-id", requestId);
    metrics?.end({ operation, method: c.req.method, status: c.res.status, durationMs });
    log({
      kind: "request",
      requestId,
      method: c.req.method,
      path: c.req.path,
      operation,
      status: c.res.status,
      durationMs,
      username: c.get("actor")?.username ?? null,
      address: clientAddress(c, trustedProxyHops),
      isAborted: c.req.raw.signal.aborted,
    });
  };
}
