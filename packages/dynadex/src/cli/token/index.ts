import type { ApiToken } from "@dynadex/contract";
import type { Command } from "commander";
import type { CliContext } from "../context.ts";
import { formatInstant } from "../output/format.ts";
import { printList } from "../output/print-list.ts";
import type { Column } from "../output/render-table.ts";

const COLUMNS: readonly Column<ApiToken>[] = [
  { title: "Token", value: (token) => token.id },
  { title: "Name", value: (token) => token.name },
  { title: "User", value: (token) => token.username },
  { title: "Expires", value: (token) => formatInstant(token.expiresAt) },
  { title: "Last used", value: (token) => formatInstant(token.lastUsedAt) },
];

/** `dynadex token ...` */
export function addTokenCommands(program: Command, context: CliContext): void {
  const token = program.command("token").description("API tokens");
  token
    .command("list")
    .description("list the API tokens of all users")
    .option("--json", "print JSON")
    .action(async (options: { readonly json?: boolean }) => {
      await using session = await context.openSession();
      await printList(context, COLUMNS, session.client.tokens.listAll({ all: true }, context), options);
    });
  token
    .command("create <name>")
    .description("make an API token and print its secret, once")
    .option("--user <username>", "whose token it is", "admin")
    .option("--expires-at <instant>", "when it stops working, such as 2027-01-31T00:00:00Z")
    .action(async (name: string, options: { readonly user: string; readonly expiresAt?: string }) => {
      await using session = await context.openSession();
      const body = { name, username: options.user, expiresAt: options.expiresAt ?? null };
      const { secret } = await session.client.tokens.create(body, context);
      context.print(`${secret}\n`);
    });
  token
    .command("revoke <id>")
    .description("revoke an API token at once")
    .action(async (id: string) => {
      await using session = await context.openSession();
      await session.client.tokens.revoke(id, context);
      context.say(`token ${id} is revoked`);
    });
}
