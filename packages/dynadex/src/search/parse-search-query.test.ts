import { expect, test } from "vitest";
import { parseSearchQuery } from "./parse-search-query.ts";

const wordsOf = (text: string) => parseSearchQuery(text).map(({ words }) => words);

test("white space divides, quotes hold together", () => {
  expect(wordsOf(' customerEmail  "first name"xy ')).toEqual([
    ["customer", "email"],
    ["first", "name"],
    ["xy"],
  ]);
  expect(wordsOf('"never closed')).toEqual([["never", "closed"]]);
});

test("only the last part is open, and a phrase never is", () => {
  expect(parseSearchQuery("order sta").map(({ isOpen }) => isOpen)).toEqual([false, true]);
  expect(parseSearchQuery('order "sta"').map(({ isOpen }) => isOpen)).toEqual([false, false]);
});

test("a single last letter is not looked for while it has company", () => {
  expect(wordsOf("order s")).toEqual([["order"]]);
  expect(wordsOf("s")).toEqual([["s"]]);
});

test("nothing to look for is no part", () => {
  expect(wordsOf(' "" \0 ')).toEqual([]);
});

test("more parts than anyone types are left out", () => {
  expect(wordsOf("word ".repeat(100))).toHaveLength(16);
});
