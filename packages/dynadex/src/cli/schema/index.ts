import type { Command } from "commander";
import type { CliContext } from "../context.ts";
import { addSchemaDiff } from "./diff.ts";
import { addSchemaShow } from "./show.ts";
import { addSchemaVersions } from "./versions.ts";

/** `dynadex schema ...` */
export function addSchemaCommands(program: Command, context: CliContext): void {
  const schema = program.command("schema").description("what is inside a table, and how it changed");
  addSchemaShow(schema, context);
  addSchemaDiff(schema, context);
  addSchemaVersions(schema, context);
}
