import { expect, test } from "vitest";
import { flattenTree, type TreeNode } from "./tree.ts";
import { planTreeKey, type TreeFocus } from "./tree-keys.ts";

const node = (key: string, ...children: TreeNode<string>[]): TreeNode<string> => ({
  key,
  value: key,
  children,
});
const rows = flattenTree(
  [node("a", node("a1"), node("a2")), node("b", node("b1")), node("c")],
  new Set(["a"]),
);
const press = (focus: TreeFocus, key: string, isControl = false): unknown =>
  planTreeKey(rows, focus, { key, isControl }, 3);
const onRow = (key: string): TreeFocus => ({ key, column: null });
const focusOn = (key: string, column: number | null = null): unknown => ({
  kind: "focus",
  focus: { key, column },
});

test("up and down walk the rows that are seen and stop at the ends", () => {
  expect(press(onRow("a"), "ArrowDown")).toEqual(focusOn("a1"));
  expect(press(onRow("b"), "ArrowUp")).toEqual(focusOn("a2"));
  expect(press(onRow("a"), "ArrowUp")).toBeUndefined();
  expect(press(onRow("c"), "ArrowDown")).toBeUndefined();
});

test("right opens a closed row, then walks its cells to the last", () => {
  expect(press(onRow("b"), "ArrowRight")).toEqual({ kind: "expand", key: "b" });
  expect(press(onRow("a"), "ArrowRight")).toEqual(focusOn("a", 0));
  expect(press({ key: "a", column: 0 }, "ArrowRight")).toEqual(focusOn("a", 1));
  expect(press({ key: "a", column: 2 }, "ArrowRight")).toBeUndefined();
});

test("left walks back to the row, then closes it or goes to its parent", () => {
  expect(press({ key: "a", column: 1 }, "ArrowLeft")).toEqual(focusOn("a", 0));
  expect(press({ key: "a", column: 0 }, "ArrowLeft")).toEqual(focusOn("a"));
  expect(press(onRow("a"), "ArrowLeft")).toEqual({ kind: "collapse", key: "a" });
  expect(press(onRow("a2"), "ArrowLeft")).toEqual(focusOn("a"));
  expect(press(onRow("c"), "ArrowLeft")).toBeUndefined();
});

test("home and end go to the first and last row from a row, to the first and last cell from a cell", () => {
  expect(press(onRow("b"), "Home")).toEqual(focusOn("a"));
  expect(press(onRow("a"), "End")).toEqual(focusOn("c"));
  expect(press({ key: "b", column: 1 }, "Home")).toEqual(focusOn("b", 0));
  expect(press({ key: "b", column: 1 }, "End")).toEqual(focusOn("b", 2));
  expect(press({ key: "b", column: 1 }, "End", true)).toEqual(focusOn("c", 1));
  expect(press({ key: "b", column: 1 }, "Home", true)).toEqual(focusOn("a", 1));
});

test("enter and space choose the row; other keys are left to the browser", () => {
  expect(press(onRow("b"), "Enter")).toEqual({ kind: "select", key: "b" });
  expect(press(onRow("b"), " ")).toEqual({ kind: "select", key: "b" });
  expect(press(onRow("b"), "Tab")).toBeUndefined();
  expect(press(onRow("gone"), "ArrowDown")).toBeUndefined();
});
