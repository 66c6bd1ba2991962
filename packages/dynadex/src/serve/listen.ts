import { createServer as createHttpServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener, RequestError, type HttpBindings } from "@hono/node-server";
import { DynadexError, ERROR_CODES } from "@dynadex/core/error";
import { renderErrorBody } from "./http/answer-error.ts";
import type { Connection } from "./http/context.ts";
import { isLoopbackHost } from "./http/host-check.ts";
import { toRequestId } from "./http/request-id.ts";
import { setSecurityHeaders } from "./http/security-headers.ts";

/** Where to listen. */
export interface ListenOptions {
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Closes the listener when it aborts. */
  readonly signal?: AbortSignal;
  /** How long requests may take to finish when the listener closes; default ten seconds. */
  readonly closeTimeMs?: number;
}

/** An open port. */
export interface Listener extends AsyncDisposable {
  /** The server's root, with the real port. */
  readonly url: string;
  readonly port: number;
  /** Takes no more requests, ends streams, lets others finish within their time, then cuts them off. */
  close(): Promise<void>;
}

type Answer = (request: Request, connection: Connection) => Response | Promise<Response>;

const DEFAULT_CLOSE_TIME_MS = 10_000;

/** Opens a port and answers what comes in. Throws `PORT_IN_USE`, or `INVALID_CONFIG` for an address that is not ours. */
export async function listen(answer: Answer, options: ListenOptions): Promise<Listener> {
  options.signal?.throwIfAborted();
  const host = options.host ?? "127.0.0.1";
  const closing = new AbortController();
  const isLoopbackOnly = isLoopbackHost(host);
  const server = createHttpServer(
    getRequestListener(
      (request, bindings) => {
        const { remoteAddress = null } = (bindings as HttpBindings).incoming.socket;
        return answer(request, { remoteAddress, isLoopbackOnly, closing: closing.signal });
      },
      { overrideGlobalObjects: false, errorHandler: answerOutside },
    ),
  );
  await bind(server, host, options.port);
  const { port } = server.address() as AddressInfo;
  const closeTimeMs = options.closeTimeMs ?? DEFAULT_CLOSE_TIME_MS;
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => {
    options.signal?.removeEventListener("abort", close);
    return (closed ??= closeServer(server, closing, closeTimeMs));
  };
  options.signal?.addEventListener("abort", close);
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${port}`,
    port,
    close,
    [Symbol.asyncDispose]: close,
  };
}

function bind(server: HttpServer, host: string, port: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", (cause: NodeJS.ErrnoException) => reject(toListenError(cause, host, port)));
  server.listen({ host, port, exclusive: true }, resolve);
  return promise;
}

function toListenError(cause: NodeJS.ErrnoException, host: string, port: number): DynadexError {
  const resource = `${host}:${port}`;
  if (cause.code === "EADDRINUSE") {
    return new DynadexError("PORT_IN_USE", `port ${port} on ${host} is used by another process`, {
      resource,
      cause,
    });
  }
  return new DynadexError("INVALID_CONFIG", `cannot listen on ${resource}: ${cause.code ?? cause.message}`, {
    resource,
    hint: "Give an address of this machine, and a port this user may open.",
    cause,
  });
}

/** Connections are kept open between requests; while closing they are looked for this often once they have nothing to do. */
const IDLE_CHECK_MS = 50;

async function closeServer(server: HttpServer, closing: AbortController, closeTimeMs: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  closing.abort();
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS);
  const cutOff = setTimeout(() => server.closeAllConnections(), closeTimeMs);
  await promise;
  clearInterval(idle);
  clearTimeout(cutOff);
}

/** What never became a proper request gets no further than here. */
function answerOutside(failure: unknown): Response {
  const requestId = toRequestId(undefined);
  const isMalformed = failure instanceof RequestError;
  const error = isMalformed
    ? new DynadexError("INVALID_INPUT", "the request must be well-formed HTTP", {
        hint: "Check the request's address and its Host header.",
      })
    : new DynadexError("INTERNAL", "something went wrong inside Dynadex");
  const headers = new Headers({ "content-type": "application/json", "x-request-id": requestId });
  setSecurityHeaders(headers, false);
  const status = ERROR_CODES[error.code].httpStatus;
  return new Response(JSON.stringify(renderErrorBody(error, requestId)), { status, headers });
}
