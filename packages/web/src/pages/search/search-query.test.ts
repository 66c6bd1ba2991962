import { expect, test } from "vitest";
import { toSearchQuery } from "./search-query.ts";

test("an address's parts become the API's", () => {
  expect(toSearchQuery({ q: "email", kind: "attribute", account: "111122223333" })).toMatchObject({
    q: "email",
    kind: "attribute",
    accountId: "111122223333",
  });
});

test("a kind the API does not know counts as not said", () => {
  expect(toSearchQuery({ kind: "colour", state: "gone" })).toMatchObject({
    q: "",
    kind: undefined,
    state: undefined,
  });
});
