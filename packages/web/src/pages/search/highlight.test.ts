import { expect, test } from "vitest";
import { splitHits } from "./highlight.ts";

test("looked-for words are cut out, whatever their case", () => {
  expect(splitHits("Customer orders", "order")).toEqual([
    { text: "Customer ", isHit: false },
    { text: "order", isHit: true },
    { text: "s", isHit: false },
  ]);
  expect(splitHits("ORDER", "order")).toEqual([{ text: "ORDER", isHit: true }]);
});

test("words with signs of a pattern are taken literally", () => {
  expect(splitHits("a[*].b", "[*]")).toEqual([
    { text: "a", isHit: false },
    { text: "[*]", isHit: true },
    { text: ".b", isHit: false },
  ]);
});

test("no words leave the text whole", () => {
  expect(splitHits("orders", "  ")).toEqual([{ text: "orders", isHit: false }]);
});
