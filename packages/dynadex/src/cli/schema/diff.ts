import type { Command } from "commander";
import type { CliContext } from "../context.ts";
import { findTable, withTableOptions, type TableReference } from "../find-table.ts";
import { parseNumber } from "../output/parse-number.ts";
import { printJson } from "../output/print-list.ts";

interface Options extends TableReference {
  readonly from?: number;
  readonly to?: number;
  readonly json?: boolean;
}

/** `dynadex schema diff NAME` */
export function addSchemaDiff(schema: Command, context: CliContext): void {
  withTableOptions(schema.command("diff <name>"))
    .description("show what changed between two versions, by default the last two")
    .option("--from <version>", "the earlier version", parseNumber)
    .option("--to <version>", "the later version", parseNumber)
    .option("--json", "print JSON")
    .action(async (name: string, options: Options) => {
      await using session = await context.openSession();
      const { id } = await findTable(session.client, name, options, context);
      const diff = await session.client.tables.getDiff(id, { from: options.from, to: options.to }, context);
      if (options.json === true) return printJson(context, diff);
      context.say(
        `version ${diff.from} to ${diff.to}: ${diff.changes.length} changes${diff.isBreaking ? ", breaking" : ""}`,
      );
      for (const change of diff.changes) {
        context.print(`${change.isBreaking ? "breaking" : "safe"}\t${change.sentence}\n`);
      }
    });
}
