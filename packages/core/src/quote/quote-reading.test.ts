import { describe, expect, it } from "vitest";
import { quoteReading, type QuoteInput } from "./quote-reading.ts";

const MB = 1024 * 1024;

function quote(given: Partial<QuoteInput["facts"]>, mode: QuoteInput["mode"] = { kind: "whole" }) {
  const facts = {
    itemCount: 10_000,
    sizeBytes: 10 * MB,
    billingMode: "PAY_PER_REQUEST" as const,
    tableClass: "STANDARD",
    ...given,
  };
  return quoteReading({ facts, mode, readUnitsPerSecond: 64 });
}

describe("quoteReading", () => {
  it("quotes a whole table by its size, page by page", () => {
    expect(quote({})).toEqual({
      readUnits: 1282,
      items: 10_000,
      usd: (1282 / 1_000_000) * 0.125,
      seconds: 1282 / 64,
    });
  });

  it("quotes segments by the share of the table they read", () => {
    expect(quote({}, { kind: "segments", targetItems: 1000 })).toMatchObject({ readUnits: 128, items: 1000 });
    expect(quote({}, { kind: "segments", targetItems: 50_000 })).toEqual(quote({}));
  });

  it("knows that provisioned capacity is paid for already and that the other class costs more", () => {
    expect(quote({ billingMode: "PROVISIONED" })).toMatchObject({ readUnits: 1282, usd: 0 });
    expect(quote({ tableClass: "STANDARD_INFREQUENT_ACCESS" })!.usd).toBeCloseTo((1282 * 0.155) / 1e6, 12);
  });

  it("quotes one step for an empty table and nothing for an uncounted one", () => {
    expect(quote({ itemCount: 0, sizeBytes: 0 })).toMatchObject({ readUnits: 0.5, items: 0 });
    expect(quote({ itemCount: null })).toBeNull();
    expect(quote({ sizeBytes: null })).toBeNull();
  });
});
