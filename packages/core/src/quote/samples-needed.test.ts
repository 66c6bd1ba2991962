import { describe, expect, it } from "vitest";
import { samplesNeeded } from "./samples-needed.ts";

describe("samplesNeeded", () => {
  it.each([
    [0.1, 29, 44, 73],
    [0.01, 299, 459, 757],
    [0.005, 598, 919, 1517],
    [0.001, 2995, 4603, 7598],
    [0.0001, 29_956, 46_050, 76_006],
  ])("for a presence of %d", (presence, at95, at99, together) => {
    expect(samplesNeeded({ presence, confidence: 0.95 })).toBe(at95);
    expect(samplesNeeded({ presence, confidence: 0.99 })).toBe(at99);
    expect(samplesNeeded({ presence, confidence: 0.95, attributes: 100 })).toBe(together);
  });

  it.each([
    [0.1, 29, 29],
    [0.01, 294, 299],
    [0.005, 581, 598],
    [0.001, 2588, 2990],
    [0.0001, 9501, 29_512],
  ])("for a presence of %d in tables of 10 thousand and a million items", (presence, of10k, of1M) => {
    expect(samplesNeeded({ presence, confidence: 0.95, itemCount: 10_000 })).toBe(of10k);
    expect(samplesNeeded({ presence, confidence: 0.95, itemCount: 1_000_000 })).toBe(of1M);
  });

  it("never needs more than the table", () => {
    expect(samplesNeeded({ presence: 0.0001, confidence: 0.99, itemCount: 50 })).toBeLessThanOrEqual(50);
    expect(samplesNeeded({ presence: 1, confidence: 0.95 })).toBe(1);
  });
});
