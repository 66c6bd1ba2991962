import type { CrawlParameters, Run } from "@dynadex/contract";
import type { Client } from "@dynadex/sdk";
import type { Command } from "commander";
import type { CliContext, CliSession } from "./context.ts";
import { ensureConnection } from "./connection/ensure-connection.ts";
import { ensureWorkflow } from "./connection/ensure-workflow.ts";
import { parseNumber } from "./output/parse-number.ts";
import { reportRun } from "./run/report-run.ts";
import { watchRun } from "./run/watch-run.ts";
import { reportFailedSteps } from "./run/report-failed-steps.ts";
import { parseCredential, parseSettings, withSourceOptions, type SourceOptions } from "./source-options.ts";

interface Options extends SourceOptions {
  readonly connection?: string;
  readonly metadataOnly?: boolean;
  readonly maxReadUnits?: number;
  readonly maxReadUnitsPerSecond?: number;
  readonly sampleItems?: number;
  readonly dryRun?: boolean;
  readonly markDeleted: boolean;
  readonly forceDelete?: boolean;
  readonly deleteFiltered?: boolean;
  readonly json?: boolean;
}

const STOP_GRACE_MS = 30_000;

/** `dynadex crawl` */
export function addCrawlCommand(program: Command, context: CliContext): void {
  withSourceOptions(program.command("crawl"))
    .description("crawl DynamoDB tables into the catalog")
    .option(
      "--connection <name>",
      "the connection to crawl through; made, or brought up to date, from the options",
    )
    .option("--metadata-only", "read no item at all")
    .option("--max-read-units <number>", "most read units the crawl may spend; never exceeded", parseNumber)
    .option("--max-read-units-per-second <number>", "most read units a second", parseNumber)
    .option("--sample-items <number>", "items to read of each large table", parseNumber)
    .option("--dry-run", "say what would be read and what it would cost; read no item, change nothing")
    .option("--no-mark-deleted", "leave tables that are no longer listed as they are")
    .option("--force-delete", "mark deleted even when most tables would be")
    .option("--delete-filtered", "also mark deleted what the patterns now leave out")
    .option("--json", "print the run as JSON")
    .action(async (options: Options) => {
      await using session = await context.openSession();
      const connection = await ensureConnection(
        session.client,
        {
          name: options.connection,
          settings: parseSettings(options, context.io.env),
          credential: parseCredential(options),
        },
        context,
      );
      const workflow = await ensureWorkflow(session.client, connection.id, crawlParameters(options), context);
      const { client } = session;
      const earlier = await client.runs.list({ workflowId: workflow.id, phase: "Running" }, context);
      const started = await client.workflows.start(workflow.id, {}, context);
      await using _worker = await session.app?.startWorker();
      const run = await watchOrStop(context, session, started.id);
      reportRun(context, run, options);
      await reportFailedSteps(context, client, run);
      await finishEarlier(context, client, session.app === null ? [] : earlier.items);
    });
}

/** A crawl whose process was killed is still open; while this process has a worker, it brings that one to its end too. */
async function finishEarlier(context: CliContext, client: Client, earlier: readonly Run[]): Promise<void> {
  for (const { id } of earlier) {
    const { phase } = await client.runs.get(id, context);
    if (phase !== "Running") continue;
    context.say(`finishing run ${id}, which is still open`);
    await watchRun(context, client, id, context.signal);
  }
}

function crawlParameters(options: Options): Partial<CrawlParameters> {
  return {
    read: options.metadataOnly === true ? "metadata" : "items",
    dryRun: options.dryRun ?? false,
    markDeleted: options.markDeleted,
    forceDelete: options.forceDelete ?? false,
    deleteFiltered: options.deleteFiltered ?? false,
    ...(options.maxReadUnits === undefined ? {} : { maxReadUnits: options.maxReadUnits }),
    ...(options.maxReadUnitsPerSecond === undefined
      ? {}
      : { maxReadUnitsPerSecond: options.maxReadUnitsPerSecond }),
    ...(options.sampleItems === undefined ? {} : { sampleItems: options.sampleItems }),
  };
}

/** Follows the run; Ctrl-C stops the run itself, not only the watching, and waits until it has ended. */
async function watchOrStop(context: CliContext, session: CliSession, runId: string) {
  try {
    return await watchRun(context, session.client, runId, context.signal);
  } catch (error) {
    if (!context.signal.aborted) throw error;
    context.say("stopping the crawl; press Ctrl-C again to leave it to the other workers");
    await session.client.runs.stop(runId);
    return session.client.runs.watch(runId, { timeoutMs: STOP_GRACE_MS });
  }
}
