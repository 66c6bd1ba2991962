import { describe, expect, expectTypeOf, test } from "vitest";
import { TERMINAL_RUN_PHASES as CONTRACT_PHASES, type Run, type TableSummary } from "@dynadex/contract";
import { ApiError } from "./api-error.ts";
import { createClient, type Client } from "./client.ts";
import type { BodyOf } from "./operation-types.ts";
import { TERMINAL_RUN_PHASES } from "./terminal-run-phases.ts";
import { collect } from "./testing/collect.ts";
import { answer, createScriptedServer, refusal } from "./testing/scripted-server.ts";

const TABLE_ID = "0197c3a1-0000-7000-8000-000000000001";

describe("requests", () => {
  test("method, path, query, body and token go where the contract says", async () => {
    const server = createScriptedServer([answer({ items: [], nextCursor: null }), answer({ id: TABLE_ID })]);
    const client = createClient({ ...server.options, token: "dyn_secret" });
    await client.tables.list({ region: "eu-west-1", limit: 5, name: undefined });
    await client.tables.edit(TABLE_ID, { description: null });
    expect(server.requests).toEqual([
      {
        method: "GET",
        url: "http://catalog.test:4680/api/v1/tables?region=eu-west-1&limit=5",
        headers: { accept: "application/json", authorization: "Bearer dyn_secret" },
        body: undefined,
      },
      {
        method: "PATCH",
        url: `http://catalog.test:4680/api/v1/tables/${TABLE_ID}`,
        headers: {
          accept: "application/json",
          authorization: "Bearer dyn_secret",
          "content-type": "application/json",
        },
        body: { description: null },
      },
    ]);
  });

  test("without a token no authorization is sent; a query is encoded", async () => {
    const server = createScriptedServer([answer({ items: [], nextCursor: null, corrected: [] })]);
    await createClient(server.options).search.list({ q: "order & sku?" });
    expect(server.requests[0]).toMatchObject({
      url: "http://catalog.test:4680/api/v1/search?q=order+%26+sku%3F",
      headers: { accept: "application/json" },
    });
  });

  test.each(["", ".", ".."])(
    "the id %j, which would lead elsewhere, is refused and nothing is sent",
    async (id) => {
      const server = createScriptedServer([]);
      await expect(createClient(server.options).tables.get(id)).rejects.toMatchObject({
        code: "INVALID_INPUT",
      });
      expect(server.requests).toEqual([]);
    },
  );

  test("an id with slashes stays one part of the path", async () => {
    const server = createScriptedServer([refusal("INVALID_INPUT", 400)]);
    await expect(createClient(server.options).tables.get("../users?x=1")).rejects.toThrow(ApiError);
    expect(server.requests[0]?.url).toBe("http://catalog.test:4680/api/v1/tables/..%2Fusers%3Fx%3D1");
  });
});

describe("errors", () => {
  test("X9: an error answer becomes an ApiError with all it tells", async () => {
    const issues = [{ path: ["name"], code: "MISSING", message: "must be given" }];
    const body = { code: "INVALID_INPUT", message: "bad", hint: "correct it", resource: "x", issues };
    const server = createScriptedServer([answer(body, 400, { "x-request-id": "request-7" })]);
    const failure = createClient(server.options).users.create({ username: "ann" });
    await expect(failure).rejects.toMatchObject({
      code: "INVALID_INPUT",
      message: "bad",
      hint: "correct it",
      resource: "x",
      status: 400,
      requestId: "request-7",
      issues,
    });
  });

  test.each([
    [404, "NOT_FOUND"],
    [409, "CONFLICT"],
    [418, "INVALID_INPUT"],
    [502, "INTERNAL"],
  ])("a code of a later version is read by its status %i", async (status, code) => {
    const server = createScriptedServer([refusal("BRAND_NEW_CODE", status)]);
    await expect(createClient(server.options).tables.edit(TABLE_ID, {})).rejects.toMatchObject({
      code,
      status,
    });
  });

  test("the page of a proxy in the server's place is told as such", async () => {
    const server = createScriptedServer([new Response("<html>", { status: 502 }), new Response("<html>")]);
    const client = createClient(server.options);
    await expect(client.session.getIdentity()).rejects.toMatchObject({ code: "INTERNAL", status: 502 });
    await expect(client.session.getIdentity()).rejects.toMatchObject({ code: "INTERNAL", status: 200 });
  });

  test("no answer at all is an ApiError without status, and never shows the token", async () => {
    const server = createScriptedServer([new TypeError("fetch failed")]);
    const client = createClient({ ...server.options, token: "dyn_secret" });
    const error: unknown = await client.session.getIdentity().catch((cause: unknown) => cause);
    expect(error).toMatchObject({ code: "SERVER_UNREACHABLE", status: 0, requestId: null });
    expect(JSON.stringify([error, String(error), client])).not.toContain("dyn_secret");
  });

  test("an aborted call rejects with the reason that was given", async () => {
    const server = createScriptedServer([]);
    const reason = new Error("changed my mind");
    const call = createClient(server.options).tables.list({}, { signal: AbortSignal.abort(reason) });
    await expect(call).rejects.toBe(reason);
  });

  test("a call that takes too long is a TIMEOUT", async () => {
    const hanging = createClient({
      baseUrl: "http://catalog.test",
      fetch: (_, { signal }) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener("abort", () => reject(signal.reason as Error));
        }),
    });
    await expect(hanging.session.getIdentity({ timeoutMs: 1 })).rejects.toMatchObject({ code: "TIMEOUT" });
  });
});

describe("retries", () => {
  test("a GET is sent again when the server is busy, after the time it asks for", async () => {
    const busy = refusal("RATE_LIMITED", 429, { "retry-after": "2" });
    const server = createScriptedServer([
      busy,
      refusal("DATABASE_UNAVAILABLE", 503),
      answer({ username: "ann" }),
    ]);
    await expect(createClient(server.options).session.getIdentity()).resolves.toEqual({ username: "ann" });
    expect(server.waits).toEqual([2000, expect.any(Number)]);
  });

  test("it is sent four times at most", async () => {
    const server = createScriptedServer(Array.from({ length: 9 }, () => refusal("RATE_LIMITED", 429)));
    await expect(createClient(server.options).session.getIdentity()).rejects.toMatchObject({
      code: "RATE_LIMITED",
    });
    expect(server.requests).toHaveLength(4);
  });

  test("a longer time than is sensible is not waited for", async () => {
    const server = createScriptedServer([refusal("RATE_LIMITED", 429, { "retry-after": "3600" })]);
    const call = createClient(server.options).session.getIdentity();
    await expect(call).rejects.toMatchObject({ retryAfterMs: 3_600_000 });
    expect(server.waits).toEqual([]);
  });

  test("what changes something is sent once", async () => {
    const server = createScriptedServer([refusal("DATABASE_UNAVAILABLE", 503)]);
    await expect(createClient(server.options).runs.stop(TABLE_ID)).rejects.toMatchObject({ status: 503 });
    expect(server.requests).toHaveLength(1);
  });

  test("an error that is not the server being busy is not tried again", async () => {
    const server = createScriptedServer([refusal("INTERNAL", 500)]);
    await expect(createClient(server.options).session.getIdentity()).rejects.toMatchObject({ status: 500 });
    expect(server.requests).toHaveLength(1);
  });
});

describe("lists", () => {
  test("listAll reads page after page to the end", async () => {
    const server = createScriptedServer([
      answer({ items: [{ name: "a" }, { name: "b" }], nextCursor: "2" }),
      answer({ items: [], nextCursor: "3" }),
      answer({ items: [{ name: "c" }], nextCursor: null }),
    ]);
    const tables = await collect(createClient(server.options).tables.listAll({ limit: 2 }));
    expect(tables.map((table) => table.name)).toEqual(["a", "b", "c"]);
    expect(server.requests.map((request) => new URL(request.url).searchParams.get("cursor"))).toEqual([
      null,
      "2",
      "3",
    ]);
  });

  test("listAll reads no page that nobody asks for", async () => {
    const server = createScriptedServer([answer({ items: [{ name: "a" }], nextCursor: "2" })]);
    for await (const _ of createClient(server.options).tables.listAll()) break;
    expect(server.requests).toHaveLength(1);
  });

  test("a list that gives the same position twice ends with an error instead of never", async () => {
    const page = { items: [], nextCursor: "same" };
    const server = createScriptedServer([answer(page), answer(page), answer(page)]);
    const all = collect(createClient(server.options).users.listAll());
    await expect(all).rejects.toMatchObject({ code: "INTERNAL" });
  });
});

describe("types", () => {
  const client: Client = createClient({ baseUrl: "", fetch: async () => answer({}) });

  test("answers have the contract's types", () => {
    expectTypeOf(client.runs.get).returns.resolves.toEqualTypeOf<Run>();
    expectTypeOf(client.runs.watch).returns.resolves.toEqualTypeOf<Run>();
    expectTypeOf(client.tables.listAll()).toExtend<AsyncIterable<TableSummary>>();
  });

  test("input has the contract's types: defaults may be left out, unknown and missing members do not compile", () => {
    expectTypeOf(client.connections.create).toBeCallableWith({
      name: "production",
      settings: { regions: ["eu-west-1"] as readonly string[] },
      credential: { type: "environment" },
    });
    expectTypeOf(client.workflows.start).toBeCallableWith("id");
    expectTypeOf(client.tokens.list).toBeCallableWith({ all: true });
    expectTypeOf<Record<never, never>>().not.toExtend<Parameters<typeof client.search.list>[0]>();
    expectTypeOf<{ limit: string }>().not.toExtend<Parameters<typeof client.tables.list>[0]>();
    expectTypeOf<{ sort: "size" }>().not.toExtend<Parameters<typeof client.tables.list>[0]>();
    expectTypeOf<{ type: "keys" }>().not.toExtend<BodyOf<"createConnection">["credential"]>();
    // @ts-expect-error there is no such field
    expectTypeOf(client.tables.edit).toBeCallableWith("id", { descripton: "x" });
  });

  test("the terminal phases are the contract's", () => {
    expect(TERMINAL_RUN_PHASES).toEqual(CONTRACT_PHASES);
  });
});
