import type { FetchLike } from "../transport.ts";

/** A request as the client sent it. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** A `fetch` that answers with a script, one entry for each request, and remembers what was asked; and a clock that
 * remembers how long it was asked to wait instead of waiting. */
export function createScriptedServer(script: readonly (Response | Error)[]) {
  const requests: SentRequest[] = [];
  const waits: number[] = [];
  const fetch: FetchLike = async (url, { method, headers, body, signal }) => {
    signal?.throwIfAborted();
    requests.push({ method, url, headers, body: body === undefined ? undefined : JSON.parse(body) });
    const answer = script[requests.length - 1];
    if (answer === undefined) throw new Error(`The script has no answer to request ${requests.length}`);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const wait = async (durationMs: number, signal?: AbortSignal): Promise<void> => {
    signal?.throwIfAborted();
    waits.push(durationMs);
  };
  return { requests, waits, options: { baseUrl: "http://catalog.test:4680/", fetch, wait } };
}

/** An answer of the API. */
export function answer(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json", ...headers },
  });
}

/** An error answer of the API. */
export function refusal(code: string, status: number, headers: Record<string, string> = {}): Response {
  const body = {
    code,
    message: "no",
    hint: "do something else",
    resource: null,
    retryable: false,
    issues: [],
  };
  return answer(body, status, { "x-request-id": "request-1", ...headers });
}
