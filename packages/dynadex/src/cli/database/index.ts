import { DynadexError } from "@dynadex/core/error";
import type { Command } from "commander";
import { isServerUrl } from "../../settings.ts";
import type { CliContext } from "../context.ts";

/** `dynadex database ...` */
export function addDatabaseCommands(program: Command, context: CliContext): void {
  const database = program.command("database").description("the embedded database");
  database
    .command("status")
    .description("say whether the embedded database runs")
    .action(async () => {
      const directory = embeddedDirectory(context);
      const { findEmbeddedServer } = await import("../../app.ts");
      const server = await findEmbeddedServer(directory);
      context.print(
        server === undefined ? `stopped\t${directory}\n` : `running\t${directory}\t${server.pid}\n`,
      );
    });
  database
    .command("stop")
    .description("stop the embedded database, also when a killed process left it running")
    .action(async () => {
      const directory = embeddedDirectory(context);
      const { stopEmbeddedServer } = await import("../../app.ts");
      const wasRunning = await stopEmbeddedServer(directory, context);
      context.say(wasRunning ? "stopped" : "it was not running");
    });
}

function embeddedDirectory({ settings }: CliContext): string {
  if (!isServerUrl(settings.database)) return settings.database;
  throw new DynadexError("INVALID_CONFIG", "DYNADEX_DATABASE must be a directory, it is a server's URL", {
    resource: "DYNADEX_DATABASE",
    hint: "A server is started and stopped by whoever runs it.",
  });
}
