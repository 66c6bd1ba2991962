import type { TableSummary } from "@dynadex/contract";
import { DynadexError } from "@dynadex/core/error";
import type { Client } from "@dynadex/sdk";
import type { Command } from "commander";

/** How a person names a table: a name, an ARN or an id, with account and region where the name alone is not enough. */
export interface TableReference {
  readonly account?: string;
  readonly region?: string;
}

/** Adds the options that tell tables of one name apart. */
export function withTableOptions(command: Command): Command {
  return command
    .option("--account <id>", "the table's AWS account, when several have a table of that name")
    .option("--region <region>", "the table's region, when several have a table of that name");
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Finds the one table a person means. Throws `NOT_FOUND`, or `CONFLICT` naming the candidates. */
export async function findTable(
  client: Client,
  name: string,
  reference: TableReference,
  options: { readonly signal: AbortSignal },
): Promise<Pick<TableSummary, "id" | "name">> {
  if (UUID.test(name)) return { id: name, name };
  const { items } = await client.tables.list(
    {
      name,
      state: "any",
      ...(reference.account === undefined ? {} : { accountId: reference.account }),
      ...(reference.region === undefined ? {} : { region: reference.region }),
    },
    options,
  );
  const candidates = items.some((table) => table.state === "active")
    ? items.filter((table) => table.state === "active")
    : items;
  const [table, ...others] = candidates;
  if (table === undefined) {
    throw new DynadexError("NOT_FOUND", `no table named "${name}" is in the catalog`, {
      resource: name,
      hint: `Look for it with \`dynadex search ${name}\` or \`dynadex table list\`.`,
    });
  }
  if (others.length > 0) {
    const places = candidates.map((one) => `${one.accountId} ${one.region}`).join(", ");
    throw new DynadexError("CONFLICT", `${candidates.length} tables are named "${name}": ${places}`, {
      resource: name,
      hint: "Add --account and --region, or give the ARN.",
    });
  }
  return table;
}
