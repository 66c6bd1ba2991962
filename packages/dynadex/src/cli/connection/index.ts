import type { Connection } from "@dynadex/contract";
import { DynadexError } from "@dynadex/core/error";
import type { Client } from "@dynadex/sdk";
import type { Command } from "commander";
import type { CliContext } from "../context.ts";
import { formatInstant } from "../output/format.ts";
import { printJson, printList } from "../output/print-list.ts";
import type { Column } from "../output/render-table.ts";
import { parseCredential, parseSettings, withSourceOptions, type SourceOptions } from "../source-options.ts";

const PREFLIGHT_FAILED_EXIT_CODE = 6;

const COLUMNS: readonly Column<Connection>[] = [
  { title: "Connection", value: (connection) => connection.id },
  { title: "Name", value: (connection) => connection.name },
  { title: "Regions", value: (connection) => connection.settings.regions.join(" ") },
  {
    title: "Credential",
    value: ({ credential }) =>
      credential.roleArn ?? credential.profile ?? credential.maskedAccessKeyId ?? credential.type,
  },
  { title: "Updated", value: (connection) => formatInstant(connection.updatedAt) },
];

/** `dynadex connection ...` */
export function addConnectionCommands(program: Command, context: CliContext): void {
  const connection = program.command("connection").description("ways into AWS");
  connection
    .command("list")
    .description("list connections")
    .option("--json", "print JSON")
    .action(async (options: { readonly json?: boolean }) => {
      await using session = await context.openSession();
      await printList(context, COLUMNS, session.client.connections.listAll({}, context), options);
    });
  connection
    .command("show <name>")
    .description("print a connection as JSON; NAME is a name or an id")
    .action(async (name: string) => {
      await using session = await context.openSession();
      printJson(context, await findConnection(session.client, name, context));
    });
  withSourceOptions(connection.command("add <name>"))
    .description("make a connection and print it as JSON; keys are read from the environment when it is used")
    .action(async (name: string, options: SourceOptions) => {
      await using session = await context.openSession();
      const settings = parseSettings(options, context.io.env);
      printJson(
        context,
        await session.client.connections.create(
          { name, settings, credential: parseCredential(options) },
          context,
        ),
      );
    });
  connection
    .command("test <name>")
    .description("test a connection step by step and name missing permissions")
    .option("--json", "print JSON")
    .action((name: string, options: { readonly json?: boolean }) => testConnection(context, name, options));
  connection
    .command("archive <name>")
    .description("archive a connection; its tables stay in the catalog")
    .action(async (name: string) => {
      await using session = await context.openSession();
      const found = await findConnection(session.client, name, context);
      await session.client.connections.archive(found.id, context);
      context.say(`connection ${found.name} is archived`);
    });
}

async function testConnection(
  context: CliContext,
  name: string,
  options: { readonly json?: boolean },
): Promise<void> {
  await using session = await context.openSession();
  const { id } = await findConnection(session.client, name, context);
  const result = await session.client.connections.test(id, context);
  if (!result.passed) context.setExitCode(PREFLIGHT_FAILED_EXIT_CODE);
  if (options.json === true) return printJson(context, result);
  for (const { region, steps } of result.regions) {
    for (const step of steps) {
      const missing = step.missingAction === null ? "" : ` (allow ${step.missingAction})`;
      context.print(`${step.passed ? "ok" : "failed"}\t${region}\t${step.name}\t${step.message}${missing}\n`);
    }
  }
  for (const warning of result.warnings) context.say(`warning: ${warning}`);
}

async function findConnection(
  client: Client,
  name: string,
  options: { readonly signal: AbortSignal },
): Promise<Connection> {
  const all = await Array.fromAsync(client.connections.listAll({}, options));
  const found = all.filter((connection) => connection.id === name || connection.name === name);
  const [connection, ...others] = found;
  if (connection === undefined) {
    throw new DynadexError("NOT_FOUND", `no connection named "${name}"`, {
      resource: name,
      hint: "`dynadex connection list` shows the connections.",
    });
  }
  if (others.length > 0) {
    throw new DynadexError("CONFLICT", `${found.length} connections are named "${name}"`, {
      resource: name,
      hint: "Give the id.",
    });
  }
  return connection;
}
