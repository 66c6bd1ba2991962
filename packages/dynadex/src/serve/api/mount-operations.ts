import type { Hono } from "hono";
import { ROUTES, type OperationContext, type OperationId, type Route } from "@dynadex/contract";
import type { ServerContext, ServerEnv } from "../http/context.ts";
import type { Gate } from "../http/gate.ts";
import { readJson } from "../http/read-json.ts";
import { clearSessionCookie, readSessionCookie, setSessionCookie } from "../http/session-cookie.ts";
import { withinTime } from "../http/within-time.ts";
import type { ServerLimits, ServerOptions } from "../server-options.ts";
import { checkResponse } from "./check-response.ts";
import { createRequestParser, readQuery, type ParsedRequest } from "./parse-request.ts";
import { toRouterPath } from "./paths.ts";

type Handler = (c: ServerContext, input: ParsedRequest, context: OperationContext) => Promise<unknown>;

/** Mounts every operation of the contract: let in, parse, run within its time, answer 200 with JSON. */
export function mountOperations(
  app: Hono<ServerEnv>,
  options: ServerOptions,
  limits: ServerLimits,
  gate: Gate,
): void {
  const handlers = createHandlers(options, gate);
  for (const id of Object.keys(ROUTES) as OperationId[]) {
    const route: Route = ROUTES[id];
    const parse = createRequestParser(route);
    app.on(route.method, toRouterPath(route.path), async (c) => {
      c.set("operation", id);
      const actor = await gate.admit(c, route.access);
      const input = parse({
        params: c.req.param(),
        query: readQuery(c),
        body: route.body === undefined ? undefined : await readJson(c.req.raw, limits.bodyBytes),
      });
      const response = await withinTime(limits.requestTimeMs, c.req.raw.signal, (signal) =>
        handlers[id](c, input, { actor, requestId: c.get("requestId"), signal }),
      );
      if (options.checkResponses === true) checkResponse(id, route.response, response);
      return c.json(response);
    });
  }
}

/** The operations, and the two that are about the session cookie. */
function createHandlers(
  { operations, access }: ServerOptions,
  gate: Gate,
): { readonly [Id in OperationId]: Handler } {
  return {
    ...toHandlers(operations),
    signIn: async (c, { body }, { requestId, signal }) => {
      const { secret } = ROUTES.signIn.body.parse(body);
      const session = await gate.attemptSignIn(c, () => access.openSession(secret, { requestId, signal }));
      setSessionCookie(c, session.secret, session.expiresAt, gate.isSecure(c));
      return session.identity;
    },
    signOut: async (c, _, context) => {
      const secret = readSessionCookie(c, gate.isSecure(c));
      if (secret !== undefined) await access.closeSession(secret, context);
      clearSessionCookie(c, gate.isSecure(c));
      return {};
    },
  };
}

/** Forgets the operations' own types: the parser of the same route has made what each one takes. */
function toHandlers(
  operations: ServerOptions["operations"],
): Record<Exclude<OperationId, "signIn" | "signOut">, Handler> {
  const entries = Object.entries(operations).map(([id, operation]) => {
    const run = operation as (input: ParsedRequest, context: OperationContext) => Promise<unknown>;
    return [id, (_: ServerContext, input: ParsedRequest, context: OperationContext) => run(input, context)];
  });
  return Object.fromEntries(entries) as Record<Exclude<OperationId, "signIn" | "signOut">, Handler>;
}
