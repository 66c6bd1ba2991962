import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { DynadexError } from "@dynadex/core/error";
import { DEMO_ACCOUNTS, type DemoAccount } from "./demo-accounts.ts";
import { type DemoMessage, isDemoMessage } from "./demo-message.ts";

/** A demo that runs in a process of its own. */
export interface DemoChild extends AsyncDisposable {
  /** Such as `http://127.0.0.1:40123`; both DynamoDB and STS answer there. */
  readonly endpoint: string;
  readonly accounts: readonly DemoAccount[];
  readonly tableCount: number;
  readonly itemCount: number;
  /** The child's process id. */
  readonly pid: number;
  close(): Promise<void>;
}

/** Options of `startDemoInChild`. */
export interface DemoChildOptions {
  /** Port on 127.0.0.1; 0, the default, takes any free one. */
  readonly port?: number;
  /** Ends the demo when it is aborted, also while it starts. */
  readonly signal?: AbortSignal;
}

/**
 * Starts the demo in a child process, so that its scans never delay this one, and waits until all is seeded.
 *
 * The child ends when it is closed, when `signal` is aborted, and when this process dies in whatever way.
 * Throws `INTERNAL` when the child cannot start or serve, such as on a port in use.
 */
export async function startDemoInChild(options: DemoChildOptions = {}): Promise<DemoChild> {
  options.signal?.throwIfAborted();
  const child = forkDemo(options.port ?? 0);
  const close = (): Promise<void> => closeChild(child);
  const abort = (): void => void close();
  options.signal?.addEventListener("abort", abort, { once: true });
  child.once("exit", () => options.signal?.removeEventListener("abort", abort));
  const message = await awaitMessage(child);
  options.signal?.throwIfAborted();
  if (message.kind === "failed") {
    await close();
    throw new DynadexError("INTERNAL", `The demo must be able to start, but: ${message.message}`);
  }
  const { endpoint, tableCount, itemCount } = message;
  return {
    endpoint,
    accounts: DEMO_ACCOUNTS,
    tableCount,
    itemCount,
    pid: child.pid!,
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** How long the child may take to notice that its parent has disconnected. */
const CLOSE_TIMEOUT_MS = 2000;
/** How much of what the child wrote to stderr goes into an error. */
const MAX_STDERR_CHARACTERS = 2000;

/** The child runs from what this file runs from: TypeScript sources or the built JavaScript beside it. */
function forkDemo(port: number): ChildProcess {
  const extension = extname(fileURLToPath(import.meta.url));
  const entry = fileURLToPath(new URL(`./demo-process${extension}`, import.meta.url));
  return fork(entry, [String(port)], {
    execPath: process.execPath,
    execArgv: extension === ".ts" ? ["--conditions=source", "--disable-warning=ExperimentalWarning"] : [],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
}

/** Resolves with the child's one message, or with a failure when it ends without one. */
async function awaitMessage(child: ChildProcess): Promise<DemoMessage> {
  let stderr = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    stderr = (stderr + text).slice(-MAX_STDERR_CHARACTERS);
  });
  const { promise, resolve } = Promise.withResolvers<DemoMessage>();
  child.on("message", (message) => {
    if (isDemoMessage(message)) resolve(message);
  });
  child.once("error", (error) => resolve({ kind: "failed", message: error.message }));
  // The child's own `close` does not come when it was disconnected early, so its end and that of stderr are awaited.
  child.once("exit", (code) => {
    const fail = (): void => resolve({ kind: "failed", message: `it ended with ${code}: ${stderr.trim()}` });
    if (child.stderr === null || child.stderr.closed) fail();
    else child.stderr.once("close", fail);
  });
  return promise;
}

async function closeChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  const timer = setTimeout(() => child.kill("SIGKILL"), CLOSE_TIMEOUT_MS);
  if (child.connected) child.disconnect();
  await exited;
  clearTimeout(timer);
}
