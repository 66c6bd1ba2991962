import type { Command } from "commander";
import type { CliContext } from "../context.ts";
import { reportRun } from "./report-run.ts";
import { watchRun } from "./watch-run.ts";

/** `dynadex run watch ID` */
export function addRunWatch(run: Command, context: CliContext): void {
  run
    .command("watch <id>")
    .description("follow a run until it ends")
    .option("--json", "print the run as JSON when it has ended")
    .action(async (id: string, options: { readonly json?: boolean }) => {
      await using session = await context.openSession();
      reportRun(context, await watchRun(context, session.client, id, context.signal), options);
    });
}
