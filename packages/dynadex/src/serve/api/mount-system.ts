import type { Hono } from "hono";
import { renderOpenApi, SYSTEM_ROUTES, type SystemRouteId } from "@dynadex/contract";
import { DynadexError } from "@dynadex/core/error";
import type { ServerEnv } from "../http/context.ts";
import type { Gate } from "../http/gate.ts";
import { withinTime } from "../http/within-time.ts";
import type { HttpMetrics } from "../metrics/http-metrics.ts";
import type { ServerOptions } from "../server-options.ts";

/** A probe that takes longer is as good as failed. */
const READINESS_TIME_MS = 5_000;

/** Mounts what is no operation: health, readiness, metrics, and the API's own description. */
export function mountSystem(
  app: Hono<ServerEnv>,
  { checkReadiness }: Pick<ServerOptions, "checkReadiness">,
  gate: Gate,
  metrics: HttpMetrics | undefined,
): void {
  const openApi = JSON.stringify(renderOpenApi());
  const mount = (
    id: Exclude<SystemRouteId, "streamRun">,
    answer: (c: Parameters<Gate["admit"]>[0]) => Promise<Response>,
  ) =>
    app.get(SYSTEM_ROUTES[id].path, async (c) => {
      c.set("operation", id);
      await gate.admit(c, SYSTEM_ROUTES[id].access);
      return answer(c);
    });

  mount("checkHealth", async (c) => c.json({ status: "ok" }));
  mount("checkReadiness", async (c) => {
    await withinTime(READINESS_TIME_MS, c.req.raw.signal, checkReadiness).catch((cause: unknown) => {
      throw new DynadexError("DATABASE_UNAVAILABLE", "the server cannot answer requests now", { cause });
    });
    return c.json({ status: "ok" });
  });
  mount("getMetrics", async (c) => {
    if (metrics === undefined) throw new DynadexError("NOT_FOUND", "this server keeps no metrics");
    return c.text(await metrics.render(), 200, {
      "content-type": "text/plain; version=0.0.4; charset=utf-8",
    });
  });
  mount("getOpenApi", async (c) => c.body(openApi, 200, { "content-type": "application/json" }));
}
