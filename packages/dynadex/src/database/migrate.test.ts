import { sql } from "kysely";
import { expect, test } from "vitest";
import { connect } from "./connect.ts";
import { migrate, readMigrations, type Migration } from "./migrate.ts";
import { createTestDatabase } from "./testing/test-database.ts";

const next = (statements: string): Migration => ({ name: "9999-next.sql", statements, sha256: "next" });

test("a migration is applied once, however many processes start at the same moment", async () => {
  await using store = await createTestDatabase();
  const migrations = [
    ...(await readMigrations()),
    next("create table once (id integer); insert into once values (1)"),
  ];
  await using first = connect(store.url);
  await using second = connect(store.url);
  const databases = [store.database, first.database, second.database, store.database];
  await Promise.all(databases.map((database) => migrate(database, { migrations })));
  const { rows } = await sql`select id from once`.execute(store.database);
  expect(rows).toEqual([{ id: 1 }]);
});

test("a migration that fails leaves nothing behind", async () => {
  await using store = await createTestDatabase();
  const migrations = [...(await readMigrations()), next("create table half (id integer); select 1 / 0")];
  await expect(migrate(store.database, { migrations })).rejects.toMatchObject({ code: "22012" });
  const { rows } = await sql`select to_regclass('half') as half`.execute(store.database);
  expect(rows).toEqual([{ half: null }]);
  await expect(migrate(store.database)).resolves.toBeUndefined();
});

test("a database that a newer version has migrated is refused", async () => {
  await using store = await createTestDatabase();
  await migrate(store.database, { migrations: [...(await readMigrations()), next("select 1")] });
  await expect(migrate(store.database)).rejects.toMatchObject({
    code: "DATABASE_TOO_NEW",
    resource: "9999-next.sql",
  });
});

test("a migration that was changed after it landed is refused", async () => {
  await using store = await createTestDatabase();
  const migrations = (await readMigrations()).map((migration) => ({ ...migration, sha256: "changed" }));
  await expect(migrate(store.database, { migrations })).rejects.toMatchObject({
    resource: migrations[0]?.name,
  });
});

test("the audit log cannot be changed", async () => {
  await using store = await createTestDatabase();
  await store.database.insertInto("audit_event").values({ actor: "ann", action: "user.create" }).execute();
  const refusal = { code: "23001" };
  await expect(store.database.deleteFrom("audit_event").execute()).rejects.toMatchObject(refusal);
  await expect(
    store.database.updateTable("audit_event").set({ actor: "ben" }).execute(),
  ).rejects.toMatchObject(refusal);
  await expect(sql`truncate audit_event`.execute(store.database)).rejects.toMatchObject(refusal);
});
