import type { SearchHit } from "@dynadex/contract";
import { renderPath } from "@dynadex/core/schema";
import { Option, type Command } from "commander";
import type { CliContext } from "./context.ts";
import { parseNumber } from "./output/parse-number.ts";
import { printJson } from "./output/print-list.ts";
import { renderTable, type Column } from "./output/render-table.ts";

interface Options {
  readonly kind?: "table" | "index" | "attribute";
  readonly account?: string;
  readonly region?: string;
  readonly limit: number;
  readonly json?: boolean;
}

const COLUMNS: readonly Column<SearchHit>[] = [
  { title: "Kind", value: (hit) => hit.kind },
  { title: "Name", value: (hit) => (hit.kind === "table" ? hit.title : renderPath(hit.path)) },
  { title: "Table", value: (hit) => hit.table.name },
  { title: "Account", value: (hit) => hit.table.accountId },
  { title: "Region", value: (hit) => hit.table.region },
];

/** `dynadex search WORDS` */
export function addSearchCommand(program: Command, context: CliContext): void {
  program
    .command("search <words...>")
    .description("find tables, indexes and attributes; typing errors are tolerated")
    .addOption(new Option("--kind <kind>", "only one kind of thing").choices(["table", "index", "attribute"]))
    .option("--account <id>", "only in this AWS account")
    .option("--region <region>", "only in this region")
    .option("--limit <number>", "most hits to print", parseNumber, 20)
    .option("--json", "print JSON")
    .action(async (words: readonly string[], options: Options) => {
      await using session = await context.openSession();
      const { kind, account: accountId, region, limit } = options;
      const result = await session.client.search.list(
        { q: words.join(" "), kind, accountId, region, limit },
        context,
      );
      if (options.json === true) return printJson(context, result);
      for (const { typed, read } of result.corrected) context.say(`no "${typed}"; showing "${read}"`);
      context.print(renderTable(COLUMNS, result.items, { isTerminal: context.io.stdout.isTTY === true }));
      if (result.items.length === 0) context.say("nothing found");
    });
}
