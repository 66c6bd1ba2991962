import { TERMINAL_RUN_PHASES } from "./terminal-run-phases.ts";
import type { Run } from "@dynadex/contract";
import { ApiError } from "./api-error.ts";
import type { Transport } from "./transport.ts";

/** How to wait for a run. */
export interface WatchOptions {
  readonly signal?: AbortSignal;
  /** Throws `TIMEOUT` when the run has not ended by then; the run goes on. Default: no limit. */
  readonly timeoutMs?: number;
  /** Told of the run at every look at it, the last included. */
  readonly onProgress?: (run: Run) => void;
}

const FIRST_POLL_MS = 500;
const MAX_POLL_MS = 5_000;
const POLL_GROWTH = 1.5;

/**
 * Looks at a run until its phase is terminal, less and less often, and returns it (A11). A failed run is returned, not
 * thrown. A run that disappears throws `NOT_FOUND`.
 */
export async function watchRun(
  transport: Transport,
  runId: string,
  { signal, timeoutMs, onProgress }: WatchOptions = {},
): Promise<Run> {
  const timeout = timeoutMs === undefined ? undefined : AbortSignal.timeout(timeoutMs);
  const either = AbortSignal.any([signal, timeout].filter((one) => one !== undefined));
  let phase = "unknown";
  try {
    for (let pollMs = FIRST_POLL_MS; ; pollMs = Math.min(MAX_POLL_MS, pollMs * POLL_GROWTH)) {
      const run = await transport.call("getRun", { params: { runId } }, { signal: either });
      phase = run.phase;
      onProgress?.(run);
      if (TERMINAL_RUN_PHASES.includes(run.phase)) return run;
      await transport.wait(pollMs, either);
    }
  } catch (error) {
    signal?.throwIfAborted();
    if (timeout?.aborted !== true) throw error;
    throw new ApiError("TIMEOUT", `run ${runId} did not end within ${timeoutMs} ms; its phase was ${phase}`, {
      status: 0,
      hint: "The run goes on; watch it again, or stop it.",
      cause: error,
    });
  }
}
