import type { Workflow } from "@dynadex/contract";
import type { Command } from "commander";
import type { CliContext } from "../context.ts";
import { formatInstant } from "../output/format.ts";
import { printJson, printList } from "../output/print-list.ts";
import type { Column } from "../output/render-table.ts";

const COLUMNS: readonly Column<Workflow>[] = [
  { title: "Workflow", value: (workflow) => workflow.id },
  { title: "Name", value: (workflow) => workflow.name },
  { title: "Connection", value: (workflow) => workflow.connectionName ?? "" },
  {
    title: "Schedule",
    value: (workflow) =>
      workflow.schedule === null ? "" : `${workflow.schedule.cron} ${workflow.schedule.timeZone}`,
  },
  { title: "Next run", value: (workflow) => formatInstant(workflow.nextRunAt) },
];

/** `dynadex workflow ...` */
export function addWorkflowCommands(program: Command, context: CliContext): void {
  const workflow = program
    .command("workflow")
    .description("crawls that can be run again, and their schedules");
  workflow
    .command("list")
    .description("list workflows, newest first")
    .option("--json", "print JSON")
    .action(async (options: { readonly json?: boolean }) => {
      await using session = await context.openSession();
      await printList(context, COLUMNS, session.client.workflows.listAll({}, context), options);
    });
  workflow
    .command("schedule <id>")
    .description("run a workflow on a schedule; without --cron the schedule is removed")
    .option("--cron <expression>", "five cron fields, such as '45 5 * * *'")
    .option("--time-zone <zone>", "an IANA time zone", "UTC")
    .action(async (id: string, options: { readonly cron?: string; readonly timeZone: string }) => {
      await using session = await context.openSession();
      const schedule = options.cron === undefined ? null : { cron: options.cron, timeZone: options.timeZone };
      printJson(context, await session.client.workflows.edit(id, { schedule }, context));
    });
  workflow
    .command("start <id>")
    .description("start a run and print its id; it is carried out by the workers that are running")
    .option("--idempotent", "return the run that is already open instead of starting another")
    .action(async (id: string, options: { readonly idempotent?: boolean }) => {
      await using session = await context.openSession();
      const run = await session.client.workflows.start(
        id,
        { idempotent: options.idempotent ?? false },
        context,
      );
      context.print(`${run.id}\n`);
    });
  workflow
    .command("archive <id>")
    .description("archive a workflow; its runs and assets stay")
    .action(async (id: string) => {
      await using session = await context.openSession();
      await session.client.workflows.archive(id, context);
      context.say(`workflow ${id} is archived`);
    });
}
