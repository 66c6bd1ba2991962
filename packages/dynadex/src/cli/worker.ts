import type { Command } from "commander";
import type { CliContext } from "./context.ts";
import { assertLocal, untilInterrupted } from "./serve.ts";

/** `dynadex worker` */
export function addWorkerCommand(program: Command, context: CliContext): void {
  program
    .command("worker")
    .description("carry out runs, beside any number of other workers on the same database")
    .action(async () => {
      assertLocal(context, "worker");
      const { openApp } = await import("../app.ts");
      await using app = await openApp(context.settings, { signal: context.signal });
      await using _worker = await app.startWorker();
      await using _scheduler = await app.startScheduler();
      context.say("working; press Ctrl-C to hand the open work to other workers");
      await untilInterrupted(context.signal);
      context.say("stopping");
    });
}
