import { Hono } from "hono";
import { ROUTES, SYSTEM_ROUTES, type Actor } from "@dynadex/contract";
import { DynadexError } from "@dynadex/core/error";
import { mountOperations } from "./api/mount-operations.ts";
import { mountRunStream } from "./api/mount-run-stream.ts";
import { mountSystem } from "./api/mount-system.ts";
import { isApiPath, toRouterPath } from "./api/paths.ts";
import { answerError, renderErrorBody } from "./http/answer-error.ts";
import type { Connection, ServerContext, ServerEnv } from "./http/context.ts";
import { createGate, type Gate } from "./http/gate.ts";
import { assertOwnHost } from "./http/host-check.ts";
import { observeRequests } from "./http/observe-requests.ts";
import { listen, type Listener, type ListenOptions } from "./listen.ts";
import { createHttpMetrics } from "./metrics/http-metrics.ts";
import { DEFAULT_LIMITS, type ServerOptions } from "./server-options.ts";
import { mountWeb } from "./web/mount-web.ts";

/** Answers a request inside the process; has the form of the global `fetch`. */
export type ServerFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** A server that has not necessarily a port. */
export interface Server {
  /** Answers a request as if it had come over the network; the SDK takes it as its `fetch`. */
  readonly fetch: ServerFetch;
  /** A `fetch` for somebody who is known already, such as the local command line: nothing needs to be shown. */
  fetchAs(actor: Actor): ServerFetch;
  /** Opens a port. Throws `PORT_IN_USE`. */
  listen(options: ListenOptions): Promise<Listener>;
}

const NEVER = new AbortController().signal;
const IN_PROCESS: Connection = { remoteAddress: null, isLoopbackOnly: false, closing: NEVER };

/** Joins the API, its own description, health, metrics and the web UI into one server. Throws `INVALID_CONFIG` for a public
 * URL that is none. */
export function createServer(options: ServerOptions): Server {
  if (options.publicUrl !== undefined && !URL.canParse(options.publicUrl)) {
    throw new DynadexError("INVALID_CONFIG", "the public URL must be a URL", { resource: options.publicUrl });
  }
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const settings = { ...options, limits, now: options.now ?? (() => performance.now()) };
  const metrics = options.metrics === undefined ? undefined : createHttpMetrics(options.metrics);
  const gate = createGate(settings);
  const app = new Hono<ServerEnv>();
  app.onError((error, c) => answerError(c, error, options.log));
  app.use(observeRequests(settings, gate, metrics));
  app.use(async (c, next) => {
    if (!isProbe(c)) assertOwnHost(c, options);
    await next();
  });
  mountOperations(app, options, limits, gate);
  mountRunStream(app, settings, limits, gate);
  mountSystem(app, options, gate, metrics);
  if (options.webRoot !== undefined) mountWeb(app, options.webRoot, gate);
  app.notFound((c) => answerUnknownPath(c, gate));

  const fetchWith =
    (connection: Connection): ServerFetch =>
    async (input, init) =>
      app.fetch(new Request(input, init), connection);
  return {
    fetch: fetchWith(IN_PROCESS),
    fetchAs: (actor) => fetchWith({ ...IN_PROCESS, actor }),
    listen: (listenOptions) => listen((request, connection) => app.fetch(request, connection), listenOptions),
  };
}

/** Probes come by whatever name or address the platform has for this machine, and tell nothing. */
function isProbe(c: ServerContext): boolean {
  return c.req.path === SYSTEM_ROUTES.checkHealth.path || c.req.path === SYSTEM_ROUTES.checkReadiness.path;
}

const KNOWN_PATHS = Map.groupBy(Object.values({ ...ROUTES, ...SYSTEM_ROUTES }), ({ path }) => path);
const PATTERNS = [...KNOWN_PATHS].map(([path, routes]) => ({
  pattern: new RegExp(`^${toRouterPath(path).replaceAll(".", "\\.").replaceAll(/:\w+/g, "[^/]+")}$`),
  methods: routes.map((route) => route.method),
}));

/** Which paths there are is told only to those who are let in. A wrong method is told with the right ones. */
async function answerUnknownPath(c: ServerContext, gate: Gate): Promise<Response> {
  const methods = PATTERNS.find(({ pattern }) => pattern.test(c.req.path))?.methods ?? [];
  await gate.admit(c, isApiPath(c.req.path) ? "guest" : "public");
  const isWrongMethod = methods.length > 0;
  const message = isWrongMethod ? `${c.req.method} is not a method of this path` : "there is no such path";
  const hint = isWrongMethod
    ? `Use ${methods.join(" or ")}.`
    : "See /api/v1/openapi.json for the paths there are.";
  const body = renderErrorBody(
    new DynadexError(isWrongMethod ? "METHOD_NOT_ALLOWED" : "NOT_FOUND", message, { hint }),
    c.get("requestId"),
  );
  return isWrongMethod ? c.json(body, 405, { allow: methods.join(", ") }) : c.json(body, 404);
}
