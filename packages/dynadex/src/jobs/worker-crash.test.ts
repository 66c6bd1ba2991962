import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { listToyEffects, openTestEngine, waitForEnd } from "./testing/open-test-engine.ts";
import type { ToyAction } from "./testing/toy-kind.ts";

const SCRIPT = fileURLToPath(new URL("testing/toy-worker.ts", import.meta.url));
const KILLS = 10;
const ITEMS = 30;

async function startToyWorker(url: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["--conditions=source", SCRIPT, url], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout!, "data");
  return child;
}

/** Numbers that look random and are the same in every run of the test. */
function* pseudoRandom(seed: number): Generator<number> {
  for (let state = seed; ;) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state / 2_147_483_648;
  }
}

test(
  "Workers killed at random moments lose nothing and leave nothing twice",
  { timeout: 90_000 },
  async () => {
    await using store = await openTestEngine();
    const items = Array.from({ length: ITEMS }, (_, index): ToyAction =>
      index % 3 === 0 ? "slow" : "succeed",
    );
    const random = pseudoRandom(7);
    const runIds: string[] = [];
    // A dead worker's steps are taken over after ten seconds; several runs keep the others busy in all their stages.
    for (let kill = 0; kill < KILLS; kill += 1) {
      runIds.push(await store.submit({ items }));
      const child = await startToyWorker(store.url);
      await pause(random.next().value! * 250);
      child.kill("SIGKILL");
      await once(child, "exit");
    }
    await using _survivor = await store.engine.startWorker({ concurrency: 4 });
    const expected = ["list", "sum", ...items.map((_, index) => `item:${index}`)].toSorted();
    for (const runId of runIds) {
      const run = await waitForEnd(store.database, runId, 60_000);
      expect(run).toMatchObject({
        phase: "Succeeded",
        total_steps: ITEMS,
        succeeded_steps: ITEMS,
        open_steps: 0,
      });
      expect(await listToyEffects(store.database, runId)).toEqual(expected);
    }
    const repeated = await store.database
      .selectFrom("run_step")
      .select("key")
      .where("attempts", ">", 1)
      .execute();
    expect(repeated).not.toEqual([]);
  },
);
