import { expect, test } from "vitest";
import { explainPresence, renderPresence } from "./presence-text.ts";

const presence = { count: 50, of: 100, ratio: 0.5, low: 0.5, high: 0.5 };

test("what is always there is said in a word", () => {
  const always = { presence: { count: 9, of: 9, ratio: 1, low: 1, high: 1 }, isRequired: true, path: ["a"] };
  expect(renderPresence(always)).toBe("always");
  expect(explainPresence(always)).toContain("always there");
});

test("all of a sample is not always", () => {
  const sampled = {
    presence: { count: 9, of: 9, ratio: 1, low: 0.7, high: 1 },
    isRequired: false,
    path: ["a"],
  };
  expect(renderPresence(sampled)).toBe("100%");
  expect(explainPresence(sampled)).toBe(
    "100%: in 9 of 9 items; in the whole table 70% to 100% with 95% confidence.",
  );
});

test("nested attributes are counted against their parent", () => {
  expect(explainPresence({ presence, isRequired: false, path: ["a", "b"] })).toContain(
    "where its parent was seen",
  );
});

test("keys of an empty table were not seen", () => {
  const empty = { presence: { count: 0, of: 0, ratio: 0, low: 0, high: 0 }, isRequired: false, path: ["a"] };
  expect(renderPresence(empty)).toBe("not seen");
});
