import { expect, test } from "vitest";
import { formatBytes, formatCount, formatInstant, formatShare } from "./format.ts";
import { renderTable, type Column } from "./render-table.ts";

const columns: readonly Column<{ name: string; items: number }>[] = [
  { title: "Name", value: (row) => row.name },
  { title: "Items", value: (row) => formatCount(row.items), align: "right" },
];
const rows = [
  { name: "orders", items: 12_345 },
  { name: "注文\t表", items: 7 },
];

test("a table for people has a heading and aligned columns, wide characters included", () => {
  expect(renderTable(columns, rows, { isTerminal: true })).toBe(
    "NAME      ITEMS\norders   12,345\n注文 表       7\n",
  );
});

test("a piped table is tab-separated without a heading, one line a row", () => {
  expect(renderTable(columns, rows, { isTerminal: false })).toBe("orders\t12,345\n注文 表\t7\n");
});

test("sizes, shares and instants read well and never round up to certainty", () => {
  expect([0, 1536, 12 * 1024 ** 3, null].map(formatBytes)).toEqual(["0 B", "1.5 KB", "12 GB", "-"]);
  expect([0, 0.0001, 0.5, 0.9999, 1].map(formatShare)).toEqual(["0%", "<0.1%", "50.0%", ">99.9%", "100%"]);
  expect(formatInstant("2026-01-31T12:00:00.123Z")).toBe("2026-01-31 12:00:00Z");
});
