import { setTimeout as pause } from "node:timers/promises";
import type { FaultStore } from "./open-fault-store.ts";

const LONGEST_LIFE_MS = 1_200;

/**
 * Lets two workers at a time work, and kills one after the other with -9 at moments that follow from the seed. The last
 * one to be killed leaves nobody.
 */
export async function killWorkers(store: FaultStore, plan: { kills: number; seed: number }): Promise<void> {
  const random = pseudoRandom(plan.seed);
  let elder = await store.startWorker();
  for (let kill = 1; kill < plan.kills; kill += 1) {
    const younger = await store.startWorker();
    await pause(random.next().value! * LONGEST_LIFE_MS);
    await elder.kill();
    elder = younger;
  }
  await pause(random.next().value! * LONGEST_LIFE_MS);
  await elder.kill();
}

/** Numbers that look random and are the same in every run of the test. */
function* pseudoRandom(seed: number): Generator<number> {
  for (let state = seed; ;) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state / 2_147_483_648;
  }
}
