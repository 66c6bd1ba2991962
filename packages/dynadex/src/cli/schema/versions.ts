import type { SchemaVersionSummary } from "@dynadex/contract";
import type { Command } from "commander";
import type { CliContext } from "../context.ts";
import { findTable, withTableOptions, type TableReference } from "../find-table.ts";
import { formatCount, formatInstant } from "../output/format.ts";
import { printList } from "../output/print-list.ts";
import type { Column } from "../output/render-table.ts";

const COLUMNS: readonly Column<SchemaVersionSummary>[] = [
  { title: "Version", value: (version) => formatCount(version.version), align: "right" },
  { title: "Created", value: (version) => formatInstant(version.createdAt) },
  { title: "Refreshed", value: (version) => formatInstant(version.refreshedAt) },
  { title: "Changes", value: (version) => formatCount(version.changeCount), align: "right" },
  { title: "Breaking", value: (version) => (version.isBreaking ? "breaking" : "") },
];

/** `dynadex schema versions NAME` */
export function addSchemaVersions(schema: Command, context: CliContext): void {
  withTableOptions(schema.command("versions <name>"))
    .description("list the versions of a table's schema, newest first")
    .option("--json", "print JSON")
    .action(async (name: string, options: TableReference & { readonly json?: boolean }) => {
      await using session = await context.openSession();
      const { id } = await findTable(session.client, name, options, context);
      await printList(context, COLUMNS, session.client.tables.listAllVersions(id, {}, context), options);
    });
}
