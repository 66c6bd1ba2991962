import { expect, test } from "vitest";
import { planChoice } from "./combobox.tsx";

const keys = ["a", "b", "c"];

test("arrows go around the list", () => {
  expect(planChoice(keys, null, "ArrowDown")).toBe("a");
  expect(planChoice(keys, "c", "ArrowDown")).toBe("a");
  expect(planChoice(keys, null, "ArrowUp")).toBe("c");
  expect(planChoice(keys, "b", "ArrowUp")).toBe("a");
});

test("other keys and an empty list move nothing", () => {
  expect(planChoice(keys, "a", "Home")).toBeUndefined();
  expect(planChoice([], null, "ArrowDown")).toBeUndefined();
});
