import { rmdir } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { DynadexError } from "@dynadex/core/error";
import { findPostmasterFile, type Cluster } from "./cluster.ts";
import { isServerProcess, sendSignal } from "./server-process.ts";

/** A fast shutdown writes a checkpoint first, which takes as long as the disk takes. */
const STOP_TIMEOUT_MS = 120_000;
const POLL_MS = 20;

/** Ends the server's connections and stops it, its data written down. Answers whether one was running. */
export async function stopServer(cluster: Cluster, signal?: AbortSignal): Promise<boolean> {
  const postmaster = await findPostmasterFile(cluster);
  if (postmaster === undefined || !(await isServerProcess(postmaster.pid, cluster))) return false;
  if (!sendSignal(postmaster.pid, "SIGINT")) return true;
  const startedAt = performance.now();
  while (performance.now() - startedAt < STOP_TIMEOUT_MS) {
    const current = await findPostmasterFile(cluster);
    if (current?.pid !== postmaster.pid || !(await isServerProcess(postmaster.pid, cluster))) {
      await removeSocketFolder(cluster, postmaster.socketFolder);
      return true;
    }
    await delay(POLL_MS, undefined, signal === undefined ? {} : { signal });
  }
  throw new DynadexError(
    "TIMEOUT",
    `the database server (process ${postmaster.pid}) must stop within ${STOP_TIMEOUT_MS / 1000} s, but did not`,
    { resource: cluster.directory, hint: `Read ${cluster.logFile}.` },
  );
}

/** Removes the folder a socket had of its own. Should a server be starting in it, it fails and is started again. */
async function removeSocketFolder(cluster: Cluster, socketFolder: string): Promise<void> {
  if (socketFolder !== cluster.data) await rmdir(socketFolder).catch(() => undefined);
}
