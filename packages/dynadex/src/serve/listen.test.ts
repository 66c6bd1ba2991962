import { createServer as createHttpServer } from "node:http";
import { once } from "node:events";
import { expect, test } from "vitest";
import { createRun, RUN_ID } from "./testing/fake-operations.ts";
import { as, openTestServer } from "./testing/open-test-server.ts";

test("a port that is in use is PORT_IN_USE and names it", async () => {
  await using server = await openTestServer();
  const second = openTestServer({}, {}, { port: server.port });
  await expect(second).rejects.toMatchObject({ code: "PORT_IN_USE", resource: `127.0.0.1:${server.port}` });
});

test("a port that something else uses is PORT_IN_USE too", async () => {
  const other = createHttpServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as { port: number };
  await expect(openTestServer({}, {}, { port })).rejects.toMatchObject({ code: "PORT_IN_USE" });
  other.close();
});

test("an address that is not this machine's is INVALID_CONFIG", async () => {
  const opening = openTestServer({}, {}, { host: "192.0.2.1" });
  await expect(opening).rejects.toMatchObject({ code: "INVALID_CONFIG" });
});

test("the default is loopback; the url has the real port", async () => {
  await using server = await openTestServer();
  expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});

test("closing lets a request finish, and then nothing is answered", async () => {
  const { promise: started, resolve: start } = Promise.withResolvers<void>();
  const { promise: finished, resolve: finish } = Promise.withResolvers<void>();
  const server = await openTestServer({
    getRun: async () => {
      start();
      await finished;
      return createRun();
    },
  });
  const request = server.send(`/api/v1/runs/${RUN_ID}`, { headers: as("guest") });
  await started;
  const closed = server.close();
  finish();
  expect((await request).status).toBe(200);
  await closed;
  await expect(server.send("/healthz")).rejects.toThrow("fetch failed");
});

test("closing cuts off a request that does not end, and tells it", async () => {
  const { promise: started, resolve: start } = Promise.withResolvers<void>();
  const { promise: told, resolve: tell } = Promise.withResolvers<void>();
  const { promise: forever } = Promise.withResolvers<never>();
  const getRun = (_: unknown, { signal }: { signal: AbortSignal }): Promise<never> => {
    signal.addEventListener("abort", () => tell());
    start();
    return forever;
  };
  const server = await openTestServer({ getRun }, {}, { closeTimeMs: 20 });
  const request = server.send(`/api/v1/runs/${RUN_ID}`, { headers: as("guest") });
  await started;
  const [outcome] = await Promise.allSettled([request, server.close(), told]);
  expect(outcome.status).toBe("rejected");
});

test("closing ends streams at once", async () => {
  const { promise: forever } = Promise.withResolvers<never>();
  const operations = { getRun: async () => createRun(), listRunEvents: async () => ({ items: [] }) };
  const server = await openTestServer(operations, { waitForRunChange: () => forever });
  const response = await server.send(`/api/v1/runs/${RUN_ID}/stream`, { headers: as("guest") });
  const [, text] = await Promise.all([server.close(), response.text()]);
  expect(text).toContain("event: run");
});

test("an aborted signal closes the listener; closing twice is closing once", async () => {
  const controller = new AbortController();
  const server = await openTestServer({}, {}, { signal: controller.signal });
  controller.abort();
  await Promise.all([server.close(), server.close()]);
  await expect(server.send("/healthz")).rejects.toThrow("fetch failed");
});
