import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** The command line as a process of its own, that can be killed. */
export interface Program extends AsyncDisposable {
  /** Settles when the process has ended, with its exit code, or `null` when a signal ended it. */
  readonly ended: Promise<number | null>;
  /** What it printed so far. */
  readonly stdout: string;
  readonly stderr: string;
  /** Resolves once it has said this on stderr. Throws when it ends before. */
  waitUntilSaid(text: string): Promise<void>;
  /** Ends it as a crash would, at once. */
  kill(): Promise<void>;
}

const BIN = fileURLToPath(new URL("../../packages/dynadex/src/bin.ts", import.meta.url));

/** Starts the command line from its sources with nothing but the given environment. */
export function startProgram(argv: readonly string[], env: { readonly [name: string]: string }): Program {
  const child = spawn(process.execPath, ["--conditions=source", BIN, ...argv], {
    env: { PATH: process.env["PATH"], ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const printed = { stdout: "", stderr: "" };
  const { promise: closed, resolve } = Promise.withResolvers<number | null>();
  child.once("close", resolve);
  child.stdout.setEncoding("utf8").on("data", (text: string) => (printed.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (printed.stderr += text));
  const kill = async (): Promise<void> => {
    child.kill("SIGKILL");
    await closed;
  };
  return {
    ended: closed,
    get stdout() {
      return printed.stdout;
    },
    get stderr() {
      return printed.stderr;
    },
    async waitUntilSaid(text) {
      while (!printed.stderr.includes(text)) {
        const isOver = await Promise.race([
          once(child.stderr, "data").then(() => false),
          closed.then(() => true),
        ]);
        if (isOver && !printed.stderr.includes(text)) throw new Error(`it ended: ${printed.stderr}`);
      }
    },
    kill,
    [Symbol.asyncDispose]: kill,
  };
}
