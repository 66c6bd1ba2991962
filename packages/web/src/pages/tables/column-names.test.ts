import { expect, test } from "vitest";
import { parseColumns, renderColumns } from "./column-names.ts";

test("the usual columns need no words in the address", () => {
  expect(renderColumns(parseColumns(undefined))).toBeUndefined();
});

test("a choice survives the address, in the list's order", () => {
  expect(renderColumns(["updated", "account"])).toBe("account,updated");
  expect(parseColumns("updated,account")).toEqual(["account", "updated"]);
});

test("no optional column is a choice too", () => {
  expect(parseColumns(renderColumns([]))).toEqual([]);
});

test("columns nobody knows are passed over", () => {
  expect(parseColumns("colour,items")).toEqual(["items"]);
});
