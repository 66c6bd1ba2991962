import type { Command } from "commander";
import type { CliContext } from "../context.ts";

/** `dynadex run stop ID` */
export function addRunStop(run: Command, context: CliContext): void {
  run
    .command("stop <id>")
    .description("ask a run to stop; it ends as Failed with the message Stopped")
    .action(async (id: string) => {
      await using session = await context.openSession();
      const stopped = await session.client.runs.stop(id, context);
      context.say(`run ${stopped.id} is stopping`);
    });
}
