import { expect, test } from "vitest";
import { matchKeys, NOTHING_PENDING, SEQUENCE_MS, type Binding } from "./match-keys.ts";

const binding = (keys: string): Binding => ({ keys, run: () => undefined });
const bindings = [binding("g t"), binding("g r"), binding("t"), binding("?")];

test("a single key matches at once", () => {
  expect(matchKeys(bindings, NOTHING_PENDING, "?", 0).binding?.keys).toBe("?");
});

test("a sequence matches with its last key", () => {
  const first = matchKeys(bindings, NOTHING_PENDING, "g", 5000);
  expect(first.binding).toBeUndefined();
  expect(matchKeys(bindings, first.pending, "t", 5100).binding?.keys).toBe("g t");
});

test("a sequence that took too long is forgotten", () => {
  const first = matchKeys(bindings, NOTHING_PENDING, "g", 5000);
  expect(matchKeys(bindings, first.pending, "t", 5001 + SEQUENCE_MS).binding?.keys).toBe("t");
});

test("a key that breaks a sequence starts over", () => {
  const first = matchKeys(bindings, NOTHING_PENDING, "g", 5000);
  expect(matchKeys(bindings, first.pending, "?", 5100).binding?.keys).toBe("?");
  expect(matchKeys(bindings, first.pending, "x", 5100)).toEqual({ pending: NOTHING_PENDING });
  const again = matchKeys(bindings, first.pending, "g", 5100);
  expect(matchKeys(bindings, again.pending, "r", 5200).binding?.keys).toBe("g r");
});

test("the last of equal bindings wins", () => {
  const page = binding("?");
  expect(matchKeys([...bindings, page], NOTHING_PENDING, "?", 0).binding).toBe(page);
});
