import type { Run } from "@dynadex/contract";
import type { Client } from "@dynadex/sdk";
import type { CliContext } from "../context.ts";

const MAX_REPORTED = 20;

/** Says on stderr which steps of a run failed and what to do about each. */
export async function reportFailedSteps(context: CliContext, client: Client, run: Run): Promise<void> {
  if (run.phase === "Succeeded" && !run.isPartial) return;
  const { items } = await client.runs.listSteps(run.id, { state: "failed", limit: MAX_REPORTED });
  for (const { title, error } of items) {
    if (error !== null) context.say(`failed: ${title}: ${error.message} (${error.code})\n  ${error.hint}`);
  }
  if (run.progress.failed > items.length)
    context.say(`and ${run.progress.failed - items.length} more: dynadex run show ${run.id}`);
}
