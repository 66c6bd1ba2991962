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

interface ActiveStep {
  readonly job: TakenJob;
  readonly controller: AbortController;
  interruption: Interruption | null;
  readonly ended: Promise<void>;
}

class StepWorker implements AsyncDisposable {
  listener: JobSignalListener | null = null;
  readonly #core: EngineCore;
  readonly #options: WorkerOptions;
  readonly #active = new Map<string, ActiveStep>();
  /** Jobs whose step has ended, to be completed by one statement with the next fetch. */
  #done: TakenJob[] = [];
  readonly #closing = new AbortController();
  #wake: (() => void) | null = null;
  #hasNews = false;
  #loops: readonly Promise<void>[] = [];

  constructor(core: EngineCore, options: WorkerOptions) {
    this.#core = core;
    this.#options = options;
  }

  start(): void {
    this.#loops = [this.#runLoop(() => this.#workOnce()), this.#runLoop(() => this.#tickOnce())];
  }

  onSignal(signal: JobSignal): void {
    if (signal.kind === "work") this.#wakeUp();
    else this.#interruptRuns(new Set([signal.runId]));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    this.#wakeUp();
    await Promise.all(this.#loops);
    const steps = [...this.#active.values()];
    const grace = pause(this.#options.shutdownGraceMs ?? DEFAULT_SHUTDOWN_GRACE_MS, undefined, {
      ref: false,
    });
    const isDone = await Promise.race([Promise.all(steps.map((step) => step.ended)), grace.then(() => null)]);
    if (isDone === null) for (const step of steps) interrupt(step, "shutdown");
    await Promise.all(steps.map((step) => step.ended));
    await this.#flushDone().catch((error: unknown) =>
      this.#tell("finished jobs will be delivered again", error),
    );
    await this.listener?.[Symbol.asyncDispose]();
  }

  async #runLoop(once: () => Promise<void>): Promise<void> {
    while (!this.#closing.signal.aborted) {
      try {
        await once();
      } catch (error) {
        this.#tell("a worker's loop failed and goes on", error);
        await this.#sleep(FAILURE_PAUSE_MS);
      }
    }
  }

  async #workOnce(): Promise<void> {
    await this.#flushDone();
    const free = this.#options.concurrency - this.#active.size;
    const jobs = free > 0 ? await this.#core.queue.take(free) : [];
    if (jobs.length > 0) await this.#startSteps(jobs);
    if (jobs.length < free || free === 0) await this.#waitForNews();
    await this.#sleep(COALESCE_MS);
  }

  async #startSteps(jobs: readonly TakenJob[]): Promise<void> {
    const claimed = await claimSteps(this.#core.database, jobs, nowOf(this.#core));
    const wanted = new Set(claimed.map(({ job }) => job.id));
    this.#done.push(...jobs.filter((job) => !wanted.has(job.id)));
    for (const step of claimed) this.#startStep(step);
  }

  #startStep(claimed: ClaimedStep): void {
    const controller = new AbortController();
    const findInterruption = (): Interruption | null => active.interruption;
    const settled = workStep(this.#core, { claimed, signal: controller.signal, findInterruption });
    const ended = settled.then((settlement) => this.#settle(active, settlement));
    const active: ActiveStep = { job: claimed.job, controller, interruption: null, ended };
    this.#active.set(claimed.job.id, active);
  }

  async #settle(active: ActiveStep, settlement: Settlement): Promise<void> {
    const { job } = active;
    try {
      if (settlement === "done") this.#done.push(job);
      else await this.#release(job, settlement);
    } catch (error) {
      this.#tell("a job could not be given back; it will be once this worker has been silent", error);
    } finally {
      this.#active.delete(job.id);
      this.#wakeUp();
    }
  }

  async #release(job: TakenJob, settlement: "retry" | "hand-back"): Promise<void> {
    await releaseSteps(this.#core.database, [job], { isCounted: settlement === "retry" });
    await this.#core.queue.giveBack([job]);
  }

  async #flushDone(): Promise<void> {
    const jobs = this.#done;
    this.#done = [];
    await this.#core.queue.complete(jobs);
  }

  #ticks = 0;

  async #tickOnce(): Promise<void> {
    await this.#sleep(TICK_MS);
    this.#ticks += 1;
    const jobs = [...this.#active.values()].map((step) => step.job);
    if (jobs.length > 0) {
      const runIds = [...new Set(jobs.map((job) => job.runId))];
      this.#interruptRuns(new Set(await listEndedRunIds(this.#core.database, runIds)));
      if (this.#ticks % KEEP_ALIVE_EVERY_TICKS === 0) await this.#keepAlive(jobs);
    }
    if (this.#ticks % RECONCILE_EVERY_TICKS === 0) await reconcileRuns(this.#core);
  }

  async #keepAlive(jobs: readonly TakenJob[]): Promise<void> {
    const ours = await this.#core.queue.keepAlive(jobs);
    for (const job of jobs) {
      const step = this.#active.get(job.id);
      if (step !== undefined && !ours.has(job.id)) interrupt(step, "lost");
    }
  }

  #interruptRuns(runIds: ReadonlySet<string>): void {
    for (const step of this.#active.values()) if (runIds.has(step.job.runId)) interrupt(step, "stop");
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

  #tell(message: string, error: unknown): void {
    this.#core.log("warning", message, { error: describeError(error) });
  }
}

/** The first reason stands. */
function interrupt(step: ActiveStep, interruption: Interruption): void {
  if (step.interruption !== null) return;
  step.interruption = interruption;
  step.controller.abort();
}
