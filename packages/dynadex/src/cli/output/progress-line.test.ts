import { expect, test } from "vitest";
import { renderProgress } from "./progress-line.ts";

test("progress shows a bar, the count and a note, and marks a total that still grows", () => {
  expect(renderProgress({ done: 7, total: 28, isTotalFinal: true, note: "orders" }, 80)).toBe(
    `${"█".repeat(7)}${"░".repeat(21)} 7/28 orders`,
  );
  expect(renderProgress({ done: 0, total: 0, isTotalFinal: false, note: "listing" }, 80)).toContain(
    "0/0+ listing",
  );
});

test("a progress line never wraps", () => {
  expect(renderProgress({ done: 1, total: 2, isTotalFinal: true, note: "x".repeat(200) }, 60)).toHaveLength(
    59,
  );
});
