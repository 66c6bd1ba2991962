import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createMemoryBudget } from "./memory-budget.ts";
import { createVirtualClock } from "./testing/virtual-clock.ts";

const { signal } = new AbortController();

describe("the cap", () => {
  test("what is left is granted when it is at least the least, and nothing otherwise", async () => {
    const budget = createMemoryBudget({ capUnits: 100, unitsPerSecond: null });
    expect(await budget.reserve(80, 50, { signal })).toBe(80);
    await budget.settle(80, 30);
    expect(await budget.reserve(80, 50, { signal })).toBe(70);
    await budget.settle(70, 60);
    expect(await budget.reserve(80, 50, { signal })).toBe(0);
    expect(budget.consumedUnits).toBe(90);
  });

  test("a reader waits for what others may give back instead of ending", async () => {
    const budget = createMemoryBudget({ capUnits: 100, unitsPerSecond: null });
    await budget.reserve(100, 50, { signal });
    const second = budget.reserve(100, 50, { signal });
    await budget.settle(100, 0.5);
    expect(await second).toBe(99.5);
  });

  test("a reader that waits is told when nothing came back", async () => {
    const budget = createMemoryBudget({ capUnits: 100, unitsPerSecond: null });
    await budget.reserve(100, 50, { signal });
    const second = budget.reserve(100, 50, { signal });
    await budget.settle(100, 100);
    expect(await second).toBe(0);
  });

  test("an aborted signal ends the wait and leaves nothing reserved", async () => {
    const budget = createMemoryBudget({ capUnits: 100, unitsPerSecond: null });
    await budget.reserve(100, 50, { signal });
    const stopping = new AbortController();
    const second = budget.reserve(100, 50, { signal: stopping.signal });
    stopping.abort(new Error("stopped"));
    await expect(second).rejects.toThrow("stopped");
    await budget.settle(100, 10);
    expect(await budget.reserve(90, 50, { signal })).toBe(90);
  });

  test("whatever readers ask for and spend, the cap is never exceeded", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(1_000),
        fc.array(readerArbitrary, { maxLength: 40 }),
        async (capUnits, readers) => {
          const budget = createMemoryBudget({ capUnits, unitsPerSecond: null });
          const granted = await Promise.all(
            readers.map((reader) => readOnce(budget, reader, () => undefined)),
          );
          expect(budget.consumedUnits).toBeLessThanOrEqual(capUnits);
          expect(budget.reservedUnits).toBe(0);
          expect(granted.every(({ units, least }) => units === 0 || units >= least)).toBe(true);
        },
      ),
    );
  });
});

describe("the rate", () => {
  test("within any window no more than its share and one reservation is started", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 500 }),
        fc.array(readerArbitrary, { minLength: 1, maxLength: 25 }),
        async (unitsPerSecond, readers) => {
          const clock = createVirtualClock();
          const budget = createMemoryBudget({ capUnits: null, unitsPerSecond, clock });
          const starts: { readonly atMs: number; readonly units: number }[] = [];
          await clock.run(
            readers.map((reader) =>
              readOnce(budget, reader, (units) => starts.push({ atMs: clock.now(), units })),
            ),
          );
          const largest = Math.max(...readers.map(({ wanted }) => wanted));
          for (const [first, from] of starts.entries()) {
            let units = 0;
            for (const start of starts.slice(first)) {
              units += start.units;
              const windowSeconds = (start.atMs - from.atMs) / 1000;
              expect(units).toBeLessThanOrEqual(windowSeconds * unitsPerSecond + largest + 0.001);
            }
          }
        },
      ),
    );
  });

  test("what is given back need not be waited for", async () => {
    const clock = createVirtualClock();
    const budget = createMemoryBudget({ capUnits: null, unitsPerSecond: 1, clock });
    await clock.run(
      Array.from({ length: 100 }, async () => {
        const units = await budget.reserve(178, 50, { signal });
        await budget.settle(units, 0.5);
      }),
    );
    // A hundred small tables at one unit a second take fifty seconds and not five hours.
    expect(clock.now()).toBeLessThan(51_000);
    expect(clock.now()).toBeGreaterThan(49_000);
  });

  test("nothing is saved up while nobody reads", async () => {
    const clock = createVirtualClock();
    const budget = createMemoryBudget({ capUnits: null, unitsPerSecond: 10, clock });
    await clock.run([clock.sleep(60_000, { signal })]);
    const starts: number[] = [];
    await clock.run(
      Array.from({ length: 3 }, async () => {
        await budget.reserve(10, 10, { signal });
        starts.push(clock.now() - 60_000);
        await budget.settle(10, 10);
      }),
    );
    expect(starts).toEqual([0, 1_000, 2_000]);
  });
});

interface Reader {
  readonly wanted: number;
  /** Share of what is wanted that is the least. */
  readonly leastShare: number;
  /** Share of what is granted that is spent. */
  readonly spentShare: number;
}

const share = fc.double({ min: 0, max: 1, noNaN: true });
const readerArbitrary: fc.Arbitrary<Reader> = fc.record({
  wanted: fc.integer({ min: 1, max: 200 }),
  leastShare: share,
  spentShare: share,
});

async function readOnce(
  budget: ReturnType<typeof createMemoryBudget>,
  { wanted, leastShare, spentShare }: Reader,
  onSpent: (units: number) => void,
): Promise<{ readonly units: number; readonly least: number }> {
  const least = Math.max(0.5, Math.floor(wanted * leastShare));
  const units = await budget.reserve(wanted, least, { signal });
  const spent = Math.floor(units * spentShare);
  onSpent(spent);
  await budget.settle(units, spent);
  return { units, least };
}
