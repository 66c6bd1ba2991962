import type { TableDetail } from "@dynadex/contract";
import type { IndexFacts, KeyDefinition, Known } from "@dynadex/core/asset";
import type { Command } from "commander";
import type { CliContext } from "../context.ts";
import { findTable, withTableOptions, type TableReference } from "../find-table.ts";
import { formatBytes, formatCount, formatInstant, formatShare } from "../output/format.ts";
import { printJson } from "../output/print-list.ts";
import { renderFields, type Field } from "../output/render-fields.ts";
import { renderTable, type Column } from "../output/render-table.ts";

const INDEX_COLUMNS: readonly Column<IndexFacts>[] = [
  { title: "Index", value: (index) => index.name },
  { title: "Kind", value: (index) => index.kind },
  { title: "Key", value: (index) => renderKey(index.key) },
  { title: "Projection", value: (index) => [index.projection, ...index.nonKeyAttributes].join(" ") },
  { title: "Items", value: (index) => formatCount(index.itemCount), align: "right" },
  { title: "Size", value: (index) => formatBytes(index.sizeBytes), align: "right" },
];

/** `dynadex table show NAME` */
export function addTableShow(table: Command, context: CliContext): void {
  withTableOptions(table.command("show <name>"))
    .description("show all facts of a table; NAME is a name, an ARN or an id")
    .option("--json", "print JSON")
    .action(async (name: string, options: TableReference & { readonly json?: boolean }) => {
      await using session = await context.openSession();
      const { id } = await findTable(session.client, name, options, context);
      const detail = await session.client.tables.get(id, context);
      if (options.json === true) return printJson(context, detail);
      context.print(renderFields(fieldsOf(detail)));
      if (detail.facts.indexes.length > 0) {
        context.print(`\n${renderTable(INDEX_COLUMNS, detail.facts.indexes, { isTerminal: true })}`);
      }
    });
}

function fieldsOf(table: TableDetail): readonly Field[] {
  const { facts } = table;
  return [
    ["Name", table.displayName === null ? table.name : `${table.displayName} (${table.name})`],
    ["ARN", table.arn],
    ["Status", table.state === "deleted" ? `deleted ${formatInstant(table.deletedAt)}` : table.status],
    ["Description", table.description],
    ["Owners", table.owners.join(", ")],
    ["Tags", table.tags.join(", ")],
    ["Key", renderKey(facts.key)],
    ["Items", `${formatCount(facts.itemCount)} (${formatBytes(facts.sizeBytes)})`],
    [
      "Schema",
      table.schemaVersion === null
        ? "not read yet"
        : `version ${table.schemaVersion}, ${formatCount(table.attributeCount)} attributes`,
    ],
    [
      "Read",
      table.coverage === null
        ? "no items"
        : `${table.isWholeTable === true ? "whole table" : "sample"}, coverage ${formatShare(table.coverage)}`,
    ],
    [
      "Billing",
      `${facts.billingMode}, ${facts.capacity.readUnits} read and ${facts.capacity.writeUnits} write units`,
    ],
    ["Class", facts.tableClass],
    ["Stream", facts.stream === null ? "off" : facts.stream.viewType],
    ["Encryption", [facts.encryption.type, facts.encryption.kmsKeyArn ?? ""].join(" ").trim()],
    ["Deletion protection", facts.isDeletionProtected ? "on" : "off"],
    ["Replicas", facts.replicas.map((replica) => replica.region).join(", ")],
    ["Time to live", renderKnown(facts.timeToLive, (value) => (value === null ? "off" : value.attribute))],
    [
      "Point-in-time recovery",
      renderKnown(facts.pointInTimeRecovery, (value) => (value.isEnabled ? "on" : "off")),
    ],
    [
      "AWS tags",
      renderKnown(facts.tags, (tags) =>
        Object.entries(tags)
          .map(([key, value]) => `${key}=${value}`)
          .join(", "),
      ),
    ],
    [
      "Resource policy",
      renderKnown(facts.resourcePolicy, (value) =>
        value === null ? "none" : `revision ${value.revisionId}`,
      ),
    ],
    ["Kinesis", renderKnown(facts.kinesisDestinations, (all) => all.map((one) => one.streamArn).join(", "))],
    ["Contributor insights", renderKnown(facts.contributorInsights, (value) => value.status)],
    ["Exports", renderKnown(facts.exports, (all) => formatCount(all.length))],
    ["Created", formatInstant(facts.createdAt)],
    ["Crawled", formatInstant(table.lastCrawledAt)],
    [
      "Last error",
      table.lastCrawlError === null ? null : `${table.lastCrawlError.message} (${table.lastCrawlError.code})`,
    ],
    ["Console", table.consoleUrl],
  ];
}

/** A fact, or why it is not known: never an empty field that could mean either. */
function renderKnown<T>(fact: Known<T>, render: (value: T) => string): string {
  return fact.known ? render(fact.value) || "none" : `not known, because ${fact.because} (${fact.action})`;
}

function renderKey(key: KeyDefinition): string {
  return [...key.partition, ...key.sort].map((attribute) => `${attribute.name} ${attribute.type}`).join(", ");
}
