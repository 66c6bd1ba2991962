import { expect, test } from "vitest";
import { renderCorrections } from "./corrections.ts";

test("nothing is said when every word was known", () => {
  expect(renderCorrections([])).toBe("");
});

test("every corrected word is named with what was typed", () => {
  expect(renderCorrections([{ typed: "ordres", read: "orders" }])).toBe(
    "Showing results for “orders” (you typed “ordres”).",
  );
  expect(
    renderCorrections([
      { typed: "ordres", read: "orders" },
      { typed: "adress", read: "address" },
    ]),
  ).toContain("and “address”");
});

test("a word that was read in several ways is named once", () => {
  expect(
    renderCorrections([
      { typed: "custmer", read: "customer" },
      { typed: "custmer", read: "customerid" },
    ]),
  ).toBe("Showing results for “customer” or “customerid” (you typed “custmer”).");
});
