import type { Run } from "@dynadex/contract";
import { Option, type Command } from "commander";
import type { CliContext } from "../context.ts";
import { formatCount, formatInstant } from "../output/format.ts";
import { parseNumber } from "../output/parse-number.ts";
import { printList } from "../output/print-list.ts";
import type { Column } from "../output/render-table.ts";

interface Options {
  readonly phase?: Run["phase"];
  readonly limit: number;
  readonly json?: boolean;
}

const COLUMNS: readonly Column<Run>[] = [
  { title: "Run", value: (run) => run.id },
  { title: "Workflow", value: (run) => run.workflowName },
  { title: "Phase", value: (run) => (run.isPartial ? `${run.phase} (partial)` : run.phase) },
  { title: "Steps", value: (run) => `${run.progress.done}/${run.progress.total}`, align: "right" },
  { title: "Read units", value: (run) => formatCount(run.receipt?.readUnits ?? null), align: "right" },
  { title: "Submitted", value: (run) => formatInstant(run.submittedAt) },
  { title: "Message", value: (run) => run.message ?? "" },
];

/** `dynadex run list` */
export function addRunList(run: Command, context: CliContext): void {
  run
    .command("list")
    .description("list runs, newest first")
    .addOption(
      new Option("--phase <phase>", "only runs in this phase").choices([
        "Pending",
        "Running",
        "Succeeded",
        "Failed",
        "Error",
      ]),
    )
    .option("--limit <number>", "most runs to print", parseNumber, 20)
    .option("--json", "print JSON")
    .action(async (options: Options) => {
      await using session = await context.openSession();
      const { items } = await session.client.runs.list(
        { phase: options.phase, limit: options.limit },
        context,
      );
      await printList(context, COLUMNS, items, options);
    });
}
