import { visibleWidth } from "./visible-width.ts";

/** One column of a table for people. */
export interface Column<Row> {
  readonly title: string;
  readonly value: (row: Row) => string;
  /** Numbers read best against the right edge. */
  readonly align?: "left" | "right";
}

/**
 * Renders rows for people (aligned, with a heading) or for pipes (tab-separated, no heading).
 * Line breaks and tabs inside values become spaces, so that a row is always one line.
 */
export function renderTable<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  options: { readonly isTerminal: boolean },
): string {
  const cells = rows.map((row) => columns.map((column) => column.value(row).replaceAll(/[\t\r\n]+/g, " ")));
  if (!options.isTerminal) return cells.map((row) => `${row.join("\t")}\n`).join("");
  const titles = columns.map((column) => column.title.toUpperCase());
  const widths = titles.map((title, index) =>
    Math.max(visibleWidth(title), ...cells.map((row) => visibleWidth(row[index] ?? ""))),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, index) => pad(cell, widths[index] ?? 0, columns[index]?.align ?? "left"))
      .join("  ")
      .trimEnd();
  return [titles, ...cells].map((row) => `${line(row)}\n`).join("");
}

function pad(cell: string, width: number, align: "left" | "right"): string {
  const gap = " ".repeat(Math.max(0, width - visibleWidth(cell)));
  return align === "right" ? gap + cell : cell + gap;
}
