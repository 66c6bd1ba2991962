import type { TableEdit } from "@dynadex/contract";
import type { Command } from "commander";
import type { CliContext } from "../context.ts";
import { findTable, withTableOptions, type TableReference } from "../find-table.ts";
import { printJson } from "../output/print-list.ts";

interface Options extends TableReference {
  readonly description?: string;
  readonly displayName?: string;
  readonly owner?: string[];
  readonly tag?: string[];
}

/** `dynadex table edit NAME` */
export function addTableEdit(table: Command, context: CliContext): void {
  withTableOptions(table.command("edit <name>"))
    .description("describe a table; a crawl never overwrites it")
    .option("--description <text>", "what the table is for; an empty text clears it")
    .option("--display-name <name>", "the name people know it by; an empty text clears it")
    .option("--owner <owner...>", "replaces the owners")
    .option("--tag <tag...>", "replaces the tags")
    .action(async (name: string, options: Options) => {
      await using session = await context.openSession();
      const { id } = await findTable(session.client, name, options, context);
      const detail = await session.client.tables.edit(id, editOf(options), context);
      const { displayName, description, owners, tags } = detail;
      printJson(context, { id, name: detail.name, displayName, description, owners, tags });
    });
}

function editOf(options: Options): TableEdit {
  return {
    ...(options.description === undefined ? {} : { description: options.description || null }),
    ...(options.displayName === undefined ? {} : { displayName: options.displayName || null }),
    ...(options.owner === undefined ? {} : { owners: options.owner }),
    ...(options.tag === undefined ? {} : { tags: options.tag }),
  };
}
