import type { Command } from "commander";
import type { CliContext } from "../context.ts";

/** `dynadex run retry ID` */
export function addRunRetry(run: Command, context: CliContext): void {
  run
    .command("retry <id>")
    .description("run the same workflow again")
    .action(async (id: string) => {
      await using session = await context.openSession();
      const started = await session.client.runs.retry(id, context);
      context.print(`${started.id}\n`);
    });
}
