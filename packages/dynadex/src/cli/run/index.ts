import type { Command } from "commander";
import type { CliContext } from "../context.ts";
import { addRunList } from "./list.ts";
import { addRunRetry } from "./retry.ts";
import { addRunShow } from "./show.ts";
import { addRunStop } from "./stop.ts";
import { addRunWatch } from "./watch.ts";

/** `dynadex run ...` */
export function addRunCommands(program: Command, context: CliContext): void {
  const run = program.command("run").description("runs of workflows");
  addRunList(run, context);
  addRunShow(run, context);
  addRunWatch(run, context);
  addRunStop(run, context);
  addRunRetry(run, context);
}
