import { expect, test } from "vitest";
import { decideDeletions } from "./decide-deletions.ts";

const decide = (active: number, gone: number, force = false) => decideDeletions({ active, gone, force }).kind;

test("I20: more than half of at least ten tables is refused", () => {
  expect(decide(20, 11)).toBe("refuse");
  expect(decide(10, 10)).toBe("refuse");
});

test("I20: half, or fewer than ten, is marked", () => {
  expect(decide(20, 10)).toBe("mark");
  expect(decide(9, 9)).toBe("mark");
  expect(decide(0, 0)).toBe("mark");
});

test("I20: force marks whatever the number, and a refusal has its code", () => {
  expect(decide(20, 20, true)).toBe("mark");
  expect(decideDeletions({ active: 20, gone: 20, force: false })).toMatchObject({
    error: { code: "MASS_DELETE_REFUSED" },
  });
});
