import { expect, test } from "vitest";
import { apiUrl } from "./api-url.ts";

test("a twin's address has its parameters and its query, escaped", () => {
  expect(apiUrl("getTable", { params: { tableId: "a/b" } })).toBe("/api/v1/tables/a%2Fb");
  expect(apiUrl("getSchema", { params: { tableId: "t1" }, query: { version: 2 } })).toBe(
    "/api/v1/tables/t1/schema?version=2",
  );
});

test("what is not asked for is not in a twin's address", () => {
  expect(apiUrl("listTables", { query: { region: "eu-west-1", tag: undefined } })).toBe(
    "/api/v1/tables?region=eu-west-1",
  );
});
