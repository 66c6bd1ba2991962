import { expect, test } from "vitest";
import { addRecent, parseRecentTables, type RecentTable } from "./recent-tables.ts";

const table = (id: string): RecentTable => ({ id, name: id, place: "111122223333 / eu-west-1" });

test("a table looked at again moves to the front", () => {
  expect(addRecent([table("a"), table("b")], table("b")).map(({ id }) => id)).toEqual(["b", "a"]);
});

test("only the latest are kept", () => {
  const many = Array.from({ length: 20 }, (_, index) => table(`t${index}`));
  expect(addRecent(many, table("new"))).toHaveLength(8);
});

test("what was kept by somebody else counts as nothing", () => {
  expect(parseRecentTables("{")).toEqual([]);
  expect(parseRecentTables('{"id":1}')).toEqual([]);
  expect(parseRecentTables('[{"id":1},{"id":"a","name":"a","place":"p"}]')).toEqual([
    { id: "a", name: "a", place: "p" },
  ]);
});
