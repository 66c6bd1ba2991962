import { expect, test } from "vitest";
import { parseSort, toListQuery } from "./tables-query.ts";

test("an address's parts become the API's", () => {
  expect(
    toListQuery({ account: "111122223333", state: "any", sort: "-itemCount", cursor: "c" }),
  ).toMatchObject({
    accountId: "111122223333",
    state: "any",
    sort: "-itemCount",
    cursor: "c",
  });
});

test("what the API does not know counts as not said", () => {
  expect(toListQuery({ state: "gone", sort: "colour" })).toMatchObject({ state: undefined, sort: "name" });
  expect(parseSort(undefined)).toBe("name");
});
