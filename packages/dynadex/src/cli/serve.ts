import { once } from "node:events";
import type { Command } from "commander";
import { DynadexError } from "@dynadex/core/error";
import type { App } from "../app.ts";
import type { CliContext } from "./context.ts";
import { parseNumber } from "./output/parse-number.ts";

interface Options {
  readonly host: string;
  readonly port: number;
  readonly worker: boolean;
}

/** `dynadex serve` */
export function addServeCommand(program: Command, context: CliContext): void {
  program
    .command("serve")
    .description("serve the API and the web UI, carry out runs and start scheduled ones")
    .option("--host <address>", "the address to listen on", context.settings.host)
    .option(
      "--port <number>",
      "the port to listen on; 0 takes any free one",
      parseNumber,
      context.settings.port,
    )
    .option("--no-worker", "leave the runs to `dynadex worker`")
    .action(async (options: Options) => {
      const { openApp } = await import("../app.ts");
      await using app = await openApp(context.settings, { signal: context.signal });
      await serveUntilInterrupted(context, app, options);
    });
}

/** Serves until Ctrl-C or a request to terminate, with a sign-in link on stderr. */
export async function serveUntilInterrupted(context: CliContext, app: App, options: Options): Promise<void> {
  await using server = await app.serve({ host: options.host, port: options.port });
  await using _worker = options.worker ? await app.startWorker() : undefined;
  await using _scheduler = options.worker ? await app.startScheduler() : undefined;
  context.say(`Dynadex is at ${server.url}`);
  context.say(`Sign in with ${server.url}/sign-in#${await app.createSignInSecret()}`);
  await untilInterrupted(context.signal);
  context.say("stopping");
}

/** Resolves once the process is asked to end. */
export async function untilInterrupted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, "abort");
}

/** Some commands need the database itself and not a server's API. */
export function assertLocal(context: CliContext, command: string): void {
  if (context.settings.server !== null) {
    throw new DynadexError(
      "INVALID_CONFIG",
      `\`dynadex ${command}\` works on the database, but DYNADEX_SERVER is set`,
      {
        resource: "DYNADEX_SERVER",
        hint: "Unset DYNADEX_SERVER and set DYNADEX_DATABASE.",
      },
    );
  }
}
