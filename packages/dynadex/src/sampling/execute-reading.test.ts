import { DynadexError } from "@dynadex/core/error";
import type { Item } from "@dynadex/core/value";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../emulator/index.ts";
import { HOME, planItems, planTable } from "../emulator/testing/open-clients.ts";
import { openTestSource, signal } from "../sources/live/testing/open-test-source.ts";
import type { TableSource } from "../sources/source.ts";
import { executeReading } from "./execute-reading.ts";
import { createMemoryBudget, type MemoryBudget } from "./memory-budget.ts";
import { planReading } from "./plan-reading.ts";
import type { ReadingPlan } from "./reading-plan.ts";
import { simulateSource, type SimulatedItem } from "./testing/simulated-source.ts";

const WHOLE: ReadingPlan = { kind: "whole", quotedReadUnits: 1, totalSegments: 1 };
const OPTIONS = { read: "items", wholeTableReadUnits: 1, sampleItems: 200, seed: "run/orders" } as const;

describe("on an emulator", () => {
  test("a small table is read whole, each item once, and the receipt is what the service charged", async () => {
    await using emulator = await startEmulator();
    await emulator.seedTable(HOME, { create: planTable("orders"), items: planItems(100) });
    const { receipt, items } = await readFromEmulator(emulator, WHOLE);
    expect(receipt).toEqual({
      plan: "whole",
      items: 100,
      readUnits: emulator.consumedReadUnits("orders"),
      pages: 1,
      isWholeTable: true,
      endedBecause: "done",
    });
    expect(new Set(items.map((item) => JSON.stringify(item))).size).toBe(100);
  });

  test("an empty table is known whole after one page", async () => {
    await using emulator = await startEmulator();
    await emulator.seedTable(HOME, { create: planTable("orders") });
    const { receipt } = await readFromEmulator(emulator, WHOLE);
    expect(receipt).toMatchObject({ items: 0, pages: 1, isWholeTable: true });
  });

  test("I15: a refused Scan ends the reading without an error", async () => {
    await using emulator = await startEmulator();
    await emulator.seedTable(HOME, { create: planTable("orders"), items: planItems(1) });
    emulator.faults.add({ operation: "Scan", code: "AccessDeniedException" });
    const { receipt, budget } = await readFromEmulator(emulator, WHOLE);
    expect(receipt).toMatchObject({ items: 0, readUnits: 0, isWholeTable: false, endedBecause: "refused" });
    expect(budget).toMatchObject({ consumedUnits: 0, reservedUnits: 0 });
  });

  test("A24: a table that vanishes in the middle is TABLE_VANISHED, and its reservation is given back", async () => {
    await using emulator = await startEmulator();
    const items = planItems(30, { text: { S: "x".repeat(50_000) } });
    await emulator.seedTable(HOME, { create: planTable("orders"), items });
    emulator.faults.add({ operation: "Scan", after: 1, code: "ResourceNotFoundException" });
    const budget = createMemoryBudget({ capUnits: 1_000, unitsPerSecond: null });
    await expect(readFromEmulator(emulator, WHOLE, { budget })).rejects.toMatchObject({
      code: "TABLE_VANISHED",
    });
    expect(budget.reservedUnits).toBe(0);
    expect(budget.consumedUnits).toBe(emulator.consumedReadUnits("orders"));
  });

  test("a page whose answer is lost is read again, and counted at its bound", async () => {
    await using emulator = await startEmulator();
    await emulator.seedTable(HOME, { create: planTable("orders"), items: planItems(3) });
    emulator.faults.add({ operation: "Scan", times: 1, isConnectionDropped: true });
    const { receipt, budget } = await readFromEmulator(emulator, WHOLE);
    expect(receipt).toMatchObject({ items: 3, pages: 1, endedBecause: "done" });
    expect(budget.consumedUnits).toBe(178 + emulator.consumedReadUnits("orders"));
  });

  test("X6: a throttled page is read after all", async () => {
    await using emulator = await startEmulator();
    await emulator.seedTable(HOME, { create: planTable("orders"), items: planItems(3) });
    emulator.faults.add({ operation: "Scan", times: 2, code: "ProvisionedThroughputExceededException" });
    const { receipt } = await readFromEmulator(emulator, WHOLE);
    expect(receipt).toMatchObject({ items: 3, endedBecause: "done" });
  });

  test("a sample is the same for the same seed and has what was asked for", async () => {
    await using emulator = await startEmulator();
    await emulator.seedTable(HOME, { create: planTable("orders"), items: planItems(2_000) });
    await using source = openTestSource(emulator);
    const facts = await source.readTableFacts("orders", { signal });
    const plan = planReading(facts, OPTIONS);
    expect(plan).toMatchObject({ kind: "segments", totalSegments: 80 });
    const first = await readFromEmulator(emulator, plan);
    const again = await readFromEmulator(emulator, plan);
    expect(again.items).toEqual(first.items);
    expect(first.receipt).toMatchObject({ items: 200, isWholeTable: false, endedBecause: "done" });
    expect(new Set(first.items.map((item) => JSON.stringify(item))).size).toBe(200);
    const other = await readFromEmulator(emulator, planReading(facts, { ...OPTIONS, seed: "another run" }));
    expect(other.items).not.toEqual(first.items);
  });

  test("a sample of a few huge item collections is not empty, and shows nothing twice", async () => {
    await using emulator = await startEmulator();
    const items = Array.from({ length: 6_000 }, (_, index) => ({
      pk: { S: `collection-${index % 3}` },
      sk: { S: String(index) },
    }));
    await emulator.seedTable(HOME, { create: planTable("orders", { hasSortKey: true }), items });
    await using source = openTestSource(emulator);
    const plan = planReading(await source.readTableFacts("orders", { signal }), {
      ...OPTIONS,
      sampleItems: 400,
    });
    const { receipt, items: read } = await readFromEmulator(emulator, plan);
    expect(receipt.items).toBeGreaterThan(50);
    expect(new Set(read.map((item) => JSON.stringify(item))).size).toBe(receipt.items);
    expect(new Set(read.map((item) => JSON.stringify(item["pk"]))).size).toBeGreaterThan(1);
  });

  test("a sample that found hardly anything reads on and shows nothing a second time", async () => {
    const source = simulateSource(simulateItems(100, 100));
    const { receipt, items } = await read(source, {
      kind: "segments",
      quotedReadUnits: 1,
      totalSegments: 10,
      segments: [3],
      targetItems: 10_000,
      seed: "s",
    });
    expect(receipt).toMatchObject({ items: 100, isWholeTable: false, endedBecause: "done" });
    expect(new Set(items.map((item) => JSON.stringify(item))).size).toBe(100);
  });

  test("segments that turn out to hold the whole table say so", async () => {
    await using emulator = await startEmulator();
    await emulator.seedTable(HOME, { create: planTable("orders"), items: planItems(60) });
    const plan = { kind: "segments", quotedReadUnits: 5, totalSegments: 3, segments: [2, 0, 1] } as const;
    const { receipt } = await readFromEmulator(emulator, { ...plan, targetItems: 600, seed: "s" });
    expect(receipt).toMatchObject({ items: 60, isWholeTable: true, endedBecause: "done" });
  });
});

describe("the budget", () => {
  test("with a small rest pages become smaller, and reading ends when not one item is sure to fit", async () => {
    const source = simulateSource(simulateItems(100, 4_096));
    const budget = createMemoryBudget({ capUnits: 60, unitsPerSecond: null });
    const { receipt, items } = await read(source, WHOLE, budget);
    expect(receipt).toMatchObject({ endedBecause: "budget", isWholeTable: false });
    expect(items.length).toBeGreaterThan(10);
    expect(budget.consumedUnits).toBeGreaterThan(10);
    expect(budget.consumedUnits).toBeLessThanOrEqual(60);
  });

  test("without room for a single item nothing is read", async () => {
    const source = simulateSource(simulateItems(1, 100));
    const budget = createMemoryBudget({ capUnits: 49.5, unitsPerSecond: null });
    expect((await read(source, WHOLE, budget)).receipt).toMatchObject({ pages: 0, endedBecause: "budget" });
    expect(source.chargedUnits).toBe(0);
  });

  test("whatever the items' sizes, the plan and the cap, the service never charges more than the cap", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 400 * 1024 }), { maxLength: 60 }),
        fc.nat(1_500),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 3 }),
        async (sizes, capUnits, totalSegments, readers) => {
          const source = simulateSource(sizes.map((sizeBytes, index) => simulateItem(index, sizeBytes)));
          const budget = createMemoryBudget({ capUnits, unitsPerSecond: null });
          const plans: readonly ReadingPlan[] = [
            { kind: "whole", quotedReadUnits: 10_000, totalSegments },
            {
              kind: "segments",
              quotedReadUnits: 1,
              totalSegments,
              segments: Array.from({ length: totalSegments }, (_, index) => index),
              targetItems: 40,
              seed: "s",
            },
          ];
          await Promise.all(
            Array.from({ length: readers }, (_, index) => read(source, plans[index % 2]!, budget)),
          );
          expect(source.chargedUnits).toBeLessThanOrEqual(capUnits);
          expect(source.chargedUnits).toBe(budget.consumedUnits);
          expect(budget.reservedUnits).toBe(0);
        },
      ),
    );
  });

  test("a table whose facts said it was small is left when it has cost far more than quoted", async () => {
    const source = simulateSource(simulateItems(20_000, 4_096));
    const { receipt } = await read(source, { kind: "whole", quotedReadUnits: 0.5, totalSegments: 1 });
    expect(receipt).toMatchObject({ isWholeTable: false, endedBecause: "done" });
    expect(receipt.readUnits).toBe(512);
  });

  test("a table that was quoted large may cost four times as much before it is left", async () => {
    const source = simulateSource(simulateItems(5_000, 4_096));
    const { receipt } = await read(source, { kind: "whole", quotedReadUnits: 700, totalSegments: 1 });
    expect(receipt).toMatchObject({ items: 5_000, isWholeTable: true });
  });
});

describe("ending early", () => {
  test("a stopped reading ends between two pages, with what it has read", async () => {
    const stopping = new AbortController();
    const source = simulateSource(simulateItems(2_000, 4_096), (page) => {
      if (page === 2) stopping.abort();
    });
    const budget = createMemoryBudget({ capUnits: null, unitsPerSecond: null });
    const { receipt } = await read(source, { ...WHOLE, quotedReadUnits: 10_000 }, budget, stopping.signal);
    expect(receipt).toMatchObject({ pages: 3, items: 768, endedBecause: "stopped", isWholeTable: false });
    expect(budget.reservedUnits).toBe(0);
  });

  test("a refused sign-in is not taken for a refused table", async () => {
    const refused = new DynadexError("AWS_CREDENTIALS_REFUSED", "expired");
    const source = simulateSource(simulateItems(1, 1), () => {
      throw refused;
    });
    await expect(read(source, WHOLE)).rejects.toBe(refused);
  });

  test("no plan, no page", async () => {
    const source = simulateSource(simulateItems(1, 1));
    const { receipt } = await read(source, { kind: "none", reason: "Only metadata was asked for." });
    expect(receipt).toEqual({
      plan: "none",
      items: 0,
      readUnits: 0,
      pages: 0,
      isWholeTable: false,
      endedBecause: "done",
    });
  });
});

function simulateItem(index: number, sizeBytes: number): SimulatedItem {
  return { item: { pk: { S: `item-${index}` } }, sizeBytes };
}

function simulateItems(count: number, sizeBytes: number): readonly SimulatedItem[] {
  return Array.from({ length: count }, (_, index) => simulateItem(index, sizeBytes));
}

async function read(
  source: TableSource,
  plan: ReadingPlan,
  budget: MemoryBudget = createMemoryBudget({ capUnits: null, unitsPerSecond: null }),
  readingSignal: AbortSignal = signal,
) {
  const items: Item[] = [];
  const receipt = await executeReading(
    { tableName: "orders", plan, source, budget, observe: (item) => items.push(item) },
    { signal: readingSignal },
  );
  return { receipt, items, budget };
}

async function readFromEmulator(
  emulator: Emulator,
  plan: ReadingPlan,
  { budget }: { readonly budget?: MemoryBudget } = {},
) {
  await using source = openTestSource(emulator);
  return read(source, plan, budget);
}
