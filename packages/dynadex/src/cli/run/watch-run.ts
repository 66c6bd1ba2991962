import type { Run } from "@dynadex/contract";
import type { Client } from "@dynadex/sdk";
import type { CliContext } from "../context.ts";
import { createProgressLine } from "../output/progress-line.ts";

/** Follows a run with a progress line on a terminal, and returns it once it has ended. */
export async function watchRun(
  context: CliContext,
  client: Client,
  runId: string,
  signal: AbortSignal,
): Promise<Run> {
  const line = createProgressLine(context.io.stderr);
  try {
    return await client.runs.watch(runId, {
      signal,
      onProgress: ({ progress, phase }) =>
        line.update({
          done: progress.done,
          total: progress.total,
          isTotalFinal: progress.isTotalFinal,
          note: phase,
        }),
    });
  } finally {
    line.clear();
  }
}
