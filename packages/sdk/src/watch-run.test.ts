import { expect, test } from "vitest";
import { createClient } from "./client.ts";
import { answer, createScriptedServer, refusal } from "./testing/scripted-server.ts";

const RUN_ID = "0197c3a1-0000-7000-8000-000000000002";
const inPhase = (phase: string) => answer({ id: RUN_ID, phase });

test("A11: watch looks until the run ends, less and less often, and tells of every look", async () => {
  const phases = ["Pending", ...Array.from({ length: 8 }, () => "Running"), "Succeeded"];
  const server = createScriptedServer(phases.map(inPhase));
  const seen: string[] = [];
  const run = await createClient(server.options).runs.watch(RUN_ID, {
    onProgress: ({ phase }) => seen.push(phase),
  });
  expect(run.phase).toBe("Succeeded");
  expect(seen).toEqual(phases);
  expect(server.waits).toEqual(server.waits.toSorted((left, right) => left - right));
  expect(server.waits.at(-1)).toBe(5000);
});

test.each(["Failed", "Error"])("A11: a run that ends as %s is returned, not thrown", async (phase) => {
  const server = createScriptedServer([inPhase(phase)]);
  await expect(createClient(server.options).runs.watch(RUN_ID)).resolves.toMatchObject({ phase });
});

test("A11: a run that disappears is a typed error", async () => {
  const server = createScriptedServer([inPhase("Running"), refusal("NOT_FOUND", 404)]);
  await expect(createClient(server.options).runs.watch(RUN_ID)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("A11: watching ends with TIMEOUT after the time that was given", async () => {
  const { promise: forever } = Promise.withResolvers<void>();
  const client = createClient({
    baseUrl: "http://catalog.test",
    fetch: async () => inPhase("Running"),
    wait: (_, signal) =>
      Promise.race([
        forever,
        new Promise<void>((_resolve, reject) => {
          signal?.addEventListener("abort", () => reject(signal.reason as Error));
        }),
      ]),
  });
  await expect(client.runs.watch(RUN_ID, { timeoutMs: 1 })).rejects.toMatchObject({ code: "TIMEOUT" });
});

test("A11: watching stops when its signal aborts", async () => {
  const controller = new AbortController();
  const server = createScriptedServer([inPhase("Running"), inPhase("Running")]);
  const reason = new Error("enough");
  const watching = createClient(server.options).runs.watch(RUN_ID, {
    signal: controller.signal,
    onProgress: () => controller.abort(reason),
  });
  await expect(watching).rejects.toBe(reason);
  expect(server.requests).toHaveLength(1);
});
