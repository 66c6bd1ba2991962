import { execFile, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** What a process cost from its first instruction to its last. */
export interface Measurement {
  readonly exitCode: number;
  readonly cpuSeconds: number;
  readonly peakMiB: number;
  readonly wallSeconds: number;
}

/** A `dynadex worker` below `measure.py`. */
export interface MeasuredWorker {
  /** Asks it to end, and answers what it cost. */
  end(): Promise<Measurement>;
  /** Ends it as a crash would, and answers what it cost until then. */
  kill(): Promise<Measurement>;
}

const ROOT = join(import.meta.dirname, "../..");
const BIN = join(ROOT, "packages/dynadex/dist/bin.js");
const LOOK_MS = 20;

/** Starts a worker and returns once it takes work. */
export async function startMeasuredWorker(env: NodeJS.ProcessEnv): Promise<MeasuredWorker> {
  const script = join(ROOT, "bench/measure.py");
  const measuring = execFile("python3", [script, process.execPath, BIN, "worker"], { env });
  const exited = once(measuring, "exit");
  let report = "";
  measuring.stdout?.on("data", (text) => (report += String(text)));
  await waitForText(measuring, "working;");
  const workerPid = await findOnlyChild(measuring);
  const endBy = async (signal: NodeJS.Signals): Promise<Measurement> => {
    process.kill(workerPid, signal);
    await exited;
    return JSON.parse(report.trim().split("\n").at(-1) ?? "") as Measurement;
  };
  return { end: () => endBy("SIGTERM"), kill: () => endBy("SIGKILL") };
}

async function waitForText(child: ChildProcess, text: string): Promise<void> {
  let seen = "";
  for await (const chunk of child.stderr ?? []) {
    seen += String(chunk);
    if (seen.includes(text)) break;
  }
  if (!seen.includes(text)) throw new Error(`the worker ended: ${seen}`);
}

/** `measure.py` waits for one child and passes no signals on, so the child is asked itself. */
async function findOnlyChild({ pid }: ChildProcess): Promise<number> {
  for (;;) {
    const [child] = (await readFile(`/proc/${pid}/task/${pid}/children`, "utf8")).trim().split(" ");
    if (child !== undefined && child !== "") return Number(child);
    await pause(LOOK_MS);
  }
}

/** CPU seconds of a running process, and of children it has waited for. Linux only. */
export async function readCpuSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return ticks / CLOCK_TICKS_PER_SECOND;
}

const CLOCK_TICKS_PER_SECOND = 100;
