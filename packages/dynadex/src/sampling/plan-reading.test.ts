import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type PlannedFacts, planReading, type ReadingOptions } from "./plan-reading.ts";

const OPTIONS: ReadingOptions = {
  read: "items",
  wholeTableReadUnits: 256,
  sampleItems: 5_000,
  seed: "run/table",
};
const MIB = 1024 * 1024;

function planFacts(facts: Partial<PlannedFacts> = {}): PlannedFacts {
  return {
    status: "ACTIVE",
    itemCount: 100,
    sizeBytes: 10_000,
    key: { partition: [{ name: "pk", type: "S" }], sort: [{ name: "sk", type: "S" }] },
    billingMode: "PAY_PER_REQUEST",
    tableClass: "STANDARD",
    ...facts,
  };
}

describe("whether to read", () => {
  test("metadata reads nothing", () => {
    expect(planReading(planFacts(), { ...OPTIONS, read: "metadata" }).kind).toBe("none");
  });

  test.each(["CREATING", "DELETING", "INACCESSIBLE_ENCRYPTION_CREDENTIALS", "ARCHIVING", "ARCHIVED"])(
    "A23: a table that is %s is not read",
    (status) => {
      expect(planReading(planFacts({ status }), OPTIONS).kind).toBe("none");
    },
  );

  test.each(["ACTIVE", "UPDATING", "REPLICATION_NOT_AUTHORIZED", "HIBERNATING"])(
    "A23: a table that is %s is tried",
    (status) => {
      expect(planReading(planFacts({ status }), OPTIONS).kind).toBe("whole");
    },
  );
});

describe("whole or by segments", () => {
  test("a small table is read whole and quoted by its size", () => {
    expect(planReading(planFacts({ sizeBytes: 10_000 }), OPTIONS)).toEqual({
      kind: "whole",
      quotedReadUnits: 1.5,
      totalSegments: 1,
    });
  });

  test("a table whose size nobody tells is read whole, for the execution to stop", () => {
    for (const facts of [
      { itemCount: 0, sizeBytes: 0 },
      { itemCount: null, sizeBytes: null },
    ]) {
      expect(planReading(planFacts(facts), OPTIONS)).toEqual({
        kind: "whole",
        quotedReadUnits: 0.5,
        totalSegments: 1,
      });
    }
  });

  test("a count without a size, or a size without a count, is enough to tell a large table", () => {
    expect(planReading(planFacts({ itemCount: 1_000_000, sizeBytes: 0 }), OPTIONS).kind).toBe("segments");
    expect(planReading(planFacts({ itemCount: 0, sizeBytes: 1_000 * MIB }), OPTIONS).kind).toBe("segments");
  });

  test("a segment of a table with a sort key is ten times as large, because its collections are", () => {
    const large = { itemCount: 1_000_000, sizeBytes: 1_000 * MIB };
    const partition = [{ name: "pk", type: "S" }] as const;
    expect(planReading(planFacts(large), OPTIONS)).toMatchObject({ totalSegments: 4_000 });
    expect(planReading(planFacts({ ...large, key: { partition, sort: [] } }), OPTIONS)).toMatchObject({
      totalSegments: 40_000,
    });
  });

  test("DynamoDB's limit of a million segments is kept", () => {
    const facts = planFacts({ itemCount: 1e12, sizeBytes: 1e15 });
    expect(planReading(facts, OPTIONS)).toMatchObject({ kind: "segments", totalSegments: 1_000_000 });
  });

  test("a plan is a pure function of facts and options, within its limits", () => {
    fc.assert(
      fc.property(
        fc.nat(1e12),
        fc.nat(1e15),
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.string(),
        (itemCount, sizeBytes, sampleItems, seed) => {
          const facts = planFacts({ itemCount, sizeBytes });
          const options = { ...OPTIONS, wholeTableReadUnits: 0, sampleItems, seed };
          const plan = planReading(facts, options);
          expect(planReading(facts, options)).toEqual(plan);
          expect(plan).toMatchObject({ kind: "segments", targetItems: sampleItems });
          const { segments, totalSegments, quotedReadUnits } = plan as Extract<
            typeof plan,
            { kind: "segments" }
          >;
          expect(segments.length).toBeGreaterThan(0);
          expect(segments.length).toBeLessThanOrEqual(2_000);
          expect(totalSegments).toBeLessThanOrEqual(1_000_000);
          expect(quotedReadUnits).toBeGreaterThan(0);
        },
      ),
    );
  });
});
