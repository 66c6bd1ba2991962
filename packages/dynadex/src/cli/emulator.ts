import type { Command } from "commander";
import type { CliContext } from "./context.ts";
import { parseNumber } from "./output/parse-number.ts";
import { untilInterrupted } from "./serve.ts";

/** `dynadex emulator` */
export function addEmulatorCommand(program: Command, context: CliContext): void {
  program
    .command("emulator")
    .description("start only the demo's AWS accounts, to try the other commands on")
    .option("--port <number>", "the port on 127.0.0.1; 0 takes any free one", parseNumber, 8000)
    .action(async ({ port }: { readonly port: number }) => {
      const { startDemoInChild } = await import("../emulator/demo/start-demo-in-child.ts");
      await using emulator = await startDemoInChild({ port, signal: context.signal });
      context.say(
        `${emulator.tableCount} tables with ${emulator.itemCount} items are at ${emulator.endpoint}`,
      );
      for (const { accountId, name, regions } of emulator.accounts) {
        context.print(`${name}\tAWS_ACCESS_KEY_ID=${accountId}\t${regions.join(" ")}\n`);
      }
      await untilInterrupted(context.signal);
    });
}
