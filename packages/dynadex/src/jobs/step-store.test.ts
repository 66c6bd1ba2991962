import { expect, test } from "vitest";
import { nowOf } from "./engine-core.ts";
import { insertSteps, setStepInputs } from "./step-store.ts";
import { openTestEngine } from "./testing/open-test-engine.ts";

const NOW = nowOf({ clock: { now: () => 0 } });
const HOSTILE = { text: '\u0000 \uD800 \\u0000 "{}" é', nested: [{ a: "\u0000" }] };

test("What a step is given may hold any text and comes back as it was", async () => {
  await using store = await openTestEngine();
  const runId = await store.submit({ items: [] });
  const step = { key: "k", kind: "item", title: "t", stage: 5, isCounted: false, input: HOSTILE };
  await insertSteps(store.database, runId, [step], NOW);
  const read = () =>
    store.database.selectFrom("run_step").select("input").where("key", "=", "k").executeTakeFirstOrThrow();
  expect(await read()).toEqual({ input: HOSTILE });
  await setStepInputs(store.database, runId, [{ key: "k", title: "t", input: { more: HOSTILE } }]);
  expect(await read()).toEqual({ input: { more: HOSTILE } });
});

test("A step that exists already stays as it is", async () => {
  await using store = await openTestEngine();
  const runId = await store.submit({ items: [] });
  const step = { key: "k", kind: "item", title: "t", stage: 5, isCounted: true, input: {} };
  expect(await insertSteps(store.database, runId, [step], NOW)).toEqual([{ stage: 5, isCounted: true }]);
  expect(await insertSteps(store.database, runId, [{ ...step, stage: 1 }], NOW)).toEqual([]);
});
