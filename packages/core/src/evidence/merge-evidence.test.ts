import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Item } from "../value/attribute-value.ts";
import { arbitraryItem } from "../value/testing/arbitrary-item.ts";
import { createEvidence, type Evidence } from "./evidence.ts";
import { EVIDENCE_LIMITS, type EvidenceLimits } from "./evidence-limits.ts";
import { absorbEvidence, mergeEvidence } from "./merge-evidence.ts";
import { observeItem } from "./observe-item.ts";
import { parseEvidence } from "./parse-evidence.ts";
import { serializeEvidence } from "./serialize-evidence.ts";

/** So small that every limit is met by a handful of items. */
const TINY_LIMITS: EvidenceLimits = {
  itemNames: 7,
  mapNames: 3,
  dataNames: 2,
  paths: 100_000,
  depth: 4,
  exactDistinct: 5,
  sampledValues: 3,
  textUnits: 4,
  sampledItems: 4,
  sampledItemBytes: 80,
  sampledShapes: 3,
};

const items = fc.array(arbitraryItem, { maxLength: 12 });
const limits = fc.constantFrom(TINY_LIMITS, EVIDENCE_LIMITS);

function evidenceOf(members: readonly Item[], within: EvidenceLimits = TINY_LIMITS): Evidence {
  const evidence = createEvidence(within);
  for (const item of members) observeItem(evidence, item);
  return evidence;
}

/** An item with a map of the given names. */
function map(names: readonly string[]): Item {
  return { m: { M: Object.fromEntries(names.map((name) => [name, { M: { x: { S: name } } }])) } };
}

describe("mergeEvidence", () => {
  it("is commutative", () => {
    fc.assert(
      fc.property(items, items, limits, (left, right, within) => {
        const [a, b] = [evidenceOf(left, within), evidenceOf(right, within)];
        expect(serializeEvidence(mergeEvidence(a, b))).toBe(serializeEvidence(mergeEvidence(b, a)));
      }),
    );
  });

  it("is associative", () => {
    fc.assert(
      fc.property(items, items, items, (first, second, third) => {
        const [a, b, c] = [evidenceOf(first), evidenceOf(second), evidenceOf(third)];
        const left = mergeEvidence(mergeEvidence(a, b), c);
        const right = mergeEvidence(a, mergeEvidence(b, c));
        expect(serializeEvidence(left)).toBe(serializeEvidence(right));
      }),
    );
  });

  it("has the evidence of no items as identity and changes neither input", () => {
    fc.assert(
      fc.property(items, (members) => {
        const evidence = evidenceOf(members);
        const before = serializeEvidence(evidence);
        const empty = createEvidence(TINY_LIMITS);
        expect(serializeEvidence(mergeEvidence(evidence, empty))).toBe(before);
        expect(serializeEvidence(mergeEvidence(empty, evidence))).toBe(before);
        mergeEvidence(evidence, evidenceOf([...members, {}]));
        expect(serializeEvidence(evidence)).toBe(before);
        expect(serializeEvidence(empty)).toBe(serializeEvidence(createEvidence(TINY_LIMITS)));
      }),
    );
  });

  it("gives the same bytes for any order and any segmentation", () => {
    const split = items.chain((members) =>
      fc.record({
        members: fc.constant(members),
        shuffled: fc.shuffledSubarray(members, { minLength: members.length }),
        segments: fc.array(fc.nat(3), { minLength: members.length, maxLength: members.length }),
        within: limits,
      }),
    );
    fc.assert(
      fc.property(split, ({ members, shuffled, segments, within }) => {
        const parts = [0, 1, 2, 3].map((segment) =>
          evidenceOf(
            shuffled.filter((_, index) => segments[index] === segment),
            within,
          ),
        );
        const merged = parts.reduce((into, part) => mergeEvidence(part, into));
        expect(serializeEvidence(merged)).toBe(serializeEvidence(evidenceOf(members, within)));
      }),
      { numRuns: 300 },
    );
  });

  it("takes items for equal that differ in spelling and in the order of sets and attributes, not of lists", () => {
    const spellings: readonly Item[] = [
      { a: { NS: ["1", "2"] }, b: { SS: ["x", "y"] }, c: { BS: ["AQ==", "Ag=="] } },
      { c: { BS: ["Ag==", "AQ=="] }, b: { SS: ["y", "x"] }, a: { NS: ["2.0", "1E0"] } },
    ];
    const evidence = evidenceOf(spellings);
    expect(evidence.sample.counts).toEqual([2]);
    expect(serializeEvidence(evidenceOf(spellings.toReversed()))).toBe(serializeEvidence(evidence));
    const lists: readonly Item[] = [
      { a: { L: [{ N: "1" }, { N: "2" }] } },
      { a: { L: [{ N: "2" }, { N: "1" }] } },
    ];
    expect(evidenceOf(lists).sample.counts).toEqual([1, 1]);
  });

  it("goes on observing into merged and parsed evidence as if nothing had happened", () => {
    fc.assert(
      fc.property(items, items, items, (first, second, third) => {
        const merged = mergeEvidence(evidenceOf(first), evidenceOf(second));
        const parsed = parseEvidence(serializeEvidence(merged));
        for (const item of third) observeItem(parsed, item);
        absorbEvidence(parsed, evidenceOf(first));
        expect(serializeEvidence(parsed)).toBe(
          serializeEvidence(evidenceOf([...third, ...first, ...second, ...first])),
        );
      }),
    );
  });

  it("refuses evidence that was gathered within other limits", () => {
    expect(() => mergeEvidence(createEvidence(), createEvidence(TINY_LIMITS))).toThrow("equal limits");
  });

  it("keeps the count of paths through folding and merging", () => {
    fc.assert(
      fc.property(items, items, (left, right) => {
        const merged = mergeEvidence(evidenceOf(left), evidenceOf(right));
        expect(merged.paths).toBe(parseEvidence(serializeEvidence(merged)).paths);
      }),
    );
  });
});

describe("folding", () => {
  const names = fc.uniqueArray(fc.stringMatching(/^([a-h]|[1-6])$/), { maxLength: 6 });

  it("does not depend on the order in which names arrive", () => {
    fc.assert(
      fc.property(fc.array(names, { maxLength: 8 }), fc.nat(8), (maps, cut) => {
        const all = maps.map(map);
        const merged = mergeEvidence(evidenceOf(all.slice(cut).toReversed()), evidenceOf(all.slice(0, cut)));
        expect(serializeEvidence(merged)).toBe(serializeEvidence(evidenceOf(all)));
      }),
      { numRuns: 500 },
    );
  });

  it("folds names that look like data and keeps the others beside them", () => {
    const path = evidenceOf([map(["total", "1", "2"]), map(["3", "total"])]).root.children?.get("m");
    expect([...path!.children!.keys()]).toEqual(["total"]);
    expect(path!.folded).toMatchObject({ isEveryName: false, each: { occurrences: 3, items: null } });
    expect(path!.folded!.names.sample.payloads.toSorted()).toEqual(["1", "2", "3"]);
  });

  it("folds every name of a map that has too many", () => {
    const path = evidenceOf([map(["a", "b", "c"]), map(["a", "1", "d"])]).root.children?.get("m");
    expect(path!.children!.size).toBe(0);
    expect(path!.folded).toMatchObject({ isEveryName: true, each: { occurrences: 6 } });
    expect(path!.folded!.names.sample.counts.reduce((sum, count) => sum + count)).toBeGreaterThan(0);
  });

  it("folds the attributes of the item itself only when they are too many, data or not", () => {
    const wide = Array.from({ length: 7 }, (_, index) => [String(index), { S: "x" }] as const);
    expect(evidenceOf([Object.fromEntries(wide)]).root.folded).toBeNull();
    expect(evidenceOf([Object.fromEntries(wide), { one: { S: "more" } }]).root.folded).not.toBeNull();
  });

  it("stays within the limit of paths whatever the items hold, and says so", () => {
    const evidence = createEvidence({ ...EVIDENCE_LIMITS, paths: 500 });
    for (let index = 0; index < 100; index++) {
      const inner = Object.fromEntries(
        Array.from({ length: 20 }, (_, at) => [`n${index}x${at}`, { S: "x" }]),
      );
      observeItem(evidence, { a: { M: { [`k${index}`]: { M: inner } } } });
    }
    expect(evidence.paths).toBeLessThanOrEqual(510);
    expect(evidence.isSaturated).toBe(true);
  });
});
