import type { Command } from "commander";
import type { CliContext } from "../context.ts";
import { addTableEdit } from "./edit.ts";
import { addTableList } from "./list.ts";
import { addTableShow } from "./show.ts";

/** `dynadex table ...` */
export function addTableCommands(program: Command, context: CliContext): void {
  const table = program.command("table").description("tables of the catalog");
  addTableList(table, context);
  addTableShow(table, context);
  addTableEdit(table, context);
}
