import type { CliContext } from "../context.ts";
import { renderTable, type Column } from "./render-table.ts";

/** Prints a list as a table for people, as tab-separated lines for pipes, or as one JSON array. */
export async function printList<Row>(
  context: CliContext,
  columns: readonly Column<Row>[],
  rows: AsyncIterable<Row> | Iterable<Row>,
  options: { readonly json?: boolean },
): Promise<void> {
  const all = await Array.fromAsync(rows);
  if (options.json === true) printJson(context, all);
  else context.print(renderTable(columns, all, { isTerminal: context.io.stdout.isTTY === true }));
}

/** Prints one JSON document, indented for people and for diffs. */
export function printJson(context: CliContext, value: unknown): void {
  context.print(`${JSON.stringify(value, null, 2)}\n`);
}
