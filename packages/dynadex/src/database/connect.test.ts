import { sql } from "kysely";
import { expect, test } from "vitest";
import { connect } from "./connect.ts";
import { createTestDatabase } from "./testing/test-database.ts";

test("a connection that is cut in a transaction fails the transaction alone", async () => {
  await using store = await createTestDatabase();
  const cut = store.database.transaction().execute(async (transaction) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(transaction);
    await sql`select pg_terminate_backend(${rows[0]!.pid})`.execute(store.database);
    await sql`select 1`.execute(transaction);
  });
  await expect(cut).rejects.toMatchObject({ code: "DATABASE_UNAVAILABLE" });
  const { rows } = await sql`select 1 as one`.execute(store.database);
  expect(rows).toEqual([{ one: 1 }]);
});

test("a query that gets no connection fails with DATABASE_UNAVAILABLE", async () => {
  await using nowhere = connect("postgres://me:canary-secret@127.0.0.1:1/catalog");
  await expect(sql`select 1`.execute(nowhere.database)).rejects.toMatchObject({
    code: "DATABASE_UNAVAILABLE",
    message: expect.not.stringContaining("canary-secret"),
  });
});

test("times are read as Date, bigint and numeric as text, documents parsed", async () => {
  await using store = await createTestDatabase();
  const { rows } = await sql`
    select '2026-01-02T03:04:05.678Z'::timestamptz as at, 9007199254740993 as large, 0.10::numeric as exact,
      '{"a":[1]}'::jsonb as document
  `.execute(store.database);
  expect(rows).toEqual([
    {
      at: new Date("2026-01-02T03:04:05.678Z"),
      large: "9007199254740993",
      exact: "0.10",
      document: { a: [1] },
    },
  ]);
});
