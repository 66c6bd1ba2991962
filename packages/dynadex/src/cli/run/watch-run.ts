import { setTimeout as pause } from "node:timers/promises";
import type { Run } from "@dynadex/contract";
import { DynadexError } from "@dynadex/core/error";
import type { Client } from "@dynadex/sdk";
import type { CliContext } from "../context.ts";
import { createProgressLine } from "../output/progress-line.ts";

/** An embedded database that was killed is started again within seconds; until then the run is only out of sight. */
const DATABASE_PATIENCE_MS = 30_000;
const PAUSE_MS = 500;

/** Follows a run with a progress line on a terminal, and returns it once it has ended. */
export async function watchRun(
  context: CliContext,
  client: Client,
  runId: string,
  signal: AbortSignal,
): Promise<Run> {
  const line = createProgressLine(context.io.stderr);
  let lastSeenMs = performance.now();
  const onProgress = ({ progress, phase }: Run): void => {
    lastSeenMs = performance.now();
    line.update({ ...progress, note: phase });
  };
  try {
    for (;;) {
      try {
        return await client.runs.watch(runId, { signal, onProgress });
      } catch (error) {
        const isAway = error instanceof DynadexError && error.code === "DATABASE_UNAVAILABLE";
        if (!isAway || performance.now() - lastSeenMs > DATABASE_PATIENCE_MS) throw error;
        await pause(PAUSE_MS, undefined, { signal });
      }
    }
  } finally {
    line.clear();
  }
}
