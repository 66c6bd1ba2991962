import { DynadexError } from "@dynadex/core/error";
import type { Command } from "commander";
import { isServerUrl } from "../../settings.ts";
import type { CliContext } from "../context.ts";
import { formatBytes } from "../output/format.ts";

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
      if (server === undefined) return context.print(`stopped\t${directory}\n`);
      const { pid, version, users, sizeBytes } = server;
      context.print(
        `running\t${directory}\tpid ${pid}\tPostgreSQL ${version}\t${users} users\t${formatBytes(sizeBytes)}\n`,
      );
    });
  database
    .command("stop")
    .description("stop the embedded database, also when a killed process left it running")
    .option("--force", "stop it although others use it; they start it again when they need it")
    .action(async ({ force }: { readonly force?: boolean }) => {
      const directory = embeddedDirectory(context);
      const { stopEmbeddedServer } = await import("../../app.ts");
      const wasRunning = await stopEmbeddedServer(directory, {
        signal: context.signal,
        force: force ?? false,
      });
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
