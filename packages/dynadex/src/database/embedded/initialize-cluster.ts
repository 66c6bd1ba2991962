import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmod, chown, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { DynadexError } from "@dynadex/core/error";
import { DATABASE_USER, type Cluster } from "./cluster.ts";
import { findPostgres, type PostgresPrograms } from "./find-postgres.ts";
import { findServerUser, planServerCommand, type ServerUser } from "./server-user.ts";

/** What the embedded database may be told beside its directory. */
export interface EmbeddedOptions {
  readonly signal: AbortSignal;
  /** Whom to run as when we are root; default `nobody`. */
  readonly serverUser?: string;
  /** Where to look for PostgreSQL's programs instead of the usual places. */
  readonly programFolders?: readonly string[];
  /** Trades safety against power loss for speed; for tests. */
  readonly isDisposable?: boolean;
}

/** A half-made cluster older than this was left by a process that was killed. */
const ABANDONED_AFTER_MS = 10 * 60_000;
const UNFINISHED_PREFIX = ".unfinished-";
const INITDB_TIMEOUT_MS = 120_000;

/**
 * Makes sure that the cluster exists. It is made aside and moved into its place whole, so that a killed process leaves
 * nothing half-done; of several that make it at once, one wins.
 */
export async function initializeCluster(cluster: Cluster, options: EmbeddedOptions): Promise<void> {
  if ((await findClusterMajor(cluster)) !== undefined) return;
  await makeCluster(cluster, await findPostgres(options), options);
}

/** Finds the programs that can run the cluster: a major version of PostgreSQL reads no other's data. */
export async function findClusterPrograms(
  cluster: Cluster,
  options: EmbeddedOptions,
): Promise<PostgresPrograms> {
  const major = await findClusterMajor(cluster);
  return await findPostgres(major === undefined ? options : { ...options, major });
}

/** The major version a cluster was made with; `undefined` when there is none yet. */
async function findClusterMajor(cluster: Cluster): Promise<number | undefined> {
  const text = await readFile(join(cluster.data, "PG_VERSION"), "utf8").catch(() => undefined);
  if (text !== undefined) return Number.parseInt(text, 10);
  const isThere = await stat(cluster.folder).then(
    () => true,
    () => false,
  );
  if (!isThere) return undefined;
  throw new DynadexError(
    "INVALID_CONFIG",
    `${cluster.folder} must hold the embedded database, but PG_VERSION cannot be read in it`,
    {
      resource: cluster.directory,
      hint: "Check the permissions, or name another directory in DYNADEX_DATABASE.",
    },
  );
}

async function makeCluster(
  cluster: Cluster,
  programs: PostgresPrograms,
  options: EmbeddedOptions,
): Promise<void> {
  const unfinished = join(cluster.directory, `${UNFINISHED_PREFIX}${randomBytes(8).toString("hex")}`);
  const [data, passwordFile] = [join(unfinished, "data"), join(unfinished, "password")];
  const user = await findServerUser(data, options.serverUser);
  try {
    await mkdir(data, { recursive: true, mode: 0o700 });
    await chmod(unfinished, user === null ? 0o700 : 0o711);
    const password = randomBytes(24).toString("base64url");
    await writeFile(passwordFile, password, { mode: 0o600, flag: "wx", flush: true });
    if (user !== null) {
      // The server's user reads the password once, while it makes the cluster.
      await chown(data, user.uid, user.gid);
      await chown(passwordFile, user.uid, user.gid);
    }
    await runInitdb({ data, passwordFile, user, programs }, options);
    if (user !== null) await chown(passwordFile, 0, 0);
    await rename(unfinished, cluster.folder).catch(ignoreTaken);
    await syncFolder(cluster.directory);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function runInitdb(
  made: { data: string; passwordFile: string; user: ServerUser | null; programs: PostgresPrograms },
  options: EmbeddedOptions,
): Promise<void> {
  const { data, passwordFile, user, programs } = made;
  const args = [
    `--pgdata=${data}`,
    `--username=${DATABASE_USER}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    // Sorts by code point but knows the letters of every script.
    ...(programs.major >= 17 ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] : []),
    ...(options.isDisposable === true ? ["--no-sync"] : []),
  ];
  const command = await planServerCommand(programs.initdb, args, { user, folders: [data] });
  await promisify(execFile)(command.file, command.args, {
    cwd: "/",
    env: serverEnvironment(),
    signal: options.signal,
    timeout: INITDB_TIMEOUT_MS,
    ...(command.uid === undefined ? {} : { uid: command.uid, gid: command.gid }),
  }).catch((error: unknown) => {
    options.signal.throwIfAborted();
    throw new DynadexError("DATABASE_UNAVAILABLE", `the embedded database could not be made in ${data}`, {
      resource: data,
      hint: "Check that the disk has room and that the directory can be written; the cause says more.",
      cause: error,
    });
  });
}

/** The environment of PostgreSQL's programs: nothing of ours may change what they do. */
export function serverEnvironment(): { readonly [name: string]: string } {
  return { PATH: process.env["PATH"] ?? "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };
}

/** Removes what killed processes left of their attempts to make the cluster. */
export async function removeAbandoned(cluster: Cluster): Promise<void> {
  const names = await readdir(cluster.directory);
  for (const name of names.filter((name) => name.startsWith(UNFINISHED_PREFIX))) {
    const path = join(cluster.directory, name);
    const found = await stat(path).catch(() => undefined);
    if (found !== undefined && Date.now() - found.mtimeMs > ABANDONED_AFTER_MS) {
      await rm(path, { recursive: true, force: true });
    }
  }
}

/** Somebody else was first: their cluster is as good as ours. */
function ignoreTaken(error: unknown): void {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code !== "ENOTEMPTY" && code !== "EEXIST") throw error;
}

/** Makes the move itself survive a power loss. */
async function syncFolder(folder: string): Promise<void> {
  await using handle = await open(folder, "r");
  await handle.sync();
}
