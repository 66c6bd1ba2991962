import type { User } from "@dynadex/contract";
import { DynadexError } from "@dynadex/core/error";
import { Option, type Command } from "commander";
import type { CliContext } from "../context.ts";
import { printJson, printList } from "../output/print-list.ts";
import type { Column } from "../output/render-table.ts";

const COLUMNS: readonly Column<User>[] = [
  { title: "User", value: (user) => user.username },
  { title: "Name", value: (user) => user.displayName ?? "" },
  { title: "Role", value: (user) => user.role },
  { title: "Groups", value: (user) => user.groups.join(" ") },
  { title: "Enabled", value: (user) => (user.isEnabled ? "yes" : "no") },
];

interface CreateOptions {
  readonly role: User["role"];
  readonly email?: string;
  readonly displayName?: string;
}

/** `dynadex user ...` */
export function addUserCommands(program: Command, context: CliContext): void {
  const user = program.command("user").description("people who may use the catalog");
  user
    .command("list")
    .description("list users")
    .option("--json", "print JSON")
    .action(async (options: { readonly json?: boolean }) => {
      await using session = await context.openSession();
      await printList(context, COLUMNS, session.client.users.listAll({}, context), options);
    });
  user
    .command("add <username>")
    .description("make a user")
    .addOption(
      new Option("--role <role>", "what the user may do")
        .choices(["$admin", "$member", "$guest"])
        .default("$member"),
    )
    .option("--email <address>", "the user's e-mail address")
    .option("--display-name <name>", "the user's name")
    .action(async (username: string, { role, email, displayName }: CreateOptions) => {
      await using session = await context.openSession();
      const body = { username, role, email: email ?? null, displayName: displayName ?? null };
      printJson(context, await session.client.users.create(body, context));
    });
  user
    .command("sign-in-link <username>")
    .description("print a one-time sign-in secret for a user; open it as SERVER/sign-in#SECRET")
    .action(async (username: string) => {
      await using session = await context.openSession();
      for await (const { id, username: name } of session.client.users.listAll({}, context)) {
        if (name !== username) continue;
        const link = await session.client.users.createSignInLink(id, context);
        return context.print(`${link.secret}\n`);
      }
      throw new DynadexError("NOT_FOUND", `no user is named "${username}"`, { resource: username });
    });
}
