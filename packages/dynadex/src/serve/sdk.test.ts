import { expect, test } from "vitest";
import { createClient } from "@dynadex/sdk";
import { createRun, RUN_ID, WORKFLOW_ID } from "./testing/fake-operations.ts";
import { openTestServer, SIGN_IN_SECRET, TOKENS } from "./testing/open-test-server.ts";

test("the client's query arrives as what it means, over real HTTP", async () => {
  const queries: unknown[] = [];
  await using server = await openTestServer({
    listTokens: async ({ query }) => {
      queries.push(query);
      return { items: [], nextCursor: null };
    },
  });
  const client = createClient({ baseUrl: server.url, token: TOKENS.guest });
  await client.tokens.list({ all: true, limit: 3 });
  await client.tokens.list();
  expect(queries).toEqual([{ all: true, limit: 3 }, { limit: 50 }]);
});

test("X9: an error keeps code, issues, hint and request id on its way to the caller", async () => {
  await using server = await openTestServer();
  const client = createClient({ baseUrl: server.url, token: TOKENS.member });
  const body = { name: "", settings: { regions: [] }, credential: { type: "environment" } } as const;
  await expect(client.connections.create(body)).rejects.toMatchObject({
    code: "INVALID_INPUT",
    status: 400,
    requestId: expect.stringMatching(/^[\w-]{36}$/) as string,
    issues: [
      { path: ["name"], code: "TOO_SMALL" },
      { path: ["settings", "regions"], code: "TOO_SMALL" },
    ],
  });
});

test("a wrong token is UNAUTHENTICATED, too low a role FORBIDDEN", async () => {
  await using server = await openTestServer();
  const wrong = createClient({ baseUrl: server.url, token: "nobodys" });
  const guest = createClient({ baseUrl: server.url, token: TOKENS.guest });
  await expect(wrong.tables.list()).rejects.toMatchObject({ code: "UNAUTHENTICATED", status: 401 });
  await expect(guest.audit.list()).rejects.toMatchObject({ code: "FORBIDDEN", status: 403 });
  await expect(guest.session.signIn("nobodys")).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  await expect(guest.session.signIn(SIGN_IN_SECRET)).resolves.toMatchObject({ username: "max" });
});

test("a GET is tried again after the time the server asks for", async () => {
  let now = 0;
  const limits = { requestBurst: 1, requestsPerSecond: 0.5 };
  await using server = await openTestServer({ getRun: async () => createRun() }, { limits, now: () => now });
  const wait = async (durationMs: number): Promise<void> => void (now += durationMs);
  const client = createClient({ baseUrl: server.url, token: TOKENS.guest, wait });
  await client.runs.get(RUN_ID);
  await expect(client.runs.get(RUN_ID)).resolves.toMatchObject({ id: RUN_ID });
  expect(now).toBe(2000);
});

test("inside the process the client works without a port or a token", async () => {
  await using server = await openTestServer({
    startRun: async (_, { actor }) => createRun({ requestedBy: actor.username }),
    getRun: async () => createRun({ phase: "Succeeded" }),
  });
  const local = { userId: null, username: "$local", role: "$admin", groups: [] } as const;
  const client = createClient({ baseUrl: "http://dynadex.local", fetch: server.server.fetchAs(local) });
  const run = await client.workflows.start(WORKFLOW_ID, { idempotent: true });
  expect(run.requestedBy).toBe("$local");
  await expect(client.runs.watch(run.id)).resolves.toMatchObject({ phase: "Succeeded" });
});
