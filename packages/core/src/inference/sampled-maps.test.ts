import { expect, it } from "vitest";
import type { Item } from "../value/attribute-value.ts";
import { listMapNames } from "./sampled-maps.ts";

const x = { S: "x" };
const items: readonly Item[] = [
  { days: { M: { mon: { M: { b: x, a: x } }, fri: { L: [{ M: { c: x } }, x] } } } },
  { days: { M: { sun: { M: {} } } }, other: x },
  { days: x },
];

it("lists the names of every map at a path, in an order that the items' own does not matter to", () => {
  expect(listMapNames(items, ["days"])).toEqual([["fri", "mon"], ["sun"]]);
  expect(listMapNames(items, ["days", { each: "key" }])).toEqual([["a", "b"], []]);
  expect(listMapNames(items, ["days", "fri", { each: "element" }])).toEqual([["c"]]);
  expect(listMapNames(items, ["days", "constructor"])).toEqual([]);
});
