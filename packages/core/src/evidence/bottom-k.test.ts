import * as fc from "fast-check";
import { expect, it } from "vitest";
import { absorbBottomK, countHash, createBottomK, type BottomK } from "./bottom-k.ts";

const LIMIT = 4;
const hashes = fc.array(fc.nat(12));

function sampleOf(observed: readonly number[]): BottomK<string> {
  const sample = createBottomK<string>();
  for (const hash of observed) {
    const position = countHash(sample, LIMIT, hash, 1);
    if (position >= 0) sample.payloads[position] = `value ${hash}`;
  }
  return sample;
}

it("keeps the smallest hashes with every one of their sights, in any order", () => {
  fc.assert(
    fc.property(hashes, (observed) => {
      const smallest = [...new Set(observed)].toSorted((left, right) => left - right).slice(0, LIMIT);
      expect(sampleOf(observed)).toEqual({
        hashes: smallest,
        counts: smallest.map((hash) => observed.filter((other) => other === hash).length),
        payloads: smallest.map((hash) => `value ${hash}`),
      });
    }),
  );
});

it("merges to the sample of both", () => {
  fc.assert(
    fc.property(hashes, hashes, (left, right) => {
      const merged = sampleOf(left);
      absorbBottomK(merged, sampleOf(right), LIMIT);
      expect(merged).toEqual(sampleOf([...left, ...right]));
    }),
  );
});
