import { createHash } from "node:crypto";
import { chown, lstat, mkdir, readFile, realpath } from "node:fs/promises";
import { join } from "node:path";
import { DynadexError } from "@dynadex/core/error";
import type { ServerUser } from "./server-user.ts";

/** The paths of one embedded database below the directory it was given. */
export interface Cluster {
  /** What `DYNADEX_DATABASE` names, without links. */
  readonly directory: string;
  /** Comes into being in one step, whole, once the database is initialised. */
  readonly folder: string;
  /** PostgreSQL's own data directory; belongs to the user it runs as. */
  readonly data: string;
  /** 0600, the only way in beside being able to read it: the superuser's password. */
  readonly passwordFile: string;
  readonly logFile: string;
}

/** What a running server tells of itself in `postmaster.pid`. */
export interface PostmasterFile {
  readonly text: string;
  readonly pid: number;
  readonly startedAt: string;
  readonly socketFolder: string;
}

/** The database inside the server, and its owner. */
export const DATABASE_NAME = "dynadex";
export const DATABASE_USER = "dynadex";

/** Part of the socket's file name only: nothing listens on TCP. */
export const SOCKET_PORT = 5432;

/** What a unix socket's address can hold, without the final zero byte: 107 on Linux, 103 elsewhere. */
const SOCKET_PATH_BYTES = process.platform === "linux" ? 107 : 103;

/** Where sockets go whose path would be too long; the same for every process, whatever its TMPDIR. */
const SHORT_FOLDER = "/tmp";

/** Names the paths of a cluster, making its directory first when needed. */
export async function openClusterDirectory(directory: string): Promise<Cluster> {
  // PostgreSQL's user has to pass through; nothing below is readable for others.
  await mkdir(directory, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  return toCluster(await realpath(directory));
}

/** Names the paths of a cluster that exists; `undefined` when there is no directory. */
export async function findCluster(directory: string): Promise<Cluster | undefined> {
  return await realpath(directory).then(toCluster, () => undefined);
}

function toCluster(directory: string): Cluster {
  const folder = join(directory, "postgres");
  return {
    directory,
    folder,
    data: join(folder, "data"),
    passwordFile: join(folder, "password"),
    logFile: join(folder, "postgres.log"),
  };
}

/** The folder of the server's socket: its data directory, or, where that makes too long an address, a private one. */
export async function openSocketFolder(cluster: Cluster, user: ServerUser | null): Promise<string> {
  if (Buffer.byteLength(toSocketPath(cluster.data)) <= SOCKET_PATH_BYTES) return cluster.data;
  const uid = user?.uid ?? process.getuid?.() ?? 0;
  const name = createHash("sha256").update(cluster.data).digest("hex").slice(0, 16);
  const folder = join(SHORT_FOLDER, `dynadex-${uid}-${name}`);
  const isNew = await mkdir(folder, { mode: 0o700 }).then(() => true, isExistingFolder);
  if (isNew && user !== null) await chown(folder, user.uid, user.gid);
  const found = await lstat(folder);
  if (!found.isDirectory() || found.uid !== uid || (found.mode & 0o077) !== 0) {
    throw new DynadexError(
      "INVALID_CONFIG",
      `the folder of the database's socket must be private to the user ${uid}, found ${folder} belonging to ${found.uid}`,
      {
        resource: folder,
        hint: "Remove that folder, or set DYNADEX_DATABASE to a directory with a shorter path.",
      },
    );
  }
  return folder;
}

function isExistingFolder(error: unknown): boolean {
  if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
  throw error;
}

function toSocketPath(folder: string): string {
  return `${folder}/.s.PGSQL.${SOCKET_PORT}`;
}

/** Reads `postmaster.pid`; `undefined` when no server runs here (or one is only just beginning to). */
export async function findPostmasterFile(cluster: Cluster): Promise<PostmasterFile | undefined> {
  const text = await readFile(join(cluster.data, "postmaster.pid"), "utf8").catch(() => "");
  const [pid, , startedAt, , socketFolder] = text.split("\n");
  if (!Number.isInteger(Number(pid)) || Number(pid) <= 0 || startedAt === undefined || !socketFolder)
    return undefined;
  return {
    text,
    pid: Number(pid),
    startedAt: new Date(Number(startedAt) * 1000).toISOString(),
    socketFolder,
  };
}

/** The URL of a database inside the cluster; holds the password. */
export async function readClusterUrl(
  cluster: Cluster,
  socketFolder: string,
  name = DATABASE_NAME,
): Promise<string> {
  const password = (await readFile(cluster.passwordFile, "utf8")).trim();
  return `postgres://${DATABASE_USER}:${password}@/${name}?host=${encodeURIComponent(socketFolder)}&port=${SOCKET_PORT}`;
}
