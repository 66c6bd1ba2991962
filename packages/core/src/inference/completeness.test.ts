import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inferCompleteness } from "./completeness.ts";
import { randomNumbers } from "./testing/random-data.ts";

describe("inferCompleteness", () => {
  it("is the Good-Turing and Chao2 estimate by the formula", () => {
    // 100 items; 6 attributes seen once, 3 seen twice, the rest often.
    const attributes = [...Array.from({ length: 6 }, () => 1), 2, 2, 2, 40, 60, 100];
    const { coverage, unseenAttributes } = inferCompleteness({
      items: 100,
      attributes,
      itemCountEstimate: null,
    });
    const total = 6 + 6 + 200;
    expect(coverage).toBeCloseTo(1 - (6 / total) * ((99 * 6) / (99 * 6 + 6)), 12);
    expect(unseenAttributes).toBeCloseTo((0.99 * 6 * 5) / (2 * 4), 12);
  });

  it("knows the coverage of random samples within a hundredth on average", () => {
    const truth = presences(80);
    const errors = Array.from({ length: 40 }, (_, seed) => coverageError(truth, 200, seed));
    const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
    expect(Math.abs(mean)).toBeLessThan(0.01);
    expect(errors.filter((error) => Math.abs(error) > 0.02).length).toBeLessThanOrEqual(4);
  });

  it("holds the true coverage in its interval nearly always", () => {
    const truth = presences(80);
    const misses = Array.from({ length: 100 }, (_, seed) => sampled(truth, 100, seed)).filter(
      ({ estimate, trueCoverage }) => trueCoverage < estimate.low || trueCoverage > estimate.high,
    );
    expect(misses.length).toBeLessThanOrEqual(15);
  });

  it("claims nothing from one item", () => {
    const estimate = inferCompleteness({ items: 1, attributes: [1, 1, 1], itemCountEstimate: null });
    expect(estimate).toEqual({ coverage: 0, low: 0, high: 1, unseenAttributes: 0 });
  });

  it("is certain only within the rule of three when nothing was seen once", () => {
    const estimate = inferCompleteness({ items: 100, attributes: [100, 100], itemCountEstimate: null });
    expect(estimate).toEqual({ coverage: 1, low: 1 - 3 / 200, high: 1, unseenAttributes: 0 });
  });

  it("expects fewer unseen attributes the more of the table was read", () => {
    const attributes = [1, 1, 1, 1, 2, 2, 90, 100];
    const unseen = (itemCountEstimate: number | null) =>
      inferCompleteness({ items: 100, attributes, itemCountEstimate }).unseenAttributes;
    expect(unseen(110)).toBeLessThan(unseen(1000));
    expect(unseen(1000)).toBeLessThanOrEqual(unseen(null));
  });

  it("keeps its parts in order for any counts", () => {
    const incidence = fc
      .record({ items: fc.integer({ min: 1, max: 500 }), extra: fc.nat(1000) })
      .chain(({ items, extra }) =>
        fc.record({
          items: fc.constant(items),
          attributes: fc.array(fc.integer({ min: 1, max: items }), { maxLength: 60 }),
          itemCountEstimate: fc.constantFrom(null, items + extra),
        }),
      );
    fc.assert(
      fc.property(incidence, (given) => {
        const { coverage, low, high, unseenAttributes } = inferCompleteness(given);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(coverage);
        expect(coverage).toBeLessThanOrEqual(high);
        expect(high).toBeLessThanOrEqual(1);
        expect(unseenAttributes).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

/** Attributes from always present to very rare. */
function presences(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => 0.93 ** index);
}

function coverageError(truth: readonly number[], items: number, seed: number): number {
  const { estimate, trueCoverage } = sampled(truth, items, seed);
  return estimate.coverage - trueCoverage;
}

function sampled(truth: readonly number[], items: number, seed: number) {
  const random = randomNumbers(seed);
  const counts = truth.map(
    (presence) => Array.from({ length: items }, random).filter((number) => number < presence).length,
  );
  const seen = truth.filter((_, index) => counts[index]! > 0);
  const attributes = counts.filter((count) => count > 0);
  return {
    estimate: inferCompleteness({ items, attributes, itemCountEstimate: null }),
    trueCoverage: sum(seen) / sum(truth),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
