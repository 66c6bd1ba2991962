import { expect, test } from "vitest";
import { createRandom } from "./random.ts";

test("the same name gives the same sequence, another name another", () => {
  expect(draw("orders")).toEqual(draw("orders"));
  expect(draw("orders")).not.toEqual(draw("customers"));
});

test("numbers spread evenly", () => {
  const random = createRandom("spread");
  const counts = [0, 0, 0, 0];
  for (let index = 0; index < 8000; index += 1) counts[random.int(0, 3)]! += 1;
  expect(Math.min(...counts)).toBeGreaterThan(1800);
  expect(Math.max(...counts)).toBeLessThan(2200);
});

test("identifiers have their standard form", () => {
  const random = createRandom("ids");
  expect(random.uuid()).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(random.ulid(Date.parse("2026-01-01T00:00:00Z"))).toMatch(/^01KDV[\dA-HJKMNP-TV-Z]{21}$/);
});

test("some choices are distinct", () => {
  const random = createRandom("some");
  expect(new Set(random.pickSome(["a", "b", "c", "d"], 3)).size).toBe(3);
  expect(random.pickSome(["a"], 3)).toEqual(["a"]);
});

function draw(name: string): readonly number[] {
  const random = createRandom(name);
  return Array.from({ length: 5 }, () => random.int(0, 1_000_000));
}
