import { expect, test } from "vitest";
import type { Operations, Run, RunEvent } from "@dynadex/contract";
import { DynadexError } from "@dynadex/core/error";
import { createClient } from "@dynadex/sdk";
import { createRun, RUN_ID } from "../testing/fake-operations.ts";
import { as, openTestServer, TOKENS } from "../testing/open-test-server.ts";

const PATH = `/api/v1/runs/${RUN_ID}/stream`;

const logEvent = (id: number): RunEvent => ({
  id: String(id),
  at: "2026-01-02T03:04:05Z",
  level: "info",
  kind: "table-crawled",
  message: `event ${id}`,
  details: {},
});

/** A run that is in the next state at every look, with the log events up to the state's number already written. */
function createStory(states: readonly Run[], eventsAt: readonly number[]): Partial<Operations> {
  let looks = 0;
  return {
    getRun: async () => states[Math.min(looks++, states.length - 1)]!,
    listRunEvents: async ({ query }) => {
      const written = eventsAt[Math.min(looks, eventsAt.length) - 1] ?? 0;
      const after = Number(query.after ?? 0);
      const ids = Array.from({ length: Math.max(0, written - after) }, (_, index) => after + index + 1);
      return { items: ids.slice(0, query.limit).map(logEvent) };
    },
  };
}

const sentEvent = (id: number): string =>
  `event: event\nid: ${id}\ndata: ${JSON.stringify({ kind: "event", event: logEvent(id) })}\n\n`;
const sentRun = (run: Run): string => `event: run\ndata: ${JSON.stringify({ kind: "run", run })}\n\n`;

const running = createRun();
const further = createRun({ progress: { ...running.progress, done: 1, succeeded: 1 } });
const succeeded = createRun({ phase: "Succeeded", finishedAt: "2026-01-02T03:05:00Z" });
const atOnce = { waitForRunChange: async () => {} };

test("a run is told whenever it changed, its events once and in order, then the end", async () => {
  const story = createStory([running, running, further, succeeded], [1, 1, 2, 3]);
  await using server = await openTestServer(story, atOnce);
  const response = await server.send(PATH, { headers: as("guest") });
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(await response.text()).toBe(
    [
      sentRun(running),
      sentEvent(1),
      sentRun(further),
      sentEvent(2),
      sentRun(succeeded),
      sentEvent(3),
      'event: end\ndata: {"kind":"end"}\n\n',
    ].join(""),
  );
});

test("a stream is resumed after the last event; an id that is none is passed over", async () => {
  await using server = await openTestServer(createStory([succeeded], [3]), atOnce);
  const idsAfter = async (lastEventId: string): Promise<readonly unknown[]> => {
    const response = await server.send(PATH, { headers: { ...as("guest"), "last-event-id": lastEventId } });
    return (await response.text()).match(/(?<=^id: ).*/gm) ?? [];
  };
  expect(await idsAfter("2")).toEqual(["3"]);
  expect(await idsAfter("1; drop table")).toEqual(["1", "2", "3"]);
});

test("more events than fit a page are all told", async () => {
  await using server = await openTestServer(createStory([succeeded], [1203]), atOnce);
  const response = await server.send(PATH, { headers: as("guest") });
  expect((await response.text()).match(/^id: /gm)).toHaveLength(1203);
});

test("the client follows a run over real HTTP", async () => {
  await using server = await openTestServer(createStory([running, further, succeeded], [1, 2, 3]), atOnce);
  const client = createClient({ baseUrl: server.url, token: TOKENS.guest });
  const kinds: string[] = [];
  for await (const item of client.runs.stream(RUN_ID))
    kinds.push(item.kind === "run" ? item.run.phase : item.event.id);
  expect(kinds).toEqual(["Running", "1", "Running", "2", "Succeeded", "3"]);
});

test("a stream that has nothing to tell keeps its connection open", async () => {
  let now = 0;
  const waitForRunChange = async (): Promise<void> => void (now += 10_000);
  const story = createStory([running, running, running, running, succeeded], [0]);
  await using server = await openTestServer(story, { now: () => now, waitForRunChange });
  const text = await server.send(PATH, { headers: as("guest") }).then((response) => response.text());
  expect(text.match(/^: nothing new$/gm)).toHaveLength(2);
});

test("an unknown run, a bad id and nobody are refused before a stream begins", async () => {
  await using server = await openTestServer();
  const unknown = await server.send(PATH, { headers: as("guest") });
  const bad = await server.send("/api/v1/runs/x/stream", { headers: as("guest") });
  const nobody = await server.send(PATH);
  expect([unknown.status, bad.status, nobody.status]).toEqual([404, 400, 401]);
});

test("waiting ends when the client leaves, and the place is free again", async () => {
  const { promise: left, resolve: leave } = Promise.withResolvers<void>();
  const waitForRunChange = (_: string, _ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((_resolve, reject) => {
      signal.addEventListener("abort", () => {
        leave();
        reject(signal.reason as Error);
      });
    });
  const options = { waitForRunChange, limits: { streamsPerActor: 1 } };
  await using server = await openTestServer(createStory([running], [0]), options);
  const client = new AbortController();
  const first = await server.send(PATH, { headers: as("guest"), signal: client.signal });
  const second = await server.send(PATH, { headers: as("guest") });
  expect([first.status, second.status]).toEqual([200, 429]);
  expect(second.headers.get("retry-after")).toBe("10");
  client.abort();
  await left;
  const third = await server.send(PATH, { headers: as("guest") });
  expect(third.status).toBe(200);
  await third.body?.cancel();
  expect(server.records.filter((record) => record.kind === "failure")).toEqual([]);
});

test("inside the process, a reader that stops frees the place", async () => {
  const { promise: forever } = Promise.withResolvers<never>();
  const options = { waitForRunChange: () => forever, limits: { streamsPerActor: 1 } };
  await using server = await openTestServer(createStory([running], [0]), options);
  const fetchAsGuest = server.server.fetchAs({ userId: null, username: "gus", role: "$guest", groups: [] });
  const url = `http://dynadex.local${PATH}`;
  const first = await fetchAsGuest(url);
  expect((await fetchAsGuest(url)).status).toBe(429);
  await first.body?.cancel();
  expect((await fetchAsGuest(url)).status).toBe(200);
});

test("a failure while streaming ends the stream and is in the log", async () => {
  let looks = 0;
  const getRun = async (): Promise<Run> => {
    looks += 1;
    if (looks > 1) throw new DynadexError("DATABASE_UNAVAILABLE", "gone");
    return running;
  };
  await using server = await openTestServer({ ...createStory([], [0]), getRun }, atOnce);
  const text = await server.send(PATH, { headers: as("guest") }).then((response) => response.text());
  expect(text).not.toContain("event: end");
  expect(server.records).toContainEqual(
    expect.objectContaining({ kind: "failure", code: "DATABASE_UNAVAILABLE" }),
  );
});

test("a stream ends after its time, so that it does not outlive its session for long", async () => {
  const { promise: forever } = Promise.withResolvers<never>();
  const options = { waitForRunChange: () => forever, limits: { streamMaxMs: 20 } };
  await using server = await openTestServer(createStory([running], [0]), options);
  const text = await server.send(PATH, { headers: as("guest") }).then((response) => response.text());
  expect(text).toContain("event: run");
  expect(text).not.toContain("event: end");
});
