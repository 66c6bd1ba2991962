import { renderPath, walkAttributes, type AttributeSchema, type SchemaDocument } from "@dynadex/core/schema";
import type { Command } from "commander";
import type { CliContext } from "../context.ts";
import { findTable, withTableOptions, type TableReference } from "../find-table.ts";
import { formatCount, formatShare } from "../output/format.ts";
import { parseNumber } from "../output/parse-number.ts";
import { printJson } from "../output/print-list.ts";
import { renderTable, type Column } from "../output/render-table.ts";

interface Options extends TableReference {
  readonly version?: number;
  readonly json?: boolean;
}

const COLUMNS: readonly Column<AttributeSchema>[] = [
  { title: "Attribute", value: (attribute) => renderPath(attribute.path) },
  { title: "Types", value: renderTypes },
  { title: "Present", value: renderPresence, align: "right" },
  { title: "Key", value: renderKeyRoles },
  { title: "Examples", value: renderExamples },
];

const EXAMPLE_COUNT = 3;
const EXAMPLE_CHARACTERS = 60;

/** `dynadex schema show NAME` */
export function addSchemaShow(schema: Command, context: CliContext): void {
  withTableOptions(schema.command("show <name>"))
    .description("show every attribute with types and presence; NAME is a name, an ARN or an id")
    .option("--version <number>", "an earlier version", parseNumber)
    .option("--json", "print the schema document")
    .action(async (name: string, options: Options) => {
      await using session = await context.openSession();
      const { id } = await findTable(session.client, name, options, context);
      const { version, document } = await session.client.tables.getSchema(
        id,
        { version: options.version },
        context,
      );
      if (options.json === true) return printJson(context, document);
      context.say(`version ${version}: ${renderEvidence(document)}`);
      const isTerminal = context.io.stdout.isTTY === true;
      context.print(renderTable(COLUMNS, [...walkAttributes(document)], { isTerminal }));
    });
}

/** How sure the document is, in one line: what was read, what it cost, how much is probably missing. */
function renderEvidence({ evidence }: SchemaDocument): string {
  if (evidence.completeness === null) return "no items were read; the keys are known";
  const extent = evidence.isWholeTable ? "the whole table" : "a sample";
  const { coverage, low, high, unseenAttributes } = evidence.completeness;
  const interval = evidence.isWholeTable
    ? ""
    : ` (${formatShare(low)} to ${formatShare(high)}), about ${Math.round(unseenAttributes)} attributes unseen`;
  return `${formatCount(evidence.items)} items, ${extent}, ${formatCount(evidence.readUnits)} read units, coverage ${formatShare(coverage)}${interval}`;
}

function renderTypes(attribute: AttributeSchema): string {
  const total = attribute.types.reduce((sum, type) => sum + type.count, 0);
  return attribute.types
    .map((type) =>
      attribute.types.length === 1 ? type.type : `${type.type} ${formatShare(type.count / total)}`,
    )
    .join(" | ");
}

function renderPresence(attribute: AttributeSchema): string {
  const last = attribute.path.at(-1);
  return typeof last === "object" ? "" : formatShare(attribute.presence.ratio);
}

function renderKeyRoles(attribute: AttributeSchema): string {
  return attribute.keyRoles
    .map((key) => (key.index === null ? key.role : `${key.index} ${key.role}`))
    .join(", ");
}

function renderExamples(attribute: AttributeSchema): string {
  const values = attribute.types.flatMap((type) => type.topValues ?? []).map((top) => top.value);
  return values.slice(0, EXAMPLE_COUNT).join(", ").slice(0, EXAMPLE_CHARACTERS);
}
