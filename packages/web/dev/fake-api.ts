import type { IncomingMessage, ServerResponse } from "node:http";
import { ROUTES, type OperationContext, type OperationId } from "@dynadex/contract";
import { DynadexError, ERROR_CODES } from "@dynadex/core/error";
import { FAKE_ACTOR, makeOperations } from "./fake/operations.ts";
import { makeRuns, readEvents, readRun } from "./fake/runs.ts";
import { makeWorld } from "./fake/world.ts";

const STREAM_MS = 700;

type Answerer = (input: unknown, context: OperationContext) => Promise<unknown>;

/**
 * A server for development only: the whole API over a made-up company, kept in memory. It checks what it is sent by the
 * contract's own schemas, so that pages that work with it send what the real server takes.
 *
 * @param isEmpty - Starts with nothing crawled, to see the pages of a first day.
 * @returns a handler that answers requests under `/api` and tells whether it did.
 */
export function createFakeApi(
  isEmpty = false,
): (request: IncomingMessage, response: ServerResponse) => Promise<boolean> {
  const world = makeWorld(isEmpty);
  const titles = [...world.tables.values()].map(
    ({ detail }) => `${detail.accountId} / ${detail.region} / ${detail.name}`,
  );
  const runs = makeRuns([...world.workflows.values()], titles);
  const operations = makeOperations(world, runs);

  return async (request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    if (!url.pathname.startsWith("/api/")) return false;
    const stream = /^\/api\/v1\/runs\/([^/]+)\/stream$/.exec(url.pathname);
    const run = stream === null ? undefined : runs.find(({ base }) => base.id === stream[1]);
    try {
      if (run !== undefined) {
        streamRun(
          response,
          () => readRun(run),
          () => readEvents(run, world.connections),
        );
        return true;
      }
      const matched = matchRoute(request.method ?? "GET", url.pathname);
      if (matched === undefined) throw new DynadexError("NOT_FOUND", `There is no ${url.pathname}.`);
      if (!world.isSignedIn && matched.id !== "signIn")
        throw new DynadexError("UNAUTHENTICATED", "Nobody is signed in.");
      const input = await parseRequest(matched.id, matched.params, url, request);
      const operation = operations[matched.id] as Answerer;
      const context = { actor: FAKE_ACTOR, requestId: "fake", signal: AbortSignal.timeout(10_000) };
      answer(response, 200, await operation(input, context));
    } catch (error) {
      answerError(response, error);
    }
    return true;
  };
}

function matchRoute(
  method: string,
  path: string,
): { id: OperationId; params: Record<string, string> } | undefined {
  for (const [id, route] of Object.entries(ROUTES)) {
    const pattern = new RegExp(`^${route.path.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`);
    const match = pattern.exec(path);
    if (route.method === method && match !== null)
      return { id: id as OperationId, params: { ...match.groups } };
  }
  return undefined;
}

async function parseRequest(
  id: OperationId,
  params: Record<string, string>,
  url: URL,
  request: IncomingMessage,
): Promise<unknown> {
  const route = ROUTES[id];
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  const parts = {
    params: "params" in route ? route.params.safeParse(params) : undefined,
    query: "query" in route ? route.query.safeParse(Object.fromEntries(url.searchParams)) : undefined,
    body: "body" in route ? route.body.safeParse(text === "" ? {} : JSON.parse(text)) : undefined,
  };
  for (const part of Object.values(parts)) {
    if (part === undefined || part.success) continue;
    const issues = part.error.issues.map((issue) => ({
      path: issue.path.map((step) => (typeof step === "number" ? step : String(step))),
      code: "INVALID_INPUT",
      message: issue.message,
    }));
    throw new DynadexError("INVALID_INPUT", "The request must fit the contract, but it does not.", {
      issues,
    });
  }
  return { params: parts.params?.data, query: parts.query?.data, body: parts.body?.data };
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    "content-type": "application/json",
    "x-request-id": "01JNFAKE0000000000000REQ",
  });
  response.end(JSON.stringify(body));
}

function answerError(response: ServerResponse, error: unknown): void {
  const known = error instanceof DynadexError ? error : new DynadexError("INTERNAL", String(error));
  const { code, message, hint, resource, issues } = known;
  answer(response, ERROR_CODES[code].httpStatus, {
    code,
    message,
    hint,
    resource,
    retryable: known.isRetryable,
    requestId: "01JNFAKE0000000000000REQ",
    issues,
  });
}

function streamRun(
  response: ServerResponse,
  read: () => { finishedAt: string | null },
  events: () => readonly { id: string }[],
): void {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  let sent = 0;
  const send = (): void => {
    const run = read();
    response.write(`event: run\ndata: ${JSON.stringify({ kind: "run", run })}\n\n`);
    for (const event of events().slice(sent)) {
      sent += 1;
      response.write(`id: ${event.id}\nevent: event\ndata: ${JSON.stringify({ kind: "event", event })}\n\n`);
    }
    if (run.finishedAt === null) return;
    response.write(`event: end\ndata: ${JSON.stringify({ kind: "end" })}\n\n`);
    clearInterval(timer);
    response.end();
  };
  const timer = setInterval(send, STREAM_MS);
  response.on("close", () => clearInterval(timer));
  send();
}
