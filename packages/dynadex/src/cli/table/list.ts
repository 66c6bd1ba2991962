import type { TableSummary } from "@dynadex/contract";
import type { Command } from "commander";
import type { CliContext } from "../context.ts";
import { formatBytes, formatCount, formatInstant } from "../output/format.ts";
import { printList } from "../output/print-list.ts";
import type { Column } from "../output/render-table.ts";

interface Options {
  readonly account?: string;
  readonly region?: string;
  readonly tag?: string;
  readonly owner?: string;
  readonly deleted?: boolean;
  readonly json?: boolean;
}

const COLUMNS: readonly Column<TableSummary>[] = [
  { title: "Account", value: (table) => table.accountId },
  { title: "Region", value: (table) => table.region },
  { title: "Name", value: (table) => table.name },
  { title: "Status", value: (table) => (table.state === "deleted" ? "deleted" : table.status) },
  { title: "Items", value: (table) => formatCount(table.itemCount), align: "right" },
  { title: "Size", value: (table) => formatBytes(table.sizeBytes), align: "right" },
  { title: "Indexes", value: (table) => formatCount(table.indexCount), align: "right" },
  { title: "Attributes", value: (table) => formatCount(table.attributeCount), align: "right" },
  { title: "Version", value: (table) => formatCount(table.schemaVersion), align: "right" },
  { title: "Crawled", value: (table) => formatInstant(table.lastCrawledAt) },
];

/** `dynadex table list` */
export function addTableList(table: Command, context: CliContext): void {
  table
    .command("list")
    .description("list tables")
    .option("--account <id>", "only tables of this AWS account")
    .option("--region <region>", "only tables of this region")
    .option("--tag <tag>", "only tables that people tagged so")
    .option("--owner <owner>", "only tables of this owner")
    .option("--deleted", "only tables that vanished from their source")
    .option("--json", "print JSON")
    .action(async (options: Options) => {
      await using session = await context.openSession();
      const { account: accountId, region, tag, owner } = options;
      const state = options.deleted === true ? "deleted" : "active";
      const tables = session.client.tables.listAll(
        { accountId, region, tag, owner, state, limit: 500 },
        context,
      );
      await printList(context, COLUMNS, tables, options);
    });
}
