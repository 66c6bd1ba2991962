import {
  Agent as HttpAgent,
  type ClientRequest,
  type IncomingMessage,
  request as requestHttp,
} from "node:http";
import { Agent as HttpsAgent, request as requestHttps } from "node:https";

/** Limits of the connections to one endpoint. */
export interface HttpLimits {
  /** Connections open at once; further requests wait for one. */
  readonly maxSockets: number;
  /** How long a connection may take to be made. */
  readonly connectTimeoutMs: number;
  /** How long an open connection may be silent while an answer is awaited. */
  readonly idleTimeoutMs: number;
}

/** Defaults that suit one crawling process: a crawl is bound by its CPU long before 16 connections are busy. */
export const DEFAULT_HTTP_LIMITS: HttpLimits = {
  maxSockets: 16,
  connectTimeoutMs: 5_000,
  idleTimeoutMs: 30_000,
};

/** `code` of the error when no connection could be made in time: nothing was sent. */
export const CONNECT_TIMEOUT = "CONNECT_TIMEOUT";
/** `code` of the error when an open connection fell silent: the request may have been carried out. */
export const IDLE_TIMEOUT = "IDLE_TIMEOUT";

/** The part of the SDK's request that reaches the wire. */
interface WireRequest {
  readonly method: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string | Uint8Array;
}

/** The part of the SDK's response that the deserialiser reads. */
interface WireResponse {
  readonly statusCode: number;
  readonly reason?: string;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

/** A `requestHandler` for AWS SDK v3 clients. */
export interface HttpHandler {
  readonly metadata: { readonly handlerProtocol: string };
  handle(
    request: WireRequest,
    options?: { readonly abortSignal?: unknown },
  ): Promise<{ readonly response: WireResponse }>;
  destroy(): void;
  updateHttpClientConfig(): void;
  httpHandlerConfigs(): object;
}

/**
 * Opens an HTTP handler that gives the SDK whole bodies as bytes.
 *
 * The SDK's own handler makes a stream and several timers for every request, which costs a crawl a third of its
 * memory; the pages that Dynadex parses itself need the bytes in one piece anyway.
 */
export function createHttpHandler(limits: HttpLimits = DEFAULT_HTTP_LIMITS): HttpHandler {
  const agentOptions = { keepAlive: true, maxSockets: limits.maxSockets };
  const http = new HttpAgent(agentOptions);
  const https = new HttpsAgent(agentOptions);
  return {
    metadata: { handlerProtocol: "http/1.1" },
    handle: (request, { abortSignal } = {}) => send(request, { http, https }, limits, abortSignal),
    destroy() {
      http.destroy();
      https.destroy();
    },
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
  };
}

interface Agents {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
}

function send(
  wire: WireRequest,
  agents: Agents,
  limits: HttpLimits,
  signal: unknown,
): Promise<{ response: WireResponse }> {
  return new Promise((resolve, reject) => {
    const isSecure = wire.protocol === "https:";
    const request = (isSecure ? requestHttps : requestHttp)({
      host: wire.hostname.replace(/^\[(.*)\]$/, "$1"),
      port: wire.port,
      method: wire.method,
      path: wire.path,
      headers: wire.headers,
      agent: isSecure ? agents.https : agents.http,
      timeout: limits.idleTimeoutMs,
    });
    if (signal instanceof AbortSignal) abortWith(request, signal);
    let isConnecting = false;
    request.on("socket", (socket) => {
      if (!socket.connecting) return;
      isConnecting = true;
      socket.setTimeout(limits.connectTimeoutMs);
      socket.once(isSecure ? "secureConnect" : "connect", () => {
        isConnecting = false;
        socket.setTimeout(limits.idleTimeoutMs);
      });
    });
    request.on("timeout", () => request.destroy(toTimeout(isConnecting, limits)));
    request.on("error", reject);
    request.on("response", (message) => {
      readBody(message).then((body) => resolve({ response: toResponse(message, body) }), reject);
    });
    request.end(wire.body);
  });
}

/** Node's own `signal` option watches the whole stream, which costs a crawl 25 MB. */
function abortWith(request: ClientRequest, signal: AbortSignal): void {
  const abort = () => request.destroy(new DOMException("The request was aborted", "AbortError"));
  if (signal.aborted) abort();
  signal.addEventListener("abort", abort, { once: true });
  request.once("close", () => signal.removeEventListener("abort", abort));
}

function toTimeout(isConnecting: boolean, { connectTimeoutMs, idleTimeoutMs }: HttpLimits): Error {
  return isConnecting
    ? Object.assign(new Error(`No connection within ${connectTimeoutMs} ms`), { code: CONNECT_TIMEOUT })
    : Object.assign(new Error(`No answer within ${idleTimeoutMs} ms`), { code: IDLE_TIMEOUT });
}

function readBody(message: IncomingMessage): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let sizeBytes = 0;
    message.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      sizeBytes += chunk.length;
      if (sizeBytes > MAX_BODY_BYTES) {
        message.destroy(new Error(`The answer must be at most ${MAX_BODY_BYTES} bytes long`));
      }
    });
    message.on("error", reject);
    message.on("end", () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
  });
}

/** A page of 1 MB is a few megabytes of JSON; whatever is far larger does not come from DynamoDB. */
const MAX_BODY_BYTES = 64 * 1024 * 1024;

function toResponse(message: IncomingMessage, body: Uint8Array): WireResponse {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(",") : value;
  }
  return {
    statusCode: message.statusCode ?? 0,
    ...(message.statusMessage === undefined ? {} : { reason: message.statusMessage }),
    headers,
    body,
  };
}
