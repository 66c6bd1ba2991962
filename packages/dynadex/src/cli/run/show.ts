import type { RunStep } from "@dynadex/contract";
import type { Command } from "commander";
import type { CliContext } from "../context.ts";
import { printJson } from "../output/print-list.ts";
import { renderFields } from "../output/render-fields.ts";
import { renderTable, type Column } from "../output/render-table.ts";
import { runFields } from "./run-fields.ts";

const MAX_STEPS = 500;

const COLUMNS: readonly Column<RunStep>[] = [
  { title: "State", value: (step) => step.state },
  { title: "Step", value: (step) => step.title },
  {
    title: "Error",
    value: (step) => (step.error === null ? "" : `${step.error.message} (${step.error.code})`),
  },
];

/** `dynadex run show ID` */
export function addRunShow(run: Command, context: CliContext): void {
  run
    .command("show <id>")
    .description("show a run with its receipt and its failed steps")
    .option("--json", "print JSON")
    .action(async (id: string, options: { readonly json?: boolean }) => {
      await using session = await context.openSession();
      const [shown, steps] = await Promise.all([
        session.client.runs.get(id, context),
        session.client.runs.listSteps(id, { state: "failed", limit: MAX_STEPS }, context),
      ]);
      if (options.json === true) return printJson(context, { ...shown, failedSteps: steps.items });
      context.print(renderFields(runFields(shown)));
      if (steps.items.length > 0)
        context.print(`\n${renderTable(COLUMNS, steps.items, { isTerminal: true })}`);
    });
}
