import { DynadexError } from "@dynadex/core/error";
import { createResourceStack } from "@dynadex/core/resource";
import { sql } from "kysely";
import { connect, type ConnectOptions } from "./connect.ts";
import { databaseUnavailable, describePlace } from "./database-unavailable.ts";
import type { Database } from "./database.ts";
import { openEmbeddedServer } from "./embedded/embedded-server.ts";
import type { EmbeddedOptions } from "./embedded/initialize-cluster.ts";
import { migrate } from "./migrate.ts";

/** How to open the database. */
export interface OpenDatabaseOptions extends EmbeddedOptions, ConnectOptions {}

/** The opened store. Whoever opened it closes it. */
export interface OpenDatabase extends AsyncDisposable {
  readonly database: Database;
  /** With the password: for other pools of this process (the job queue), never for a message. */
  readonly url: string;
  readonly kind: "embedded" | "server";
  close(): Promise<void>;
}

/**
 * Opens the database that `DYNADEX_DATABASE` names, a directory for the embedded PostgreSQL or a `postgres://` URL, and
 * brings its tables to this version. Throws `DATABASE_UNAVAILABLE` (the message names the place, never the password),
 * `DATABASE_IN_USE`, `DATABASE_TOO_NEW`, `DATABASE_TOO_OLD`, `DATABASE_UNSUPPORTED_PLATFORM` or `INVALID_CONFIG`.
 */
export async function openDatabase(setting: string, options: OpenDatabaseOptions): Promise<OpenDatabase> {
  options.signal.throwIfAborted();
  await using resources = createResourceStack();
  const kind = isServerUrl(setting) ? "server" : "embedded";
  const url =
    kind === "server"
      ? setting
      : resources.use(await openEmbeddedServer(assertDirectory(setting), options)).databaseUrl;
  const place = describePlace(url);
  const { database } = resources.use(connect(url, options));
  try {
    await sql`select 1`.execute(database);
  } catch (error) {
    throw databaseUnavailable(url, error);
  }
  options.signal.throwIfAborted();
  await migrate(database).catch((error: unknown) => {
    throw isDenied(error) ? deniedError(place, error) : error;
  });
  const owned = resources.move();
  const close = async (): Promise<void> => owned[Symbol.asyncDispose]();
  return { database, url, kind, close, [Symbol.asyncDispose]: close };
}

/** Any other scheme was meant for another kind of database. */
function assertDirectory(setting: string): string {
  if (setting !== "" && !/^[a-z][a-z0-9+.-]*:\/\//i.test(setting)) return setting;
  throw new DynadexError(
    "INVALID_CONFIG",
    "DYNADEX_DATABASE must be a directory or a URL that begins with postgres://, found neither",
    { resource: "DYNADEX_DATABASE" },
  );
}

function isServerUrl(setting: string): boolean {
  return /^postgres(ql)?:\/\//.test(setting);
}

/** PostgreSQL's `insufficient_privilege`. */
function isDenied(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "42501";
}

function deniedError(place: string, cause: unknown): DynadexError {
  return new DynadexError(
    "INVALID_CONFIG",
    `the user of DYNADEX_DATABASE must be allowed to make tables in the database ${place}, but is not`,
    { resource: "DYNADEX_DATABASE", hint: "Make that user the owner of the database.", cause },
  );
}
