import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Actor } from "@dynadex/contract";
import { expect, test } from "vitest";
import type { Database } from "../database/database.ts";
import { readConnectionForRun } from "./read-connection-for-run.ts";
import {
  as,
  KEYS,
  LOCAL,
  none,
  openTestConnections,
  openTestSealer,
  PASSED,
  signal,
  type TestConnections,
} from "./testing/open-test-connections.ts";

const of = (connectionId: string) => ({ ...none, params: { connectionId } });

/** Outcomes of everything that needs an admin of the connection. */
async function changeAll({ edit, operations }: TestConnections, id: string, actor: Actor) {
  const results = await Promise.allSettled([
    operations.testConnection(of(id), as(actor)),
    edit(id, { name: "taken" }, actor),
    operations.archiveConnection(of(id), as(actor)),
  ]);
  return results.map((result) => (result.status === "rejected" ? result.reason.code : "done"));
}

test("A19: who is no admin may neither edit nor archive nor test; nothing happens and no secret is opened", async () => {
  await using store = await openTestConnections();
  const made = await store.create({ credential: KEYS, adminUsers: ["ada"], adminGroups: ["crew"] });
  const others: readonly Actor[] = [
    store.eve,
    { ...store.eve, groups: ["crews"] },
    { ...store.eve, username: "ADA", role: "$guest" },
  ];
  for (const actor of others) {
    expect(await changeAll(store, made.id, actor)).toEqual(["FORBIDDEN", "FORBIDDEN", "FORBIDDEN"]);
  }
  expect(await store.operations.getConnection(of(made.id), as(store.eve))).toEqual(made);
  expect(await store.listAudit()).toHaveLength(1);
  expect(store.preflights).toEqual([]);
});

test.each([
  ["a user", { username: "ada" }],
  ["a member of a group", { groups: ["crew"] }],
  ["somebody of a role", { role: "$guest" as const }],
  ["a catalog admin", { role: "$admin" as const }],
])("A19: %s that administers the connection may test and edit it", async (_title, changes) => {
  await using store = await openTestConnections();
  const admins = { adminUsers: ["ada"], adminGroups: ["crew"], adminRoles: ["$guest"] };
  const { id } = await store.create(admins);
  const actor: Actor = { ...store.eve, ...changes };
  await expect(store.edit(id, { name: "taken" }, actor)).resolves.toMatchObject({ name: "taken" });
  await expect(store.operations.testConnection(of(id), as(actor))).resolves.toEqual(PASSED);
});

test("what does not exist is NOT_FOUND for everybody", async () => {
  await using store = await openTestConnections();
  expect(await changeAll(store, randomUUID(), store.eve)).toEqual(["NOT_FOUND", "NOT_FOUND", "NOT_FOUND"]);
});

test("A25: a connection is tested with its settings, its whole credential and the caller's signal", async () => {
  await using store = await openTestConnections();
  const { id, settings } = await store.create({ credential: KEYS });
  expect(await store.operations.testConnection(of(id), as(store.ada))).toEqual(PASSED);
  expect(store.preflights).toEqual([[settings, KEYS, { signal }]]);
  expect((await store.listAudit()).at(-1)).toEqual({ action: "connection.test", details: { name: "shop" } });
});

test("a crawl is given the connection with its credential", async () => {
  await using store = await openTestConnections();
  const { id, name, settings } = await store.create({ credential: KEYS });
  const read = await readConnectionForRun(store.database, id, store.sealer);
  expect(read).toEqual({ id, name, settings, credential: KEYS });
  await expect(readConnectionForRun(store.database, randomUUID(), store.sealer)).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});

test("X3: a credential opens with no other key and in no other row", async () => {
  await using store = await openTestConnections();
  const first = await store.create({ credential: KEYS });
  const otherKey = await openTestSealer("o");
  await expect(readConnectionForRun(store.database, first.id, otherKey)).rejects.toMatchObject({
    code: "SECRET_KEY_INVALID",
  });
  const second = await store.create();
  await sql`update credential set sealed = (select sealed from credential where auth_type = 'keys')`.execute(
    store.database,
  );
  await expect(readConnectionForRun(store.database, second.id, store.sealer)).rejects.toMatchObject({
    code: "SECRET_KEY_INVALID",
  });
});

/** Every row of every table of the schema as text, bytes as they are. */
async function dumpDatabase(database: Database): Promise<string> {
  await sql`set bytea_output = 'escape'`.execute(database);
  const { rows: tables } = await sql<{
    tablename: string;
  }>`select tablename from pg_tables where schemaname = 'public'`.execute(database);
  const dumps: string[] = [];
  for (const { tablename } of tables) {
    const { rows } = await sql<{
      text: string;
    }>`select source::text as text from ${sql.id(tablename)} as source`.execute(database);
    dumps.push(...rows.map((row) => row.text));
  }
  return dumps.join("\n");
}

test("X3: no secret, session token or external id is in any row or answer after create, edit and test", async () => {
  await using store = await openTestConnections();
  const made = await store.create({ credential: KEYS });
  const externalId = "canary-external-id-2222";
  const secretAccessKey = "canary/secret+key-2222";
  const credential = {
    ...KEYS,
    accessKeyId: "AKIACANARY2222222222",
    secretAccessKey,
    assumeRole: { roleArn: "arn:aws:iam::111122223333:role/crawler", externalId },
  };
  const edited = await store.edit(made.id, { credential, name: "canary connection" });
  const tested = await store.operations.testConnection(of(made.id), as(LOCAL));
  const listed = await store.operations.listConnections({ ...none, query: { limit: 10 } }, as(store.eve));
  const refused = await store.edit(made.id, { credential, adminUsers: [] }).catch((error: unknown) => error);
  const dump = await store.database.connection().execute(dumpDatabase);
  const answers = JSON.stringify([made, edited, tested, listed, refused, String(refused)]);
  expect(dump).toContain("connection.edit");
  expect(dump).toContain("canary connection");
  const secrets = [
    "AKIAIOSFODNN7EXAMPLE",
    "canary/secret+key-1f0c",
    "canary-session-token-77aa",
    "canary-external-id-09be",
    "AKIACANARY2222222222",
    secretAccessKey,
    externalId,
  ];
  const forms = secrets.flatMap((secret) => [
    secret,
    Buffer.from(secret).toString("hex"),
    Buffer.from(secret).toString("base64").replace(/=+$/, ""),
  ]);
  expect(forms.filter((form) => dump.includes(form) || answers.includes(form))).toEqual([]);
});
