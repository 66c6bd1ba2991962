import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { DynadexError } from "@dynadex/core/error";
import { sql } from "kysely";
import type { Database } from "./database.ts";

/** One forward-only step of the database's form. */
export interface Migration {
  readonly name: string;
  readonly statements: string;
  readonly sha256: string;
}

const DIRECTORY = join(import.meta.dirname, "../../migrations");
const OLDEST_SERVER_MAJOR = 15;
/** Held while migrating, so that processes that start together migrate once. Any number that nobody else uses. */
const MIGRATION_LOCK = 7_246_001;

/** Reads the migrations this version brings, in their order. */
export async function readMigrations(): Promise<readonly Migration[]> {
  const names = (await readdir(DIRECTORY)).filter((name) => name.endsWith(".sql")).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const statements = await readFile(join(DIRECTORY, name), "utf8");
      return { name, statements, sha256: createHash("sha256").update(statements).digest("hex") };
    }),
  );
}

/**
 * Brings a database to the form this version needs, all in one transaction. Throws `DATABASE_TOO_OLD` for a server before
 * PostgreSQL 15, `DATABASE_TOO_NEW` for a database that a newer Dynadex has written.
 */
export async function migrate(
  database: Database,
  options: { readonly migrations?: readonly Migration[] } = {},
): Promise<void> {
  await assertServerVersion(database);
  const migrations = options.migrations ?? (await readMigrations());
  const applied = await readAppliedIfAny(database);
  if (migrations.length === applied.length && isPrefix(applied, migrations)) return;
  await database.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(${sql.lit(MIGRATION_LOCK)})`.execute(transaction);
    await sql`create table if not exists schema_migration (
      name text primary key, sha256 text not null, applied_at timestamptz not null default now()
    )`.execute(transaction);
    const known = await readApplied(transaction);
    assertKnown(known, migrations);
    for (const { name, statements, sha256 } of migrations.slice(known.length)) {
      await sql.raw(statements).execute(transaction);
      await sql`insert into schema_migration (name, sha256) values (${name}, ${sha256})`.execute(transaction);
    }
  });
}

type Applied = Pick<Migration, "name" | "sha256">;

async function readAppliedIfAny(database: Database): Promise<readonly Applied[]> {
  const { rows } = await sql<{
    exists: boolean;
  }>`select to_regclass('schema_migration') is not null as exists`.execute(database);
  return rows[0]?.exists === true ? readApplied(database) : [];
}

async function readApplied(database: Database): Promise<readonly Applied[]> {
  return (await sql<Applied>`select name, sha256 from schema_migration order by name`.execute(database)).rows;
}

function isPrefix(applied: readonly Applied[], migrations: readonly Migration[]): boolean {
  return applied.every(
    (one, index) => one.name === migrations[index]?.name && one.sha256 === migrations[index]?.sha256,
  );
}

function assertKnown(applied: readonly Applied[], migrations: readonly Migration[]): void {
  if (isPrefix(applied, migrations)) return;
  const stranger = applied.find((one) => !migrations.some(({ name }) => name === one.name));
  if (stranger !== undefined) {
    throw new DynadexError(
      "DATABASE_TOO_NEW",
      `the database has the migration ${stranger.name}, which this version does not know`,
      {
        resource: stranger.name,
      },
    );
  }
  const changed = applied.find((one, index) => one.sha256 !== migrations[index]?.sha256);
  throw new DynadexError(
    "DATABASE_TOO_NEW",
    `the migration ${changed?.name} was applied in another form than this version has`,
    {
      resource: changed?.name ?? "schema_migration",
      hint: "Use the version of Dynadex that wrote the database, or another database.",
    },
  );
}

async function assertServerVersion(database: Database): Promise<void> {
  const { rows } = await sql<{
    version: string;
  }>`select current_setting('server_version_num') as version`.execute(database);
  const major = Math.floor(Number(rows[0]?.version) / 10_000);
  if (major < OLDEST_SERVER_MAJOR) {
    throw new DynadexError(
      "DATABASE_TOO_OLD",
      `PostgreSQL ${OLDEST_SERVER_MAJOR} or newer is needed, the server is PostgreSQL ${major}`,
    );
  }
}
