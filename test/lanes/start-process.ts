import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

const READY_TIMEOUT_MS = 60_000;
const POLL_MS = 100;
const STOP_TIMEOUT_MS = 5_000;
const KEPT_OUTPUT_CHARACTERS = 4_000;

/** A server a lane started; disposing stops it by its process id. */
export interface LaneProcess extends AsyncDisposable {
  readonly endpoint: string;
  /** Ends it as `kill -9` does. */
  kill(): Promise<void>;
}

/** Says whether a server is ready, by asking it or from what it has printed so far. */
export type Probe = (endpoint: string, output: string) => Promise<boolean>;

/**
 * Starts a server and waits until `probe` answers true. A missing program, an early exit or silence fails the lane with
 * the server's last output: a lane is never skipped.
 */
export async function startProcess(options: {
  readonly command: string;
  readonly arguments: (port: number) => readonly string[];
  readonly environment?: (port: number) => { readonly [name: string]: string };
  readonly directory?: string;
  /** Whom it runs as, when that is somebody else. */
  readonly user?: { readonly uid: number; readonly gid: number };
  /** What ends it; `SIGTERM` where nothing is given. */
  readonly stopSignal?: NodeJS.Signals;
  readonly probe: Probe;
}): Promise<LaneProcess> {
  const port = await findFreePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const child = spawn(options.command, options.arguments(port), {
    cwd: options.directory,
    ...options.user,
    env: { ...process.env, ...options.environment?.(port) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-KEPT_OUTPUT_CHARACTERS);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const exited = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(`exit ${code ?? signal}`));
  });
  let ended: string | null = null;
  void exited.then((how) => (ended = how));
  const kill = async (): Promise<void> => {
    child.kill("SIGKILL");
    await exited;
  };
  const stop = async (): Promise<void> => {
    child.kill(options.stopSignal ?? "SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS);
    await exited;
    clearTimeout(timer);
  };
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (!(await options.probe(endpoint, output).catch(() => false))) {
    if (ended !== null)
      throw new Error(`${options.command} ended before it was ready (${ended as string}):\n${output}`);
    if (Date.now() > deadline) {
      await stop();
      throw new Error(`${options.command} was not ready after ${READY_TIMEOUT_MS} ms:\n${output}`);
    }
    await delay(POLL_MS);
  }
  return { endpoint, kill, [Symbol.asyncDispose]: stop };
}

/** True once anything answers HTTP there, whatever the status. */
export async function answersHttp(endpoint: string): Promise<boolean> {
  await (await fetch(endpoint, { signal: AbortSignal.timeout(2_000) })).arrayBuffer();
  return true;
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
