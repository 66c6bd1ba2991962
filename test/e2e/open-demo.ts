import { spawn } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const READY_TIMEOUT_MS = 90_000;

/** The demo as a person starts it, in a process of its own, on a database of its own. */
export interface RunningDemo extends AsyncDisposable {
  readonly url: string;
  /** The link the demo prints; good for one sign-in. */
  readonly signInLink: string;
}

/** Starts `dynadex demo` and waits for its sign-in link. */
export async function openDemo(): Promise<RunningDemo> {
  const directory = await mkdtemp(join(tmpdir(), "dynadex-e2e-"));
  await chmod(directory, 0o755);
  const bin = join(import.meta.dirname, "../../packages/dynadex/dist/bin.js");
  const child = spawn(process.execPath, [bin, "demo", "--port", "0"], {
    env: { ...process.env, DYNADEX_DATABASE: join(directory, "database") },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill("SIGTERM");
    await ended;
    await rm(directory, { recursive: true, force: true });
  };
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => {
    said += chunk.toString();
    const link = /http:\S+\/sign-in#\S+/.exec(said)?.[0];
    if (link !== undefined) resolve(link);
  });
  void ended.then(() => reject(new Error(`the demo ended:\n${said}`)));
  const timer = setTimeout(() => reject(new Error(`the demo is not ready:\n${said}`)), READY_TIMEOUT_MS);
  try {
    const signInLink = await promise;
    return { url: new URL(signInLink).origin, signInLink, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
