import { spawn } from "node:child_process";
import { once } from "node:events";
import { open, readFile, rename, rm, stat, truncate } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { DynadexError } from "@dynadex/core/error";
import { Client } from "pg";
import { databaseUnavailable, findErrorCode, isConnectionLost } from "../database-unavailable.ts";
import {
  findPostmasterFile,
  openSocketFolder,
  SOCKET_PORT,
  type Cluster,
  type PostmasterFile,
} from "./cluster.ts";
import type { PostgresPrograms } from "./find-postgres.ts";
import {
  findClusterPrograms,
  removeAbandoned,
  serverEnvironment,
  type EmbeddedOptions,
} from "./initialize-cluster.ts";
import { isAlive, isServerProcess } from "./server-process.ts";
import { findServerUser, planServerCommand } from "./server-user.ts";

/** Longest wait for a server that says it is starting (recovering) or stopping. */
const READY_TIMEOUT_MS = 300_000;
/** Longest wait for a server that runs but does not answer at all. */
const SILENT_TIMEOUT_MS = 30_000;
const POLL_MS = 25;
/** Starts that may fail before we give up: the one before may still be dying. */
const MOST_FAILED_STARTS = 10;
const FAILED_START_DELAY_MS = 300;
const LOG_LIMIT_BYTES = 10 * 1024 * 1024;
const LOG_TAIL_BYTES = 4096;

/** What a server says that is ready, but not for us: wrong password, too many connections. */
const REFUSALS: ReadonlySet<string | undefined> = new Set(["28000", "28P01", "3D000", "53300"]);

/** What one attempt to connect told. */
type Probe = "ready" | "busy" | "absent";

/**
 * Returns once the cluster's server accepts connections at this URL, starting it when it does not run. Needs no lock:
 * PostgreSQL itself lets one server alone have a data directory, so of several processes that start one at once the
 * first wins and the others find it running. The server outlives the process that started it.
 */
export async function startServer(cluster: Cluster, url: string, options: EmbeddedOptions): Promise<void> {
  for (let failedStarts = 0; failedStarts < MOST_FAILED_STARTS; failedStarts++) {
    if (await waitForRunningServer(cluster, url, options.signal)) return;
    const child = await spawnServer(cluster, options);
    if (await waitForStart(child, url, options.signal)) return;
    await delay(FAILED_START_DELAY_MS, undefined, { signal: options.signal });
  }
  throw new DynadexError(
    "DATABASE_UNAVAILABLE",
    `the embedded database must start, but did not: ${await readLastComplaint(cluster)}`,
    { resource: cluster.directory, hint: `Read ${cluster.logFile}.` },
  );
}

/** True once a server that runs already accepts connections; false when none runs. */
async function waitForRunningServer(cluster: Cluster, url: string, signal: AbortSignal): Promise<boolean> {
  const startedAt = performance.now();
  for (;;) {
    const probe = await probeServer(url, signal);
    if (probe === "ready") return true;
    const postmaster = await findPostmasterFile(cluster);
    if (probe === "absent" && !(await isRunning(cluster, postmaster))) return false;
    const waitedMs = performance.now() - startedAt;
    if (waitedMs > (probe === "busy" ? READY_TIMEOUT_MS : SILENT_TIMEOUT_MS)) {
      throw new DynadexError(
        "DATABASE_IN_USE",
        `the server of ${cluster.directory} (process ${postmaster?.pid ?? "unknown"}) must accept connections, but did not within ${Math.round(waitedMs / 1000)} s`,
        { resource: cluster.directory, hint: `Read ${cluster.logFile}, and stop that process.` },
      );
    }
    await delay(POLL_MS, undefined, { signal });
  }
}

async function isRunning(cluster: Cluster, postmaster: PostmasterFile | undefined): Promise<boolean> {
  if (postmaster === undefined) return false;
  if (await isServerProcess(postmaster.pid, cluster)) return true;
  if (isAlive(postmaster.pid)) await removeStalePostmasterFile(cluster, postmaster);
  return false;
}

/**
 * Removes the trace of a server that was killed and whose number another process has by now, as is usual in containers;
 * PostgreSQL would take that process for the server. It is moved away first, so that the file of a server started
 * meanwhile is put back.
 */
async function removeStalePostmasterFile(cluster: Cluster, judged: PostmasterFile): Promise<void> {
  const file = join(cluster.data, "postmaster.pid");
  const aside = `${file}.${process.pid}`;
  const isMoved = await rename(file, aside).then(
    () => true,
    () => false,
  );
  if (!isMoved) return;
  if ((await readFile(aside, "utf8")) === judged.text) await rm(aside);
  else await rename(aside, file);
}

async function waitForStart(child: StartedServer, url: string, signal: AbortSignal): Promise<boolean> {
  const startedAt = performance.now();
  while (performance.now() - startedAt < READY_TIMEOUT_MS) {
    if ((await probeServer(url, signal)) === "ready") return true;
    if (child.hasEnded()) return false;
    await delay(POLL_MS, undefined, { signal });
  }
  return false;
}

async function probeServer(url: string, signal: AbortSignal): Promise<Probe> {
  signal.throwIfAborted();
  const client = new Client({ connectionString: url, connectionTimeoutMillis: SILENT_TIMEOUT_MS });
  // A connection that breaks while it is being made must not end the process; `connect` rejects as well.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return "ready";
  } catch (error) {
    const code = findErrorCode(error);
    if (code === "ECONNREFUSED" || code === "ENOENT") return "absent";
    if (isConnectionLost(error) && !REFUSALS.has(code)) return "busy";
    throw databaseUnavailable(url, error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

interface StartedServer {
  hasEnded(): boolean;
}

async function spawnServer(cluster: Cluster, options: EmbeddedOptions): Promise<StartedServer> {
  await removeAbandoned(cluster);
  const programs = await findClusterPrograms(cluster, options);
  const user = await findServerUser(cluster.data, options.serverUser);
  const socketFolder = await openSocketFolder(cluster, user);
  const settings = Object.entries(serverSettings(socketFolder, programs, options)).flatMap(
    ([name, value]) => ["-c", `${name}=${value}`],
  );
  const command = await planServerCommand(programs.postgres, ["-D", cluster.data, ...settings], {
    user,
    folders: [cluster.data],
  });
  const logSizeBytes = await stat(cluster.logFile).then(
    ({ size }) => size,
    () => 0,
  );
  if (logSizeBytes > LOG_LIMIT_BYTES) await truncate(cluster.logFile);
  await using log = await open(cluster.logFile, "a", 0o600);
  const child = spawn(command.file, command.args, {
    cwd: "/",
    env: serverEnvironment(),
    // Not of our process group: Ctrl+C is for us, and the server serves others too.
    detached: true,
    stdio: ["ignore", log.fd, log.fd],
    ...(command.uid === undefined ? {} : { uid: command.uid, gid: command.gid }),
  });
  await once(child, "spawn", { signal: options.signal }).catch((error: unknown) => {
    options.signal.throwIfAborted();
    throw new DynadexError(
      "DATABASE_UNAVAILABLE",
      `${command.file} must be a program we can run, and is not`,
      {
        resource: command.file,
        cause: error,
      },
    );
  });
  child.unref();
  return { hasEnded: () => child.exitCode !== null || child.signalCode !== null };
}

/** Small, safe, and silent about what the statements were. */
function serverSettings(
  socketFolder: string,
  programs: PostgresPrograms,
  options: EmbeddedOptions,
): { readonly [name: string]: string } {
  return {
    listen_addresses: "",
    port: String(SOCKET_PORT),
    unix_socket_directories: quoteFolder(socketFolder),
    unix_socket_permissions: "0700",
    cluster_name: "dynadex",
    max_connections: "200",
    shared_buffers: "96MB",
    huge_pages: "off",
    jit: "off",
    // Containers have little shared memory, and the queries are small.
    max_parallel_workers_per_gather: "0",
    max_parallel_maintenance_workers: "0",
    max_logical_replication_workers: "0",
    wal_level: "minimal",
    max_wal_senders: "0",
    timezone: "UTC",
    log_timezone: "UTC",
    log_min_messages: "warning",
    log_min_error_statement: "panic",
    log_checkpoints: "off",
    ...(programs.major >= 18 ? { io_method: "sync" } : {}),
    ...(options.isDisposable === true
      ? { fsync: "off", full_page_writes: "off", synchronous_commit: "off" }
      : {}),
  };
}

function quoteFolder(folder: string): string {
  return `"${folder.replaceAll('"', '""')}"`;
}

async function readLastComplaint(cluster: Cluster): Promise<string> {
  const text = await readFile(cluster.logFile, "utf8").catch(() => "");
  const complaints = text
    .slice(-LOG_TAIL_BYTES)
    .split("\n")
    .filter((line) => /\b(?:FATAL|PANIC|error)\b/.test(line));
  return complaints.at(-1) ?? "it said nothing";
}
