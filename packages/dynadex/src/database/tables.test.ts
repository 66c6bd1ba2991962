import { readFile } from "node:fs/promises";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { createTestDatabase } from "./testing/test-database.ts";

/** The columns that `tables.ts` declares, as `table.column`, with ` null` where null may be read. */
async function readDeclaredColumns(): Promise<readonly string[]> {
  const source = await readFile(new URL("tables.ts", import.meta.url), "utf8");
  const tableOf = new Map(
    [...source.matchAll(/^ {2}(\w+): (\w+Table);$/gm)].map(([, table, type]) => [type, table]),
  );
  return [...source.matchAll(/^export interface (\w+Table) \{\n([^}]*)\}/gm)].flatMap(([, type, body]) =>
    [...body!.matchAll(/^ {2}(\w+): (.*);$/gm)].map(
      ([, column, columnType]) =>
        `${tableOf.get(type)}.${column}${columnType!.includes("Nullable") ? " null" : ""}`,
    ),
  );
}

test("the declared tables are those the migrations make, column by column", async () => {
  await using store = await createTestDatabase();
  const { rows } = await sql<{ name: string }>`
    select table_name || '.' || column_name || case is_nullable when 'YES' then ' null' else '' end as name
    from information_schema.columns where table_schema = 'public'
  `.execute(store.database);
  const declared = await readDeclaredColumns();
  expect(declared.toSorted()).toEqual(rows.map((row) => row.name).toSorted());
  expect(declared.length).toBeGreaterThan(100);
});
