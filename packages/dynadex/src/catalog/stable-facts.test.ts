import { expect, test } from "vitest";
import { factsFingerprint, listFactChanges, observedFingerprint } from "./stable-facts.ts";
import { indexFacts, tableFacts } from "./testing/observation.ts";

const refused = (message: string) =>
  ({ known: false, because: "ACCESS_DENIED", action: "dynamodb:DescribeTimeToLive", message }) as const;

test("I24: what moves by itself is no change, and is observed all the same", () => {
  const before = tableFacts({ itemCount: 1, timeToLive: refused("request 1") });
  const after = tableFacts({
    itemCount: 2,
    warmThroughput: { readUnits: 1, writeUnits: 1 },
    timeToLive: refused("request 2"),
  });

  expect(factsFingerprint(after)).toBe(factsFingerprint(before));
  expect(observedFingerprint(after)).not.toBe(observedFingerprint(before));
  expect(listFactChanges(before, after)).toEqual([]);
});

test("I24: the order in which indexes and non-key attributes are listed does not matter", () => {
  const [one, two] = [{ ...indexFacts("one", "a"), nonKeyAttributes: ["x", "y"] }, indexFacts("two", "b")];
  const turned = { ...one, nonKeyAttributes: ["y", "x"] };

  expect(factsFingerprint(tableFacts({ indexes: [two, turned] }))).toBe(
    factsFingerprint(tableFacts({ indexes: [one, two] })),
  );
});

test("a fact that became unknown, or known, is a change", () => {
  const known = tableFacts({ timeToLive: { known: true, value: { attribute: "ttl", status: "ENABLED" } } });
  const unknown = tableFacts({ timeToLive: refused("no") });

  expect(listFactChanges(known, unknown)).toEqual([
    {
      fact: "timeToLive",
      before: { attribute: "ttl", status: "ENABLED" },
      after: { known: false, because: "ACCESS_DENIED" },
    },
  ]);
});

test("a change too long to be read is named without its values", () => {
  const many = Array.from({ length: 20 }, (_, number) => indexFacts(`index-${number}`, "a"));
  expect(listFactChanges(tableFacts(), tableFacts({ indexes: many }))).toEqual([
    { fact: "indexes", before: null, after: null },
  ]);
});
