import { execFile } from "node:child_process";
import { join } from "node:path";
import { answersHttp, startProcess, type LaneProcess } from "./start-process.ts";

const ROOT = join(import.meta.dirname, "../..");

/** The built command line, as it is installed. */
export const BIN = join(ROOT, "packages/dynadex/dist/bin.js");

const OUTPUT_BYTES = 64 * 1024 * 1024;

type Environment = { readonly [name: string]: string };

/** How a program that ended has ended. */
export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program in the repository to its end. `environment` is put over this process's own. */
export function runProgram(
  file: string,
  argv: readonly string[],
  environment: Environment = {},
): Promise<Ended> {
  const env = { ...process.env, ...environment };
  return new Promise((resolve) => {
    const child = execFile(file, argv, { cwd: ROOT, env, maxBuffer: OUTPUT_BYTES }, (_, stdout, stderr) =>
      resolve({ exitCode: child.exitCode, stdout, stderr }),
    );
  });
}

/** Starts `dynadex serve` without a worker of its own. */
export function startServe(environment: Environment): Promise<LaneProcess> {
  return startProcess({
    command: process.execPath,
    arguments: (port) => [BIN, "serve", "--no-worker", "--port", String(port)],
    environment: () => environment,
    probe: (endpoint) => answersHttp(`${endpoint}/healthz`),
  });
}

/** Starts `dynadex worker`. */
export function startWorker(environment: Environment): Promise<LaneProcess> {
  return startProcess({
    command: process.execPath,
    arguments: () => [BIN, "worker"],
    environment: () => environment,
    probe: (_, output) => Promise.resolve(output.includes("working;")),
  });
}

/** Starts `dynadex emulator` on the given Node. */
export function startDemoAccounts(node: string = process.execPath): Promise<LaneProcess> {
  return startProcess({
    command: node,
    arguments: (port) => [BIN, "emulator", "--port", String(port)],
    probe: (_, output) => Promise.resolve(output.includes(" items are at ")),
  });
}
