import { expect, test } from "vitest";
import { DynadexError, ERROR_CODES, type ErrorCode } from "@dynadex/core/error";
import { createRun, RUN_ID, TABLE_ID, WORKFLOW_ID } from "../testing/fake-operations.ts";
import { as, openTestServer } from "../testing/open-test-server.ts";

const JSON_TYPE = { "content-type": "application/json" };

test("an operation gets its parsed parts, the actor and the request id; its result is the answer", async () => {
  const calls: unknown[] = [];
  await using server = await openTestServer({
    startRun: async (input, { actor, requestId }) => {
      calls.push(input, actor.username, requestId);
      return createRun();
    },
  });
  const response = await server.send(`/api/v1/workflows/${WORKFLOW_ID}/runs`, {
    method: "POST",
    headers: { ...as("member"), ...JSON_TYPE, "x-request-id": "from-the-test" },
    body: JSON.stringify({ idempotent: true }),
  });
  expect(response.status).toBe(200);
  expect(response.headers.get("x-request-id")).toBe("from-the-test");
  expect(await response.json()).toEqual(createRun());
  const input = { params: { workflowId: WORKFLOW_ID }, query: undefined, body: { idempotent: true } };
  expect(calls).toEqual([input, "max", "from-the-test"]);
});

test("a query is parsed with its defaults; a body that is left out is empty", async () => {
  const inputs: unknown[] = [];
  await using server = await openTestServer({
    listTables: async ({ query }) => {
      inputs.push(query);
      return { items: [], nextCursor: null };
    },
    startRun: async ({ body }) => {
      inputs.push(body);
      return createRun();
    },
  });
  await server.send("/api/v1/tables?limit=7&region=eu-west-1", { headers: as("guest") });
  await server.send(`/api/v1/workflows/${WORKFLOW_ID}/runs`, { method: "POST", headers: as("member") });
  expect(inputs).toEqual([
    { limit: 7, region: "eu-west-1", state: "active", sort: "name" },
    { idempotent: false },
  ]);
});

test("A18: everything that is wrong with a request is told at once, by field", async () => {
  await using server = await openTestServer();
  const response = await server.send("/api/v1/tables/not-a-uuid", {
    method: "PATCH",
    headers: { ...as("member"), ...JSON_TYPE },
    body: JSON.stringify({ descripton: "x", owners: "ann" }),
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    code: "INVALID_INPUT",
    retryable: false,
    requestId: response.headers.get("x-request-id"),
    issues: [
      { path: ["tableId"], code: "WRONG_FORMAT" },
      { path: ["owners"], code: "WRONG_TYPE" },
      { path: ["descripton"], code: "UNKNOWN_FIELD", hint: "Did you mean `description`?" },
    ],
  });
});

test.each([
  ["limit=0", "limit", "TOO_SMALL"],
  ["limit=abc", "limit", "WRONG_TYPE"],
  ["regoin=eu-west-1", "regoin", "UNKNOWN_FIELD"],
  ["region=a&region=b", "region", "INVALID"],
  ["state=gone", "state", "NOT_ALLOWED"],
  ["__proto__=1", "__proto__", "UNKNOWN_FIELD"],
  ["constructor=1", "constructor", "UNKNOWN_FIELD"],
])("A18: the query %s is refused and the parameter named", async (query, name, code) => {
  await using server = await openTestServer();
  const response = await server.send(`/api/v1/tables?${query}`, { headers: as("guest") });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ code: "INVALID_INPUT", issues: [{ path: [name], code }] });
});

test.each([
  ["{", JSON_TYPE],
  ["[1,2", JSON_TYPE],
  ['{"description":"a"}', { "content-type": "text/plain" }],
  [new Uint8Array([0x22, 0xff, 0x22]), JSON_TYPE],
  ["null", JSON_TYPE],
  ['"text"', JSON_TYPE],
  ['{"__proto__":{"description":"a"}}', JSON_TYPE],
])("a body that is no JSON object is refused: %j", async (body, headers) => {
  await using server = await openTestServer();
  const init = { method: "PATCH", headers: { ...as("member"), ...headers }, body };
  const response = await server.send(`/api/v1/tables/${TABLE_ID}`, init);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ code: "INVALID_INPUT" });
});

test("X3: a refused body is not repeated in answer or log", async () => {
  await using server = await openTestServer();
  const canary = "canary-secret-8f3a";
  const init = { method: "POST", headers: { ...as("member"), ...JSON_TYPE } };
  const broken = await server.send("/api/v1/connections", { ...init, body: `{"secretAccessKey": ${canary}` });
  const credential = { type: "keys", accessKeyId: [canary], secretAccessKey: { value: canary } };
  const wrong = await server.send("/api/v1/connections", { ...init, body: JSON.stringify({ credential }) });
  expect([broken.status, wrong.status]).toEqual([400, 400]);
  expect((await broken.text()) + (await wrong.text()) + JSON.stringify(server.records)).not.toContain(canary);
});

test("a body over the limit is refused, declared or not", async () => {
  await using server = await openTestServer({}, { limits: { bodyBytes: 100 } });
  const text = JSON.stringify({ description: "x".repeat(200) });
  const init = { method: "PATCH", headers: { ...as("member"), ...JSON_TYPE } };
  const declared = await server.send(`/api/v1/tables/${TABLE_ID}`, { ...init, body: text });
  const stream = new Blob([text]).stream();
  const chunked = await server.send(`/api/v1/tables/${TABLE_ID}`, {
    ...init,
    body: stream,
    duplex: "half",
  } as RequestInit);
  expect([declared.status, chunked.status]).toEqual([413, 413]);
  expect(await chunked.json()).toMatchObject({ code: "PAYLOAD_TOO_LARGE" });
});

test.each(Object.keys(ERROR_CODES) as ErrorCode[])(
  "X9: %s is answered with its status and code",
  async (code) => {
    const { httpStatus, isRetryable } = ERROR_CODES[code];
    await using server = await openTestServer({
      getTable: async () => {
        throw new DynadexError(code, "told", {
          resource: "orders",
          hint: "do this",
          cause: new Error("inner"),
        });
      },
    });
    const response = await server.send(`/api/v1/tables/${TABLE_ID}`, { headers: as("guest") });
    expect(response.status).toBe(httpStatus);
    expect(await response.json()).toEqual({
      code,
      message: "told",
      hint: "do this",
      resource: "orders",
      retryable: isRetryable,
      requestId: response.headers.get("x-request-id"),
      issues: [],
    });
  },
);

test.each([new TypeError("secret detail"), "secret detail", undefined])(
  "what nobody foresaw is INTERNAL, without details but with a stack in the log: %s",
  async (thrown) => {
    await using server = await openTestServer({
      getTable: async () => {
        throw thrown;
      },
    });
    const response = await server.send(`/api/v1/tables/${TABLE_ID}`, { headers: as("guest") });
    expect(response.status).toBe(500);
    expect(await response.text()).toMatch(/"code":"INTERNAL"/);
    const requestId = response.headers.get("x-request-id");
    expect(server.records).toContainEqual(
      expect.objectContaining({ kind: "failure", requestId, operation: "getTable", code: "INTERNAL" }),
    );
    expect(JSON.stringify(await server.send("/healthz").then((health) => health.json()))).toBe(
      '{"status":"ok"}',
    );
  },
);

test("details of an unforeseen failure are in the log only", async () => {
  await using server = await openTestServer({
    getTable: async () => {
      throw new TypeError("details for the operator");
    },
  });
  const response = await server.send(`/api/v1/tables/${TABLE_ID}`, { headers: as("guest") });
  expect(await response.text()).not.toContain("details for the operator");
  expect(JSON.stringify(server.records)).toContain("details for the operator");
});

test("an answer that breaks the contract fails the request where answers are checked", async () => {
  const extra = { ...createRun(), secret: "x" };
  await using server = await openTestServer({
    getRun: async () => extra,
    getIdentity: async () => ({ username: "ann" }) as never,
  });
  const withExtra = await server.send(`/api/v1/runs/${RUN_ID}`, { headers: as("guest") });
  const withLack = await server.send("/api/v1/me", { headers: as("guest") });
  expect([withExtra.status, withLack.status]).toEqual([500, 500]);
});

test("an operation that takes too long is TIMEOUT, and its signal tells it", async () => {
  const { promise: told, resolve: tell } = Promise.withResolvers<string>();
  const { promise: forever } = Promise.withResolvers<never>();
  await using server = await openTestServer(
    {
      getIdentity: (_, { signal }) => {
        signal.addEventListener("abort", () => tell((signal.reason as DynadexError).code));
        return forever;
      },
    },
    { limits: { requestTimeMs: 20 } },
  );
  const response = await server.send("/api/v1/me", { headers: as("guest") });
  expect(response.status).toBe(504);
  expect(await response.json()).toMatchObject({ code: "TIMEOUT" });
  expect(await told).toBe("TIMEOUT");
});

test("an operation learns that its client left", async () => {
  const { promise: started, resolve: start } = Promise.withResolvers<void>();
  const { promise: told, resolve: tell } = Promise.withResolvers<string>();
  const { promise: forever } = Promise.withResolvers<never>();
  await using server = await openTestServer({
    getIdentity: (_, { signal }) => {
      signal.addEventListener("abort", () => tell((signal.reason as DynadexError).code));
      start();
      return forever;
    },
  });
  const client = new AbortController();
  const request = server.send("/api/v1/me", { headers: as("guest"), signal: client.signal });
  await started;
  client.abort();
  await expect(request).rejects.toThrow("aborted");
  expect(await told).toBe("ABORTED");
});

test.each(["/api/v1/nothing", "/api", "/api/v2/tables", "/metrics/x"])(
  "the unknown path %s is a 404 in JSON",
  async (path) => {
    await using server = await openTestServer();
    const response = await server.send(path, { headers: as("guest") });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: "NOT_FOUND", issues: [] });
  },
);

test("a wrong method is a 405 that tells the right ones", async () => {
  await using server = await openTestServer();
  const response = await server.send(`/api/v1/tables/${TABLE_ID}`, { method: "POST", headers: as("admin") });
  expect(response.status).toBe(405);
  expect(response.headers.get("allow")).toBe("GET, PATCH, DELETE");
});

test("HEAD is answered like GET, without a body", async () => {
  await using server = await openTestServer({ getRun: async () => createRun() });
  const response = await server.send(`/api/v1/runs/${RUN_ID}`, { method: "HEAD", headers: as("guest") });
  expect(response.status).toBe(200);
  expect(await response.text()).toBe("");
});
