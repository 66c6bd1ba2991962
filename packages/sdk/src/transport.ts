import type { OperationId, OperationOutput, OperationRequest } from "@dynadex/contract";
import { ApiError, NOT_OURS_HINT, readApiError } from "./api-error.ts";
import { buildRequest, type BuiltRequest, type RequestParts } from "./build-request.ts";

/** What the client needs of `fetch`; the global one and a server's in-process one both are. */
export type FetchLike = (
  url: string,
  init: {
    readonly method: string;
    readonly headers: Record<string, string>;
    readonly body?: string;
    readonly signal?: AbortSignal;
  },
) => Promise<Response>;

/** Where the server is and how to reach it. */
export interface ClientOptions {
  /** The server's root, such as `http://127.0.0.1:4680`; the empty text means the page's own origin, in a browser. */
  readonly baseUrl: string;
  /** An API token; left out in a browser with a session, whose cookie is sent by itself. */
  readonly token?: string;
  /** Default: the global `fetch`. */
  readonly fetch?: FetchLike;
  /** Waits between attempts and polls, at least until aborted. Default: a timer. */
  readonly wait?: Wait;
}

/** Resolves after a time, or rejects with the signal's reason. */
export type Wait = (durationMs: number, signal?: AbortSignal) => Promise<void>;

/** What every call takes. */
export interface CallOptions {
  readonly signal?: AbortSignal;
  /** For the whole call with its retries; default one minute. Throws `TIMEOUT`. */
  readonly timeoutMs?: number;
}

/** Calls one operation by its id. Throws `ApiError` with the code the server told. */
export type Call = <Id extends OperationId>(
  id: Id,
  request: OperationRequest<Id>,
  options?: CallOptions,
) => Promise<OperationOutput<Id>>;

/** The way to one server. */
export interface Transport {
  readonly call: Call;
  /** Sends one request, once, and gives the answer back as it is unless it tells of an error. */
  send(request: BuiltRequest, signal?: AbortSignal): Promise<Response>;
  readonly wait: Wait;
}

const DEFAULT_TIMEOUT_MS = 60_000;
/** Times one GET is sent at most when the server is busy. */
const MAX_ATTEMPTS = 4;
const FIRST_RETRY_DELAY_MS = 250;
/** A longer `Retry-After` is not waited for: the caller gets the error at once. */
const MAX_RETRY_DELAY_MS = 20_000;

/** Opens the way to one server; nothing is sent yet. */
export function createTransport(options: ClientOptions): Transport {
  const baseUrl = options.baseUrl.replace(/\/+$/, "");
  const fetch = options.fetch ?? globalThis.fetch.bind(globalThis);
  const wait = options.wait ?? waitFor;

  async function send(request: BuiltRequest, signal?: AbortSignal): Promise<Response> {
    const headers: Record<string, string> = { accept: "application/json", ...request.headers };
    if (options.token !== undefined) headers["authorization"] = `Bearer ${options.token}`;
    const body = request.body === undefined ? {} : { body: request.body };
    let response: Response;
    try {
      response = await fetch(baseUrl + request.path, {
        method: request.method,
        headers,
        ...body,
        ...(signal && { signal }),
      });
    } catch (cause) {
      signal?.throwIfAborted();
      throw unreachable(baseUrl, cause);
    }
    if (!response.ok) throw await readApiError(response, baseUrl);
    return response;
  }

  async function sendPatiently(request: BuiltRequest, signal: AbortSignal): Promise<Response> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await send(request, signal);
      } catch (error) {
        const delayMs = retryDelayMs(error, attempt);
        if (request.method !== "GET" || attempt >= MAX_ATTEMPTS || delayMs === undefined) throw error;
        await wait(delayMs, signal);
      }
    }
  }

  const call: Call = async (id, request, { signal, timeoutMs = DEFAULT_TIMEOUT_MS } = {}) => {
    signal?.throwIfAborted();
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      const response = await sendPatiently(
        buildRequest(id, request as RequestParts),
        AbortSignal.any([timeout, ...(signal ? [signal] : [])]),
      );
      return await readJson(response, baseUrl);
    } catch (error) {
      signal?.throwIfAborted();
      if (!timeout.aborted) throw error;
      throw new ApiError("TIMEOUT", `the server at ${baseUrl} did not answer within ${timeoutMs} ms`, {
        status: 0,
        cause: error,
      });
    }
  };

  return { call, send, wait };
}

/** How long to wait before another attempt; `undefined` when another attempt is of no use. */
function retryDelayMs(error: unknown, attempt: number): number | undefined {
  if (!(error instanceof ApiError) || (error.status !== 429 && error.status !== 503)) return undefined;
  const jitter = 0.5 + Math.random();
  const delayMs = error.retryAfterMs ?? FIRST_RETRY_DELAY_MS * 2 ** (attempt - 1) * jitter;
  return delayMs <= MAX_RETRY_DELAY_MS ? delayMs : undefined;
}

async function readJson<T>(response: Response, baseUrl: string): Promise<T> {
  const requestId = response.headers.get("x-request-id");
  try {
    return (await response.json()) as T;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw unreachable(baseUrl, cause);
    throw new ApiError("INTERNAL", `the server at ${baseUrl} answered with something else than JSON`, {
      status: response.status,
      requestId,
      hint: NOT_OURS_HINT,
      cause,
    });
  }
}

function unreachable(baseUrl: string, cause: unknown): ApiError {
  return new ApiError("SERVER_UNREACHABLE", `the server at ${baseUrl || "this origin"} cannot be reached`, {
    status: 0,
    cause,
  });
}

const waitFor: Wait = (durationMs, signal) => {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  if (signal?.aborted) return Promise.reject(signal.reason as Error);
  const onAbort = (): void => {
    clearTimeout(timer);
    reject(signal?.reason as Error);
  };
  const timer = setTimeout(() => {
    signal?.removeEventListener("abort", onAbort);
    resolve();
  }, durationMs);
  signal?.addEventListener("abort", onAbort, { once: true });
  return promise;
};
