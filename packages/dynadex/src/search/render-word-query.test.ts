import { expect, test } from "vitest";
import { parseSearchQuery } from "./parse-search-query.ts";
import { readAsTyped } from "./query-reading.ts";
import { renderFacetQuery, renderWordQuery } from "./render-word-query.ts";

const render = (text: string, scope: "name" | "any") =>
  renderWordQuery(parseSearchQuery(text).map(readAsTyped), scope);

test("all parts have to match, each as words or as one word", () => {
  expect(render("customerEmail orders", "name")).toBe(
    "((('customer') & ('email')) | 'customeremail') & ((('orders')))",
  );
});

test("anywhere means in the name or in what else is said of the thing", () => {
  expect(render("orders", "any")).toBe("((('orders' | '.orders')))");
});

test("the table's name only narrows: one part at least is said of the thing itself", () => {
  expect(render("orders total", "any")).toBe(
    "((('orders' | '.orders' | '^orders'))) & ((('total' | '.total' | '^total')))" +
      " & (((('orders' | '.orders'))) | ((('total' | '.total'))))",
  );
});

test("the words of a phrase are neighbours", () => {
  expect(render('"first name"', "name")).toBe("(('first' <-> 'name') | 'firstname')");
});

test("an account or region in full narrows other words to everything in there", () => {
  expect(render("total eu-west-1", "name")).toContain("| '@eu-west-1')");
  expect(render("111122223333 total", "name")).toContain("| '@111122223333')");
  expect(render("eu-west-1", "any")).not.toContain("@");
});

test("quotes and backslashes cannot break out of a lexeme", () => {
  expect(renderFacetQuery(["a'b\\c"])).toBe("'@a''b\\\\c'");
  expect(renderFacetQuery([])).toBe(null);
});
