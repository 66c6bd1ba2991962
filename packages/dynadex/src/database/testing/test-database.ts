import { createHash, randomBytes } from "node:crypto";
import { statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { connect } from "../connect.ts";
import type { Database } from "../database.ts";
import { openEmbeddedServer } from "../embedded/embedded-server.ts";
import { migrate, readMigrations } from "../migrate.ts";

/** A fresh, migrated database for one test; dropped when disposed. */
export interface TestDatabase extends AsyncDisposable {
  readonly database: Database;
  readonly url: string;
}

/** The server that holds test databases, kept running until it is disposed. */
export interface TestServer extends AsyncDisposable {
  readonly url: string;
}

/** Held while templates and databases of killed runs are made and dropped. */
const TEMPLATE_LOCK = 4_680_003;
const PREFIX = "dynadex_test_";
const OPEN_TIMEOUT_MS = 60_000;
const MEMORY_FOLDER = "/dev/shm";
const LEAST_MEMORY_BYTES = 2 * 1024 ** 3;

/**
 * Gives a test a database of its own in some ten milliseconds, cloned from a migrated template: on the embedded
 * PostgreSQL, or on the server of `DYNADEX_TEST_DATABASE`, so that the same tests run on both.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  await using resources = new AsyncDisposableStack();
  const server = resources.use(await openTestServer());
  const name = `${PREFIX}${randomBytes(8).toString("hex")}`;
  // This connection's name says for as long as it is there that the database is in use.
  const { database: maintenance } = resources.use(
    connect(server.url, { applicationName: name, maxConnections: 1 }),
  );
  const template = await prepareTemplate(maintenance, server.url);
  await sql`create database ${sql.id(name)} template ${sql.id(template)}`.execute(maintenance);
  resources.defer(async () => {
    await sql`drop database if exists ${sql.id(name)} with (force)`.execute(maintenance);
  });
  const { database, url } = resources.use(connect(toDatabaseUrl(server.url, name)));
  const owned = resources.move();
  return { database, url, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

/** Opens the server tests share; the last one to dispose it stops it, unless it is the one of the environment. */
export async function openTestServer(): Promise<TestServer> {
  const given = process.env["DYNADEX_TEST_DATABASE"];
  if (given !== undefined && given !== "") return { url: given, [Symbol.asyncDispose]: async () => {} };
  const key = createHash("sha256")
    .update(import.meta.dirname)
    .digest("hex")
    .slice(0, 12);
  return await openEmbeddedServer(join(await findFastFolder(), `dynadex-test-${key}`), {
    signal: AbortSignal.timeout(OPEN_TIMEOUT_MS),
    isDisposable: true,
  });
}

/** A database is a thousand small files; in memory they are copied ten times as fast. */
async function findFastFolder(): Promise<string> {
  const memory = await statfs(MEMORY_FOLDER).catch(() => undefined);
  const freeBytes = memory === undefined ? 0 : memory.bavail * memory.bsize;
  return freeBytes >= LEAST_MEMORY_BYTES ? MEMORY_FOLDER : tmpdir();
}

/** Answers with the name of the template that these migrations make. */
async function prepareTemplate(maintenance: Database, serverUrl: string): Promise<string> {
  const migrations = await readMigrations();
  const digest = createHash("sha256")
    .update(migrations.map(({ sha256 }) => sha256).join())
    .digest("hex");
  const template = `dynadex_template_${digest.slice(0, 12)}`;
  return await maintenance.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${sql.lit(TEMPLATE_LOCK)})`.execute(connection);
    try {
      const { rows } = await sql`select from pg_database where datname = ${template}`.execute(connection);
      if (rows.length === 0) await makeTemplate(connection, serverUrl, template);
      return template;
    } finally {
      await sql`select pg_advisory_unlock(${sql.lit(TEMPLATE_LOCK)})`.execute(connection);
    }
  });
}

async function makeTemplate(connection: Database, serverUrl: string, template: string): Promise<void> {
  const unfinished = "dynadex_template_unfinished";
  await dropLeftovers(connection);
  await sql`create database ${sql.id(unfinished)}`.execute(connection);
  await using made = connect(toDatabaseUrl(serverUrl, unfinished));
  await migrate(made.database);
  await made[Symbol.asyncDispose]();
  await sql`alter database ${sql.id(unfinished)} rename to ${sql.id(template)}`.execute(connection);
}

/** Drops what no test uses: databases of killed runs, and templates of earlier migrations. */
async function dropLeftovers(connection: Database): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select datname as name from pg_database
    where (starts_with(datname, ${PREFIX}) or starts_with(datname, 'dynadex_template_'))
      and not exists (select from pg_stat_activity where application_name = datname)
  `.execute(connection);
  for (const { name } of rows) await sql`drop database ${sql.id(name)} with (force)`.execute(connection);
}

function toDatabaseUrl(serverUrl: string, name: string): string {
  return serverUrl.replace(/^(postgres(?:ql)?:\/\/[^/]*\/)[^?]*/, `$1${name}`);
}
