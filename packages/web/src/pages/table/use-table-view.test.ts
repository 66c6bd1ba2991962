import { expect, test } from "vitest";
import { paths, type TableView } from "../../routes.ts";
import { parseTableView } from "./use-table-view.ts";

test("a view survives its address", () => {
  const view: TableView = {
    tab: "versions",
    attribute: 'a[*]."b.c"',
    filter: "x y",
    version: 2,
    from: 1,
    to: 3,
  };
  const address = new URL(paths.table("t1", view), "http://localhost");
  expect(parseTableView(address.searchParams)).toEqual(view);
});

test("what is not understood counts as not said", () => {
  expect(parseTableView(new URLSearchParams("tab=colour&from=0&to=two&version=-1"))).toEqual({});
});
