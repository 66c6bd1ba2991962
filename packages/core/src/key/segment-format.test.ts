import { describe, expect, it } from "vitest";
import { findSegmentFormat } from "./segment-format.ts";

const numbers = (count: number, modulus: number) =>
  Array.from({ length: count }, (_, index) => String(index % modulus));

describe("findSegmentFormat", () => {
  it("tells shards, counters and numbers apart", () => {
    expect(findSegmentFormat(numbers(80, 8)).format).toBe("shard");
    expect(findSegmentFormat(numbers(40, 40)).format).toBe("counter");
    expect(findSegmentFormat(["17", "90210", "3141"]).format).toBe("number");
    expect(findSegmentFormat(["000017", "090210", "314159"]).format).toBe("padded-number");
  });

  it("lists the values of an enum", () => {
    const states = Array.from({ length: 12 }, (_, index) => ["OPEN", "PAID"][index % 2]!);
    expect(findSegmentFormat(states)).toEqual({ format: "enum", values: ["OPEN", "PAID"] });
  });

  it("names the version of UUIDs when all have one", () => {
    const four = "f47ac10b-58cc-4372-a567-0e02b2c3d479";
    const seven = "018f3c5e-7b2a-7cc0-98c4-dc0c0c07398f";
    expect(findSegmentFormat([four]).format).toBe("uuid-v4");
    expect(findSegmentFormat([seven]).format).toBe("uuid-v7");
    expect(findSegmentFormat([four, seven]).format).toBe("uuid");
  });
});
