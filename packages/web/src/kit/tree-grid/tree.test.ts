import { expect, test } from "vitest";
import { filterTree, flattenTree, listAncestors, listExpandable, type TreeNode } from "./tree.ts";

const node = (key: string, ...children: TreeNode<string>[]): TreeNode<string> => ({
  key,
  value: key,
  children,
});
const forest = [
  node("customer", node("address", node("city"), node("zip")), node("name")),
  node("order", node("lines", node("sku"))),
  node("total"),
];
const keys = (rows: readonly { readonly key: string }[]): readonly string[] => rows.map(({ key }) => key);

test("only roots are seen when nothing is expanded", () => {
  expect(keys(flattenTree(forest, new Set()))).toEqual(["customer", "order", "total"]);
});

test("an expanded child below a collapsed parent is not seen", () => {
  expect(keys(flattenTree(forest, new Set(["address"])))).toEqual(["customer", "order", "total"]);
});

test("rows tell level, position, size of the set and whether they are open", () => {
  const rows = flattenTree(forest, new Set(["customer", "address"]));
  expect(keys(rows)).toEqual(["customer", "address", "city", "zip", "name", "order", "total"]);
  expect(rows[3]).toMatchObject({
    level: 3,
    position: 2,
    setSize: 2,
    isExpandable: false,
    parentKey: "address",
  });
  expect(rows[1]).toMatchObject({ level: 2, isExpandable: true, isExpanded: true });
  expect(rows[5]).toMatchObject({ level: 1, position: 2, setSize: 3, isExpanded: false });
});

test("filtering keeps the parents of hits and opens them", () => {
  const found = filterTree(forest, (name) => name === "zip");
  expect(found.hitCount).toBe(1);
  expect([...found.parents]).toEqual(["address", "customer"]);
  expect(keys(flattenTree(found.nodes, found.parents))).toEqual(["customer", "address", "zip"]);
});

test("filtering keeps what is below a hit, closed", () => {
  const found = filterTree(forest, (name) => name === "order");
  expect(keys(flattenTree(found.nodes, found.parents))).toEqual(["order"]);
  expect(keys(flattenTree(found.nodes, listExpandable(found.nodes)))).toEqual(["order", "lines", "sku"]);
});

test("filtering without hits leaves nothing", () => {
  expect(filterTree(forest, () => false)).toMatchObject({ nodes: [], hitCount: 0 });
});

test("expandable nodes are listed down to a level", () => {
  expect([...listExpandable(forest)]).toEqual(["customer", "address", "order", "lines"]);
  expect([...listExpandable(forest, 1)]).toEqual(["customer", "order"]);
});

test("ancestors lead from the root to the parent", () => {
  expect(listAncestors(forest, "zip")).toEqual(["customer", "address"]);
  expect(listAncestors(forest, "total")).toEqual([]);
  expect(listAncestors(forest, "nowhere")).toEqual([]);
});
