import { setTimeout as sleep } from "node:timers/promises";
import { TERMINAL_RUN_PHASES, type Run, type RunEvent, type RunStreamMessage } from "@dynadex/contract";

/** What a stream of one run is made of. */
export interface RunStreamOptions {
  /** The run as it was when the stream was asked for. */
  readonly run: Run;
  /** Log events after this id only. */
  readonly after: string | undefined;
  readonly getRun: () => Promise<Run>;
  readonly listEvents: (after: string | undefined, limit: number) => Promise<readonly RunEvent[]>;
  readonly waitForChange: (timeoutMs: number, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
  readonly pollMs: number;
  readonly heartbeatMs: number;
  readonly now: () => number;
}

const EVENTS_PER_PAGE = 500;

/**
 * Tells of a run until it has ended: the run whenever it changed, its events in order, and `undefined` when there was
 * nothing to tell for a while. Events are read after the run, so that those of its last change are told before the end.
 */
export async function* followRun(
  options: RunStreamOptions,
): AsyncGenerator<RunStreamMessage | undefined, void, void> {
  const { signal, now } = options;
  let { run, after } = options;
  let told = "";
  let toldAt = now();
  for (;;) {
    const state = JSON.stringify(run);
    if (state !== told) {
      yield { kind: "run", run };
      told = state;
      toldAt = now();
    }
    for (let count = EVENTS_PER_PAGE; count === EVENTS_PER_PAGE;) {
      const events = await options.listEvents(after, EVENTS_PER_PAGE);
      for (const event of events) yield { kind: "event", event };
      if (events.length > 0) toldAt = now();
      after = events.at(-1)?.id ?? after;
      count = events.length;
    }
    if (TERMINAL_RUN_PHASES.includes(run.phase)) {
      yield { kind: "end" };
      return;
    }
    await options.waitForChange(options.pollMs, signal);
    if (now() - toldAt >= options.heartbeatMs) {
      yield undefined;
      toldAt = now();
    }
    run = await options.getRun();
  }
}

/** Renders a message as a Server-Sent Event; no message as a comment that keeps the connection open. */
export function renderServerSentEvent(message: RunStreamMessage | undefined): string {
  if (message === undefined) return ": nothing new\n\n";
  const id = message.kind === "event" ? `id: ${message.event.id}\n` : "";
  return `event: ${message.kind}\n${id}data: ${JSON.stringify(message)}\n\n`;
}

/** Waits for the time to pass. Rejects when the signal aborts. */
export async function waitForTime(_runId: string, timeoutMs: number, signal: AbortSignal): Promise<void> {
  await sleep(timeoutMs, undefined, { signal });
}
