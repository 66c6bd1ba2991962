import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Run } from "@dynadex/contract";
import { findEmbeddedServer } from "../../packages/dynadex/src/app.ts";
import { readCpuSeconds, startMeasuredWorker, type Measurement } from "./measured-worker.ts";
import { openScaleStore, type ScaleStore } from "./open-scale-store.ts";

/** What one crawl cost, by process. */
export interface ScaleResult {
  readonly tables: number;
  readonly workers: number;
  /** From the start of the run to its end; workers are already up. */
  readonly wallSeconds: number;
  /** Of all workers together, their own start included. */
  readonly workerCpuSeconds: number;
  /** Of the largest worker. */
  readonly workerPeakMiB: number;
  readonly databaseCpuSeconds: number;
  readonly emulatorCpuSeconds: number;
  readonly tablesPerSecond: number;
  readonly workerCpuMsPerTable: number;
}

/** Crawls `tables` generated tables into an empty catalog by several worker processes. */
export function crawlAtScale(tables: number, workers: number): Promise<ScaleResult> {
  return withStore(tables, async (place) => {
    const { store } = place;
    const working = await Promise.all(Array.from({ length: workers }, () => startMeasuredWorker(store.env)));
    const before = await readServerCpu(place);
    const run = await store.waitForRun(await store.startCrawl());
    const measured = await Promise.all(working.map((worker) => worker.end()));
    const after = await readServerCpu(place);
    await assertWhole(run, store, tables);
    return toResult({ tables, workers, run, measured, before, after });
  });
}

/** What a crawl costs whose only worker is killed half way and followed by another. */
export interface ResumeResult {
  readonly tables: number;
  readonly doneAtKill: number;
  readonly wallSeconds: number;
  readonly workerCpuSeconds: number;
  readonly created: number;
  readonly stepsDeliveredTwice: number;
}

/** Kills the worker with -9 when half of the tables are done, and lets another go on. */
export function resumeAtScale(tables: number): Promise<ResumeResult> {
  return withStore(tables, async ({ store }) => {
    const first = await startMeasuredWorker(store.env);
    const runId = await store.startCrawl();
    let doneAtKill = 0;
    while (doneAtKill < tables / 2) {
      await pause(LOOK_MS);
      doneAtKill = (await store.getRun(runId)).progress.done;
    }
    const killed = await first.kill();
    const second = await startMeasuredWorker(store.env);
    const run = await store.waitForRun(runId);
    const ended = await second.end();
    await assertWhole(run, store, tables);
    return {
      tables,
      doneAtKill,
      wallSeconds: secondsOf(run),
      workerCpuSeconds: round(killed.cpuSeconds + ended.cpuSeconds),
      created: run.receipt?.tables.created ?? 0,
      stepsDeliveredTwice: await store.countRepeatedSteps(runId),
    };
  });
}

const LOOK_MS = 100;

interface Place {
  readonly store: ScaleStore;
  readonly directory: string;
  readonly emulator: ChildProcess;
}

async function withStore<Result>(tables: number, use: (place: Place) => Promise<Result>): Promise<Result> {
  const parent = await mkdtemp(join(tmpdir(), "dynadex-bench-"));
  await chmod(parent, 0o755);
  const script = join(import.meta.dirname, "scale-emulator.ts");
  const emulator = fork(script, [String(tables)], { execArgv: ["--conditions=source"] });
  try {
    const [endpoint] = (await once(emulator, "message")) as [string];
    const directory = join(parent, "database");
    await using store = await openScaleStore(directory, endpoint);
    return await use({ store, directory, emulator });
  } finally {
    emulator.kill();
    await rm(parent, { recursive: true, force: true });
  }
}

async function assertWhole(run: Run, store: ScaleStore, tables: number): Promise<void> {
  const found = await store.countTables();
  const isWhole = run.phase === "Succeeded" && !run.isPartial && found === tables;
  if (!isWhole) throw new Error(`the crawl must end whole, found ${found} tables and ${JSON.stringify(run)}`);
}

interface ServerCpu {
  readonly database: number;
  readonly emulator: number;
}

async function readServerCpu({ directory, emulator }: Place): Promise<ServerCpu> {
  return { database: await readDatabaseCpu(directory), emulator: await readCpuSeconds(emulator.pid!) };
}

/** Of the server and its processes, those that have ended included. */
async function readDatabaseCpu(directory: string): Promise<number> {
  const server = await findEmbeddedServer(directory);
  const serverPid = server!.pid;
  let seconds = await readCpuSeconds(serverPid);
  for (const pid of await listChildren(serverPid)) seconds += await readCpuSeconds(pid).catch(() => 0);
  return seconds;
}

async function listChildren(parent: number): Promise<readonly number[]> {
  const pids = (await readdir("/proc")).map(Number).filter(Number.isInteger);
  const parents = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/status`, "utf8").then(readParent, () => -1)),
  );
  return pids.filter((_, index) => parents[index] === parent);
}

function readParent(status: string): number {
  return Number(/^PPid:\s*(\d+)$/m.exec(status)?.[1]);
}

interface Finding {
  readonly tables: number;
  readonly workers: number;
  readonly run: Run;
  readonly measured: readonly Measurement[];
  readonly before: ServerCpu;
  readonly after: ServerCpu;
}

function toResult({ tables, workers, run, measured, before, after }: Finding): ScaleResult {
  const workerCpuSeconds = measured.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);
  const wallSeconds = secondsOf(run);
  return {
    tables,
    workers,
    wallSeconds,
    workerCpuSeconds: round(workerCpuSeconds),
    workerPeakMiB: Math.max(...measured.map(({ peakMiB }) => peakMiB)),
    databaseCpuSeconds: round(after.database - before.database),
    emulatorCpuSeconds: round(after.emulator - before.emulator),
    tablesPerSecond: round(tables / wallSeconds),
    workerCpuMsPerTable: round((workerCpuSeconds * 1000) / tables),
  };
}

function secondsOf({ submittedAt, finishedAt }: Run): number {
  return round((Date.parse(finishedAt ?? "") - Date.parse(submittedAt)) / 1000);
}

function round(value: number): number {
  return Number(value.toFixed(2));
}
