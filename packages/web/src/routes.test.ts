import { expect, test } from "vitest";
import { parseNext, paths, withQuery } from "./routes.ts";

test("defaults are left out of addresses", () => {
  expect(paths.tables()).toBe("/tables");
  expect(paths.table("t1", { tab: "schema" })).toBe("/tables/t1");
  expect(paths.settings({ tab: "tokens" })).toBe("/settings");
  expect(paths.signIn("/")).toBe("/sign-in");
});

test("every part of a view is in the address, escaped", () => {
  expect(paths.table("t1", { tab: "versions", from: 1, to: 2 })).toBe("/tables/t1?tab=versions&from=1&to=2");
  expect(paths.table("t1", { attribute: 'a[*]."b c"' })).toBe("/tables/t1?attribute=a%5B*%5D.%22b+c%22");
  expect(paths.tables({ account: "111122223333", tag: "a&b" })).toBe(
    "/tables?account=111122223333&tag=a%26b",
  );
  expect(paths.connection("../x")).toBe("/connections/..%2Fx");
});

test("empty members are left out and zero is kept", () => {
  expect(withQuery("/x", { a: "", b: undefined, c: 0 })).toBe("/x?c=0");
});

test("signing in leads to pages of this product only", () => {
  expect(parseNext("/runs?phase=Failed")).toBe("/runs?phase=Failed");
  expect(parseNext("//evil.example")).toBe("/");
  expect(parseNext("/\\evil.example")).toBe("/");
  expect(parseNext("https://evil.example")).toBe("/");
  expect(parseNext(null)).toBe("/");
});
