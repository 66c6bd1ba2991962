import { DynadexError } from "@dynadex/core/error";
import { Client } from "pg";
import { databaseUnavailable, findErrorCode } from "../database-unavailable.ts";
import {
  DATABASE_NAME,
  findCluster,
  findPostmasterFile,
  openClusterDirectory,
  readClusterUrl,
  type Cluster,
} from "./cluster.ts";
import { holdServer, USERS_LOCK, type ServerHold } from "./hold-server.ts";
import type { EmbeddedOptions } from "./initialize-cluster.ts";
import { isServerProcess } from "./server-process.ts";
import { stopServer } from "./stop-server.ts";

/** A running embedded server, as `dynadex database status` shows it. */
export interface EmbeddedServerStatus {
  readonly pid: number;
  /** PostgreSQL's version: `18.4`. */
  readonly version: string;
  readonly startedAt: string;
  readonly directory: string;
  readonly socketFolder: string;
  /** How many opened databases use it now. */
  readonly users: number;
  readonly sizeBytes: number;
}

/** A claim on an embedded server together with the URL of the database inside it. */
export interface EmbeddedServer extends ServerHold {
  readonly databaseUrl: string;
}

/**
 * Opens the embedded PostgreSQL of a directory: makes it on first use, starts it when it does not run, shares it when it
 * does. The last one to close it stops it; a process that is killed leaves it running for the next.
 */
export async function openEmbeddedServer(
  directory: string,
  options: EmbeddedOptions,
): Promise<EmbeddedServer> {
  try {
    const hold = await holdServer(await openClusterDirectory(directory), options);
    return { ...hold, databaseUrl: hold.url.replace("@/postgres?", `@/${DATABASE_NAME}?`) };
  } catch (error) {
    throw FOLDER_ERRORS.has(findErrorCode(error) ?? "") ? directoryError(directory, error) : error;
  }
}

/** What the file system says of a directory that cannot be used. */
const FOLDER_ERRORS = new Set(["EACCES", "EPERM", "EROFS", "EEXIST", "ENOTDIR", "ENOENT"]);

function directoryError(directory: string, cause: unknown): DynadexError {
  const message = `${directory} must be a directory we may read and write, found ${findErrorCode(cause)}`;
  return new DynadexError("INVALID_CONFIG", message, {
    resource: directory,
    hint: "Name another directory in DYNADEX_DATABASE, or run as the user it belongs to.",
    cause,
  });
}

/** Looks whether the embedded server of a directory runs; `undefined` when it does not. */
export async function findEmbeddedServer(
  directory: string,
  options: { readonly signal?: AbortSignal } = {},
): Promise<EmbeddedServerStatus | undefined> {
  options.signal?.throwIfAborted();
  const found = await findRunning(directory);
  if (found === undefined) return undefined;
  const { rows } = await found.client.query<{ version: string; users: number; size: string }>(
    `select current_setting('server_version') as version,
            (select sum(pg_database_size(oid)) from pg_database) as size,
            (select count(*)::integer from pg_locks
              where locktype = 'advisory' and granted and mode = 'ShareLock' and classid = 0 and objid = $1) as users`,
    [USERS_LOCK],
  );
  await found.client.end();
  const { version, users, size } = rows[0]!;
  const { pid, startedAt, socketFolder } = found.postmaster;
  const { directory: place } = found.cluster;
  return { pid, version, startedAt, directory: place, socketFolder, users, sizeBytes: Number(size) };
}

/**
 * Stops the embedded server of a directory. Answers false when none runs. Throws `DATABASE_IN_USE` when others use it,
 * unless `force` is set; those who still use it then start it again.
 */
export async function stopEmbeddedServer(
  directory: string,
  options: { readonly force?: boolean; readonly signal?: AbortSignal } = {},
): Promise<boolean> {
  options.signal?.throwIfAborted();
  const found = await findRunning(directory);
  if (found === undefined) return false;
  try {
    const { rows } = await found.client.query<{ is_free: boolean }>(
      "select pg_try_advisory_lock($1) as is_free",
      [USERS_LOCK],
    );
    if (rows[0]?.is_free !== true && options.force !== true) {
      throw new DynadexError("DATABASE_IN_USE", `the database in ${directory} must not be in use, but is`, {
        resource: directory,
        hint: "Stop the processes that use it first, or stop it with force.",
      });
    }
    return await stopServer(found.cluster, options.signal);
  } finally {
    await found.client.end().catch(() => undefined);
  }
}

async function findRunning(directory: string) {
  const cluster = await findCluster(directory);
  const postmaster = cluster && (await findPostmasterFile(cluster));
  if (!cluster || !postmaster || !(await isServerProcess(postmaster.pid, cluster))) return undefined;
  const client = await connect(cluster, postmaster.socketFolder);
  return client && { cluster, postmaster, client };
}

async function connect(cluster: Cluster, socketFolder: string): Promise<Client | undefined> {
  const url = await readClusterUrl(cluster, socketFolder, "postgres");
  const client = new Client({ connectionString: url, application_name: "dynadex status" });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    if (findErrorCode(error) === "ECONNREFUSED" || findErrorCode(error) === "ENOENT") return undefined;
    throw databaseUnavailable(url, error);
  }
}
