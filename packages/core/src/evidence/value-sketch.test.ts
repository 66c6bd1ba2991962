import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hash64 } from "../value/hash64.ts";
import { EVIDENCE_LIMITS } from "./evidence-limits.ts";
import { toHash53 } from "./hash53.ts";
import { parseRegisters, renderRegisters } from "./registers-text.ts";
import {
  absorbValueSketch,
  countDistinct,
  countValue,
  createValueSketch,
  cutText,
  type ValueSketch,
} from "./value-sketch.ts";

const LIMITS = { ...EVIDENCE_LIMITS, sampledValues: 4, exactDistinct: 20 };

function sketchOf(texts: readonly string[], limits = LIMITS): ValueSketch {
  const sketch = createValueSketch();
  for (const text of texts) countText(sketch, limits, text);
  return sketch;
}

function countText(sketch: ValueSketch, limits: typeof LIMITS, text: string): void {
  const { high, low } = hash64(text);
  countValue(sketch, limits, toHash53(high, low), text, 1);
}

const numbered = (count: number, prefix = "v") =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);

describe("countDistinct", () => {
  it("is exact up to the limit, whatever repeats and merges", () => {
    const texts = fc.array(fc.nat(19).map(String), { maxLength: 60 });
    fc.assert(
      fc.property(texts, texts, (left, right) => {
        const merged = sketchOf(left);
        absorbValueSketch(merged, sketchOf(right), LIMITS);
        expect(countDistinct(merged)).toEqual({ count: new Set([...left, ...right]).size, isExact: true });
      }),
    );
  });

  it.each([0, 1, 4, 5, 20])("is exact for %i values", (count) => {
    expect(countDistinct(sketchOf(numbered(count)))).toEqual({ count, isExact: true });
  });

  it.each([21, 1000, 30_000, 120_000])(
    "is within 3 percent for %i values and says that it estimates",
    (count) => {
      const sketch = createValueSketch();
      for (const text of numbered(count)) countText(sketch, LIMITS, text);
      const { count: estimate, isExact } = countDistinct(sketch);
      expect(isExact).toBe(false);
      expect(Math.abs(estimate / count - 1)).toBeLessThan(0.03);
    },
  );

  it("counts a value once that was seen on both sides of a merge of estimates", () => {
    const merged = sketchOf(numbered(5000));
    absorbValueSketch(merged, sketchOf(numbered(5000)), LIMITS);
    expect(countDistinct(merged)).toEqual(countDistinct(sketchOf(numbered(5000))));
  });
});

describe("cutText", () => {
  it("never cuts a surrogate pair in two", () => {
    expect(cutText("ab\u{1F600}c", 3)).toBe("ab");
    expect(cutText("ab\u{1F600}c", 4)).toBe("ab\u{1F600}");
    expect(cutText("abc", 3)).toBe("abc");
  });
});

describe("registers as text", () => {
  it("come back as they were", () => {
    const registers = fc.array(fc.tuple(fc.nat(16_383), fc.integer({ min: 1, max: 40 }))).map((entries) => {
      const all = new Uint8Array(16_384);
      for (const [register, rank] of entries) all[register] = rank;
      return all;
    });
    fc.assert(
      fc.property(registers, (all) => {
        expect(parseRegisters(renderRegisters(all))).toEqual(all);
      }),
      { numRuns: 30 },
    );
  });

  it.each(["", ".16383.", ".16385.", "A.16384.", ".16383.A.0.", "!.16383.", ".1..16383."])(
    "refuse %j",
    (text) => {
      expect(parseRegisters(text)).toBeUndefined();
    },
  );
});
