import { request as httpRequest } from "node:http";
import { expect, test } from "vitest";
import { ROUTES, SYSTEM_ROUTES } from "@dynadex/contract";
import { createRun, RUN_ID, TABLE_ID, WORKFLOW_ID } from "../testing/fake-operations.ts";
import { as, openTestServer, SIGN_IN_SECRET, type TestServer, TOKENS } from "../testing/open-test-server.ts";

const JSON_TYPE = { "content-type": "application/json" };
const ALL_ROUTES = { ...ROUTES, ...SYSTEM_ROUTES };

const signIn = (server: TestServer, secret: string, headers: Record<string, string> = {}) =>
  server.send("/api/v1/session", {
    method: "POST",
    headers: { ...JSON_TYPE, ...headers },
    body: JSON.stringify({ secret }),
  });

/** The status of a failed sign-in that says it comes from an address. */
const guessFrom = async (server: TestServer, address: string): Promise<number> =>
  (await signIn(server, "guess", { "x-forwarded-for": `6.6.6.6, ${address}` })).status;

/** Signs in and gives the cookie to send. */
async function openSession(server: TestServer): Promise<string> {
  const response = await signIn(server, SIGN_IN_SECRET);
  return response.headers.getSetCookie()[0]?.split(";")[0] ?? "";
}

/** A request with headers that `fetch` does not let anybody set. */
function sendRaw(server: TestServer, path: string, headers: Record<string, string>, method = "GET") {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; body: string }>();
  const request = httpRequest({ port: server.port, host: "127.0.0.1", path, method, headers }, (response) => {
    let body = "";
    response.setEncoding("utf8");
    response.on("data", (part: string) => (body += part));
    response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
  });
  request.on("error", reject);
  request.end();
  return promise;
}

test("pin: these routes, and no others, ask nobody to sign in", async () => {
  await using server = await openTestServer();
  const statuses = await Promise.all(
    Object.entries(ALL_ROUTES).map(async ([id, route]) => {
      const path = route.path.replaceAll(/\{\w+\}/g, TABLE_ID);
      const response = await server.send(path, { method: route.method });
      return [id, response.status] as const;
    }),
  );
  const open = statuses.filter(([, status]) => status !== 401).map(([id]) => id);
  expect(open.toSorted()).toEqual(["checkHealth", "checkReadiness", "signIn"]);
});

test.each([
  ["no such token", { authorization: "Bearer nobodys-token" }],
  ["an empty token", { authorization: "Bearer " }],
  ["another scheme", { authorization: "Basic YWRtaW46YWRtaW4=" }],
  ["a token in the cookie", { cookie: `dynadex_session=${TOKENS.admin}` }],
  ["nobody's session", { cookie: "dynadex_session=nobodys" }],
])("%s is 401 UNAUTHENTICATED, never 403", async (_, headers) => {
  await using server = await openTestServer();
  const response = await server.send("/api/v1/tables", { headers });
  expect(response.status).toBe(401);
  expect(response.headers.get("www-authenticate")).toBe("Bearer");
  expect(await response.json()).toMatchObject({ code: "UNAUTHENTICATED" });
});

test("a wrong token is not made good by a session cookie", async () => {
  await using server = await openTestServer();
  const headers = { cookie: await openSession(server), authorization: "Bearer nobodys-token" };
  expect((await server.send("/api/v1/tables", { headers })).status).toBe(401);
});

test("unknown paths are told only to those who are let in", async () => {
  await using server = await openTestServer();
  expect((await server.send("/api/v1/nothing")).status).toBe(401);
  expect((await server.send("/metrics")).status).toBe(401);
});

test("roles: every route refuses those below its access with 403 and lets in those above", async () => {
  await using server = await openTestServer();
  for (const [id, route] of Object.entries(ROUTES).filter(([id]) => id !== "signIn")) {
    const path = route.path.replaceAll(/\{\w+\}/g, TABLE_ID);
    const statusFor = async (role: keyof typeof TOKENS): Promise<boolean> =>
      (await server.send(path, { method: route.method, headers: as(role) })).status !== 403;
    const isLetIn = [await statusFor("guest"), await statusFor("member"), await statusFor("admin")];
    const expected = {
      public: [true, true, true],
      guest: [true, true, true],
      member: [false, true, true],
      admin: [false, false, true],
    };
    expect([id, ...isLetIn]).toEqual([id, ...expected[route.access]]);
  }
});

test("signing in gives a cookie that scripts and other sites do not get; signing out ends it", async () => {
  await using server = await openTestServer({
    getIdentity: async (_, { actor }) => ({
      username: actor.username,
      displayName: null,
      role: actor.role,
      groups: [],
    }),
  });
  const response = await signIn(server, SIGN_IN_SECRET);
  expect(await response.json()).toMatchObject({ username: "max" });
  const [cookie = ""] = response.headers.getSetCookie();
  expect(cookie).toMatch(
    /^dynadex_session=session-of-max; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Strict$/,
  );

  const headers = { cookie: cookie.split(";")[0] ?? "", "sec-fetch-site": "same-origin" };
  const me = await server.send("/api/v1/me", { headers });
  expect(await me.json()).toMatchObject({ username: "max" });
  const out = await server.send("/api/v1/session", { method: "DELETE", headers });
  expect(out.headers.getSetCookie()[0]).toMatch(/^dynadex_session=; Max-Age=0; Path=\//);
  expect((await server.send("/api/v1/me", { headers })).status).toBe(401);
});

test("over https the cookie is Secure and bound to the host", async () => {
  await using server = await openTestServer({}, { publicUrl: "https://catalog.test" });
  const response = await signIn(server, SIGN_IN_SECRET);
  expect(response.headers.getSetCookie()[0]).toMatch(/^__Host-dynadex_session=.+; Secure; SameSite=Strict$/);
  expect(response.headers.get("strict-transport-security")).toMatch(/^max-age=\d{8,}/);
});

test.each([
  ["nothing said", {}, 403],
  ["another site", { "sec-fetch-site": "cross-site" }, 403],
  ["a sibling domain", { "sec-fetch-site": "same-site" }, 403],
  ["another origin", { origin: "http://evil.test" }, 403],
  ["an opaque origin", { origin: "null" }, 403],
  ["the same site", { "sec-fetch-site": "same-origin" }, 200],
])("CSRF: a change by cookie with %s is answered", async (_, said, status) => {
  await using server = await openTestServer({ startRun: async () => createRun() });
  const headers = { cookie: await openSession(server), ...said };
  const response = await server.send(`/api/v1/workflows/${WORKFLOW_ID}/runs`, { method: "POST", headers });
  expect(response.status).toBe(status);
});

test("CSRF: an older browser's own Origin is enough, a token needs none, reading needs none", async () => {
  await using server = await openTestServer({
    startRun: async () => createRun(),
    getRun: async () => createRun(),
  });
  const cookie = await openSession(server);
  const path = `/api/v1/workflows/${WORKFLOW_ID}/runs`;
  const own = await server.send(path, { method: "POST", headers: { cookie, origin: server.url } });
  const token = await server.send(path, {
    method: "POST",
    headers: { ...as("member"), origin: "http://evil.test" },
  });
  const reading = await server.send(`/api/v1/runs/${RUN_ID}`, { headers: { cookie } });
  expect([own.status, token.status, reading.status]).toEqual([200, 200, 200]);
});

test("CSRF: another site cannot sign somebody in", async () => {
  await using server = await openTestServer();
  const response = await signIn(server, SIGN_IN_SECRET, { origin: "http://evil.test" });
  expect(response.status).toBe(403);
  expect(response.headers.getSetCookie()).toEqual([]);
});

test("no answer allows another origin to read it, and no preflight is granted", async () => {
  await using server = await openTestServer();
  const headers = { origin: "http://evil.test", "access-control-request-method": "GET" };
  const preflight = await server.send("/api/v1/tables", { method: "OPTIONS", headers });
  const plain = await server.send("/healthz", { headers });
  expect(preflight.ok).toBe(false);
  expect(
    [...preflight.headers, ...plain.headers].filter(([name]) => name.startsWith("access-control")),
  ).toEqual([]);
});

test.each(["evil.test", "127.0.0.1.evil.test", "localhost.evil.test:80", "[::2]"])(
  "DNS rebinding: on loopback the host name %s is refused",
  async (host) => {
    await using server = await openTestServer();
    const { status, body } = await sendRaw(server, "/api/v1/tables", { host, ...as("admin") });
    expect(status).toBe(403);
    expect(JSON.parse(body)).toMatchObject({ code: "FORBIDDEN" });
  },
);

test.each(["localhost:4680", "127.0.0.1", "[::1]:4680", "LOCALHOST", "catalog.test", "dynadex.local"])(
  "on loopback the host name %s is ours",
  async (host) => {
    const options = { publicUrl: "https://catalog.test", allowedHosts: ["dynadex.local"] };
    await using server = await openTestServer({}, options);
    const { status } = await sendRaw(server, "/api/v1/me", { host, ...as("admin") });
    expect(status).toBe(404);
  },
);

test("probes are answered whatever the host name", async () => {
  await using server = await openTestServer();
  expect((await sendRaw(server, "/healthz", { host: "10.0.0.7:4680" })).status).toBe(200);
});

test.each(["user@127.0.0.1", "a b", "127.0.0.1/x"])("a malformed host %j is a 400 in JSON", async (host) => {
  await using server = await openTestServer();
  const { status, body } = await sendRaw(server, "/api/v1/tables", { host, ...as("admin") });
  expect([status, JSON.parse(body).code]).toEqual([400, "INVALID_INPUT"]);
});

test("every answer carries the security headers, errors too", async () => {
  await using server = await openTestServer();
  const answers = [
    await server.send("/healthz"),
    await server.send("/api/v1/tables"),
    await server.send("/api/v1/x", { headers: as("guest") }),
  ];
  for (const { headers } of answers) {
    expect(headers.get("content-security-policy")).toContain("default-src 'none'; frame-ancestors 'none'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-request-id")).toMatch(/^[\w-]{36}$/);
  }
});

test.each(["x".repeat(129), "a b", "<script>", 'x"y'])(
  "a request id that could do harm is replaced: %.20s",
  async (sent) => {
    await using server = await openTestServer();
    const response = await server.send("/healthz", { headers: { "x-request-id": sent } });
    expect(response.headers.get("x-request-id")).toMatch(/^[\w-]{36}$/);
  },
);

test("an actor who asks too often is told when to come back; others are not held up", async () => {
  const limits = { requestBurst: 2, requestsPerSecond: 0.1 };
  await using server = await openTestServer({}, { limits, now: () => 0 });
  const ask = (headers: Record<string, string>) => server.send("/api/v1/me", { headers });
  const statuses = [(await ask(as("guest"))).status, (await ask(as("guest"))).status];
  const third = await ask(as("guest"));
  expect([...statuses, third.status, (await ask(as("member"))).status]).toEqual([404, 404, 429, 404]);
  expect(third.headers.get("retry-after")).toBe("10");
  expect(await third.json()).toMatchObject({ code: "RATE_LIMITED", retryable: true });
});

test("failed sign-ins are limited more strictly, even when the next one would be right; tokens still work", async () => {
  const limits = { failedSignInBurst: 2, failedSignInsPerSecond: 0.1 };
  await using server = await openTestServer({}, { limits, now: () => 0 });
  const statuses = [
    (await signIn(server, "guess-1")).status,
    (await server.send("/api/v1/me", { headers: { authorization: "Bearer guess-2" } })).status,
    (await signIn(server, SIGN_IN_SECRET)).status,
    (await server.send("/api/v1/me", { headers: { authorization: "Bearer guess-3" } })).status,
    (await server.send("/api/v1/me", { headers: as("guest") })).status,
  ];
  expect(statuses).toEqual([401, 401, 429, 429, 404]);
});

test("behind a trusted proxy the limit counts the client's address, otherwise what it says is not believed", async () => {
  const limits = { failedSignInBurst: 1, failedSignInsPerSecond: 0.1 };
  await using proxied = await openTestServer({}, { limits, now: () => 0, trustedProxyHops: 1 });
  await using direct = await openTestServer({}, { limits, now: () => 0 });
  expect([await guessFrom(proxied, "10.0.0.1"), await guessFrom(proxied, "10.0.0.2")]).toEqual([401, 401]);
  expect([await guessFrom(proxied, "10.0.0.1")]).toEqual([429]);
  expect([await guessFrom(direct, "10.0.0.1"), await guessFrom(direct, "10.0.0.2")]).toEqual([401, 429]);
});

test("the log tells of each request once, without query, headers or secrets", async () => {
  await using server = await openTestServer({
    search: async () => ({ items: [], nextCursor: null, corrected: [] }),
  });
  await signIn(server, "canary-secret");
  await server.send("/api/v1/search?q=canary-query", {
    headers: { ...as("guest"), "user-agent": "canary-agent" },
  });
  expect(server.records).toEqual([
    expect.objectContaining({ kind: "request", operation: "signIn", status: 401, username: null }),
    expect.objectContaining({
      kind: "request",
      path: "/api/v1/search",
      operation: "search",
      status: 200,
      username: "gus",
    }),
  ]);
  expect(JSON.stringify(server.records)).not.toMatch(/canary|token-of/);
});

test("inside the process somebody who is known needs to show nothing, but has only their own rights", async () => {
  await using server = await openTestServer();
  const local = { userId: null, username: "$local", role: "$member", groups: [] } as const;
  const fetchAsLocal = server.server.fetchAs(local);
  const reading = await fetchAsLocal("http://dynadex.local/api/v1/me");
  const forbidden = await fetchAsLocal("http://dynadex.local/api/v1/audit");
  const unknown = await server.server.fetch("http://dynadex.local/api/v1/me");
  expect([reading.status, forbidden.status, unknown.status]).toEqual([404, 403, 401]);
});
