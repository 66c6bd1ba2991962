import { expect, test } from "vitest";
import { createClient } from "./client.ts";
import { collect } from "./testing/collect.ts";
import { createScriptedServer, refusal } from "./testing/scripted-server.ts";

const RUN_ID = "0197c3a1-0000-7000-8000-000000000002";

/** An event stream cut into the given pieces. */
function stream(...pieces: readonly string[]): Response {
  return new Response(
    new ReadableStream({
      start(controller) {
        for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
        controller.close();
      },
    }),
  );
}

const RUN = 'event: run\ndata: {"kind":"run","run":{"phase":"Running"}}\n\n';
const LOG = 'event: event\nid: 7\ndata: {"kind":"event","event":{"id":"7","message":"größer"}}\n\n';
const END = 'event: end\ndata: {"kind":"end"}\n\n';

test("messages come in order, however the bytes are cut, until the end", async () => {
  const text = `: heartbeat\n\n${RUN}${LOG}${END}`;
  const server = createScriptedServer([stream(...text)]);
  const items = await collect(createClient(server.options).runs.stream(RUN_ID));
  expect(items).toEqual([
    { kind: "run", run: { phase: "Running" } },
    { kind: "event", event: { id: "7", message: "größer" } },
  ]);
  expect(server.requests[0]).toMatchObject({
    url: `http://catalog.test:4680/api/v1/runs/${RUN_ID}/stream`,
    headers: { accept: "text/event-stream" },
  });
});

test("a connection that breaks is taken up after the last event", async () => {
  const server = createScriptedServer([stream(LOG), new TypeError("connection lost"), stream(RUN, END)]);
  const items = await collect(createClient(server.options).runs.stream(RUN_ID, { after: "3" }));
  expect(items.map((item) => item.kind)).toEqual(["event", "run"]);
  expect(server.requests.map((request) => request.headers["last-event-id"])).toEqual(["3", "7", "7"]);
});

test("a connection that breaks again and again ends as an error", async () => {
  const server = createScriptedServer(Array.from({ length: 20 }, () => stream()));
  const items = collect(createClient(server.options).runs.stream(RUN_ID));
  await expect(items).rejects.toMatchObject({ code: "TIMEOUT" });
  expect(server.requests).toHaveLength(6);
});

test("a refusal is thrown at once", async () => {
  const server = createScriptedServer([refusal("NOT_FOUND", 404)]);
  const items = collect(createClient(server.options).runs.stream(RUN_ID));
  await expect(items).rejects.toMatchObject({ code: "NOT_FOUND" });
});
