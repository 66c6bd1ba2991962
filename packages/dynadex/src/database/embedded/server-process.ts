import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { findErrorCode } from "../database-unavailable.ts";
import type { Cluster } from "./cluster.ts";

/**
 * True when the process is the server of this cluster. Numbers of processes are used again, in containers at once, so
 * being alive proves nothing; when the command line cannot be seen, a living process counts as the server.
 */
export async function isServerProcess(pid: number, cluster: Cluster): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const args = await findArguments(pid);
  return args === undefined || `${args} `.replaceAll("\0", " ").includes(` -D ${cluster.data} `);
}

/** True while the number belongs to a process, whichever. */
export function isAlive(pid: number): boolean {
  try {
    return sendSignal(pid, 0);
  } catch {
    return true;
  }
}

/** Sends a signal; false when there is no such process (any more). Throws when it is not ours to signal. */
export function sendSignal(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if (findErrorCode(error) === "ESRCH") return false;
    throw error;
  }
}

/** The command line of a process; empty when it has ended but nobody has collected it. */
async function findArguments(pid: number): Promise<string | undefined> {
  if (process.platform === "linux") {
    return await readFile(`/proc/${pid}/cmdline`, "utf8").catch((error: unknown) =>
      findErrorCode(error) === "ENOENT" || findErrorCode(error) === "ESRCH" ? "" : undefined,
    );
  }
  return await promisify(execFile)("ps", ["-p", String(pid), "-o", "command="]).then(
    ({ stdout }) => stdout,
    () => "",
  );
}
