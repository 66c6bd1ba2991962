import { expect, test } from "vitest";
import { hasText } from "./use-tables.ts";

const table = {
  name: "orders",
  displayName: null,
  description: "Orders since 2023",
  tags: ["gdpr"],
  owners: ["team-checkout"],
};

test("every word must be somewhere, whatever its case", () => {
  expect(hasText(table, "ORD 2023")).toBe(true);
  expect(hasText(table, "orders gdpr checkout")).toBe(true);
  expect(hasText(table, "orders invoices")).toBe(false);
});
