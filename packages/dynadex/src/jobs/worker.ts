import { setTimeout as pause } from "node:timers/promises";
import { describeError } from "./engine-options.ts";
import { nowOf, type EngineCore } from "./engine-core.ts";
import { listenForSignals, type JobSignal, type JobSignalListener } from "./job-signals.ts";
import type { TakenJob } from "./job-queue.ts";
import { reconcileRuns } from "./reconcile-runs.ts";
import { listEndedRunIds } from "./run-store.ts";
import { claimSteps, releaseSteps, type ClaimedStep } from "./step-store.ts";
import { workStep, type Interruption, type Settlement } from "./work-step.ts";

/** How a worker works. */
export interface WorkerOptions {
  /** Steps worked on at once. */
  readonly concurrency: number;
  /** How long steps at work may go on after the worker is told to end, before they are handed back. */
  readonly shutdownGraceMs?: number;
}

/** Works on steps until it is disposed; then finishes what it is at or hands it back. */
export type Worker = AsyncDisposable;

/** Slots that come free within this time are filled by one fetch. */
const COALESCE_MS = 5;
/** While steps take less than this on average, as many more are taken as are worked on, to save questions. */
const QUICK_STEP_MS = 250;
/** How much of the average duration the newest step makes up. */
const NEWEST_SHARE = 0.1;
/** How often the queue is looked at without a signal; retries come due in silence. */
const POLL_MS = 1_000;
/** How often stops are looked for and, every second time, jobs are kept alive. */
const TICK_MS = 2_000;
const KEEP_ALIVE_EVERY_TICKS = 2;
const RECONCILE_EVERY_TICKS = 3;
/** Pause after the database failed the loop. */
const FAILURE_PAUSE_MS = 1_000;
const DEFAULT_SHUTDOWN_GRACE_MS = 5_000;

/** Starts working on steps of all kinds. */
export async function startWorker(core: EngineCore, url: string, options: WorkerOptions): Promise<Worker> {
  const worker = new StepWorker(core, options);
  worker.listener = await listenForSignals(url, (signal) => worker.onSignal(signal), core.log);
  worker.start();
  return worker;
}

/** A step this worker has been given, at work or waiting for a slot. */
interface HeldStep {
  readonly claimed: ClaimedStep;
  readonly controller: AbortController;
  interruption: Interruption | null;
}

class StepWorker implements AsyncDisposable {
  listener: JobSignalListener | null = null;
  readonly #core: EngineCore;
  readonly #options: WorkerOptions;
  readonly #running = new Map<HeldStep, Promise<void>>();
  #waiting: HeldStep[] = [];
  #averageMs = Number.POSITIVE_INFINITY;
  /** Jobs whose step has ended, to be completed by one statement with the next fetch. */
  #done: TakenJob[] = [];
  readonly #closing = new AbortController();
  #wake: (() => void) | null = null;
  #hasNews = false;
  #ticks = 0;
  #loops: readonly Promise<void>[] = [];

  constructor(core: EngineCore, options: WorkerOptions) {
    this.#core = core;
    this.#options = options;
  }

  start(): void {
    this.#loops = [this.#runLoop(() => this.#takeOnce()), this.#runLoop(() => this.#tickOnce())];
  }

  onSignal(signal: JobSignal): void {
    if (signal.kind === "work") this.#wakeUp();
    else this.#stopRuns(new Set([signal.runId]));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    this.#wakeUp();
    await Promise.all(this.#loops);
    await this.#attempt(() => this.#release(this.#takeWaiting(), "hand-back"));
    await this.#endRunning(this.#options.shutdownGraceMs ?? DEFAULT_SHUTDOWN_GRACE_MS);
    await this.#attempt(() => this.#flushDone());
    await this.listener?.[Symbol.asyncDispose]();
  }

  async #endRunning(graceMs: number): Promise<void> {
    const ended = Promise.all(this.#running.values()).then(() => true);
    const grace = pause(graceMs, false, { ref: false });
    if (!(await Promise.race([ended, grace]))) {
      for (const step of this.#running.keys()) interrupt(step, "shutdown");
    }
    await ended;
  }

  async #runLoop(once: () => Promise<void>): Promise<void> {
    while (!this.#closing.signal.aborted) {
      if (!(await this.#attempt(once))) await this.#sleep(FAILURE_PAUSE_MS);
    }
  }

  async #takeOnce(): Promise<void> {
    const { concurrency } = this.#options;
    const surplus = this.#averageMs < QUICK_STEP_MS ? concurrency : 0;
    const wanted = concurrency + surplus - this.#running.size - this.#waiting.length;
    const isWorthAsking = wanted > surplus / 2;
    if (isWorthAsking) await this.#flushDone();
    const jobs = isWorthAsking ? await this.#core.queue.take(wanted) : [];
    if (jobs.length > 0) await this.#claim(jobs);
    if (jobs.length < wanted || !isWorthAsking) await this.#waitForNews();
    await this.#sleep(COALESCE_MS);
  }

  async #claim(jobs: readonly TakenJob[]): Promise<void> {
    const claimed = await claimSteps(this.#core.database, jobs, nowOf(this.#core));
    const wanted = new Set(claimed.map(({ job }) => job.id));
    this.#done.push(...jobs.filter((job) => !wanted.has(job.id)));
    for (const step of claimed) {
      this.#waiting.push({ claimed: step, controller: new AbortController(), interruption: null });
    }
    this.#fillSlots();
  }

  #fillSlots(): void {
    while (this.#running.size < this.#options.concurrency && !this.#closing.signal.aborted) {
      const step = this.#waiting.shift();
      if (step === undefined) return;
      this.#run(step);
    }
  }

  #run(step: HeldStep): void {
    this.#running.set(step, this.#work(step));
  }

  async #work(step: HeldStep): Promise<void> {
    const { claimed, controller } = step;
    const startedMs = performance.now();
    const settlement = await workStep(this.#core, {
      claimed,
      signal: controller.signal,
      findInterruption: () => step.interruption,
    });
    this.#noteDuration(performance.now() - startedMs);
    if (settlement === "done") this.#done.push(claimed.job);
    else await this.#attempt(() => this.#release([claimed.job], settlement));
    this.#running.delete(step);
    this.#fillSlots();
    this.#wakeUp();
  }

  #noteDuration(durationMs: number): void {
    const before = Number.isFinite(this.#averageMs) ? this.#averageMs : durationMs;
    this.#averageMs = before * (1 - NEWEST_SHARE) + durationMs * NEWEST_SHARE;
  }

  /** Should this fail, the jobs are given to somebody else once this worker has been silent on them. */
  async #release(jobs: readonly TakenJob[], settlement: Exclude<Settlement, "done">): Promise<void> {
    if (jobs.length === 0) return;
    await releaseSteps(this.#core.database, jobs, { isCounted: settlement === "retry" });
    await this.#core.queue.giveBack(jobs);
  }

  #takeWaiting(): readonly TakenJob[] {
    const jobs = this.#waiting.map((step) => step.claimed.job);
    this.#waiting = [];
    return jobs;
  }

  async #flushDone(): Promise<void> {
    const jobs = this.#done;
    this.#done = [];
    await this.#core.queue.complete(jobs);
  }

  async #tickOnce(): Promise<void> {
    await this.#sleep(TICK_MS);
    this.#ticks += 1;
    const held = [...this.#running.keys(), ...this.#waiting];
    if (held.length > 0) {
      const runIds = [...new Set(held.map((step) => step.claimed.job.runId))];
      this.#stopRuns(new Set(await listEndedRunIds(this.#core.database, runIds)));
      if (this.#ticks % KEEP_ALIVE_EVERY_TICKS === 0) await this.#keepAlive(held);
    }
    if (this.#ticks % RECONCILE_EVERY_TICKS === 0) await reconcileRuns(this.#core);
  }

  async #keepAlive(held: readonly HeldStep[]): Promise<void> {
    const jobs = held.map((step) => step.claimed.job);
    const ours = await this.#core.queue.keepAlive(jobs);
    for (const step of held) if (!ours.has(step.claimed.job.id)) interrupt(step, "lost");
  }

  /** Steps that still wait are run all the same: they end at once, and their run does not wait for them. */
  #stopRuns(runIds: ReadonlySet<string>): void {
    const isStopped = (step: HeldStep): boolean => runIds.has(step.claimed.job.runId);
    for (const step of [...this.#running.keys(), ...this.#waiting])
      if (isStopped(step)) interrupt(step, "stop");
    const stopped = this.#waiting.filter(isStopped);
    this.#waiting = this.#waiting.filter((step) => !isStopped(step));
    for (const step of stopped) this.#run(step);
  }

  #wakeUp(): void {
    this.#hasNews = true;
    this.#wake?.();
  }

  /** Returns when there may be something to do: a signal, a free slot, or time to look again. */
  async #waitForNews(): Promise<void> {
    if (!this.#hasNews && !this.#closing.signal.aborted) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, POLL_MS);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.#wake = null;
    }
    this.#hasNews = false;
  }

  async #sleep(ms: number): Promise<void> {
    if (this.#closing.signal.aborted) return;
    await pause(ms, undefined, { signal: this.#closing.signal }).catch(() => undefined);
  }

  /** What a worker does beside its steps is repeated by somebody at the latest when a job's heartbeat runs out. */
  async #attempt(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      this.#core.log("warning", "a worker failed beside its steps and goes on", {
        error: describeError(error),
      });
      return false;
    }
  }
}

/** The first reason stands. */
function interrupt(step: HeldStep, interruption: Interruption): void {
  if (step.interruption !== null) return;
  step.interruption = interruption;
  step.controller.abort();
}
