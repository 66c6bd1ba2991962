import type { Hono } from "hono";
import { SYSTEM_ROUTES, type Actor } from "@dynadex/contract";
import { DynadexError } from "@dynadex/core/error";
import type { ServerContext, ServerEnv } from "../http/context.ts";
import type { Gate } from "../http/gate.ts";
import { withinTime } from "../http/within-time.ts";
import type { ServerLimits, ServerOptions } from "../server-options.ts";
import { createRequestParser, readQuery } from "./parse-request.ts";
import { toRouterPath } from "./paths.ts";
import { followRun, renderServerSentEvent, waitForTime, type RunStreamOptions } from "./run-stream.ts";
import { toByteStream } from "./to-byte-stream.ts";

const ROUTE = SYSTEM_ROUTES.streamRun;

/** Mounts the stream of a run: a first look as any other request, then Server-Sent Events until the run ends. */
export function mountRunStream(
  app: Hono<ServerEnv>,
  options: ServerOptions & { readonly now: () => number },
  limits: ServerLimits,
  gate: Gate,
): void {
  const { getRun, listRunEvents } = options.operations;
  const parse = createRequestParser(ROUTE);
  const open = createCounter(limits.streamsPerActor);

  async function start(
    c: ServerContext,
    actor: Actor,
    runId: string,
    ending: AbortSignal,
  ): Promise<RunStreamOptions> {
    const context = { actor, requestId: c.get("requestId") };
    const params = { runId };
    const getThisRun = (signal: AbortSignal) =>
      getRun({ params, query: undefined, body: undefined }, { ...context, signal });
    const run = await withinTime(limits.requestTimeMs, c.req.raw.signal, getThisRun);
    const signal = AbortSignal.any([
      ending,
      c.req.raw.signal,
      c.env.closing,
      AbortSignal.timeout(limits.streamMaxMs),
    ]);
    const waitForRunChange = options.waitForRunChange ?? waitForTime;
    return {
      run,
      after: parseEventId(c.req.header("last-event-id")),
      getRun: () => getThisRun(signal),
      listEvents: async (after, limit) => {
        const query = { limit, ...(after !== undefined && { after }) };
        return (await listRunEvents({ params, query, body: undefined }, { ...context, signal })).items;
      },
      waitForChange: (timeoutMs) => waitForRunChange(runId, timeoutMs, signal),
      signal,
      pollMs: limits.streamPollMs,
      heartbeatMs: limits.streamHeartbeatMs,
      now: options.now,
    };
  }

  app.get(toRouterPath(ROUTE.path), async (c) => {
    c.set("operation", "streamRun");
    const actor = await gate.admit(c, ROUTE.access);
    const { params } = parse({ params: c.req.param(), query: readQuery(c), body: undefined });
    const { runId } = ROUTE.params.parse(params);
    const ending = new AbortController();
    const stream = await start(c, actor, runId, ending.signal);
    const headers = { "content-type": "text/event-stream", "x-accel-buffering": "no" };
    if (c.req.raw.method === "HEAD") return c.body(null, 200, headers);
    const close = open(c, actor.username);
    const messages = followRun(stream);
    const onFailure = (error: unknown): void =>
      options.log({
        kind: "failure",
        requestId: c.get("requestId"),
        operation: "streamRun",
        code: error instanceof DynadexError ? error.code : "INTERNAL",
        stack: error instanceof Error ? (error.stack ?? error.message) : "not an Error",
      });
    const onEnd = (): void => {
      ending.abort();
      close();
    };
    const body = toByteStream(messages, renderServerSentEvent, { signal: stream.signal, onFailure, onEnd });
    return c.body(body, 200, headers);
  });
}

function parseEventId(value: string | undefined): string | undefined {
  return value !== undefined && /^\d{1,19}$/.test(value) ? value : undefined;
}

const RETRY_AFTER_S = 10;

/** Counts what each one has open. Throws `RATE_LIMITED` beyond the limit; what is returned takes one back. */
function createCounter(limit: number): (c: ServerContext, username: string) => () => void {
  const counts = new Map<string, number>();
  return (c, username) => {
    const count = counts.get(username) ?? 0;
    if (count >= limit) {
      c.header("retry-after", String(RETRY_AFTER_S));
      throw new DynadexError("RATE_LIMITED", `at most ${limit} run streams may be open at once`);
    }
    counts.set(username, count + 1);
    return () => {
      const left = (counts.get(username) ?? 1) - 1;
      if (left === 0) counts.delete(username);
      else counts.set(username, left);
    };
  };
}
