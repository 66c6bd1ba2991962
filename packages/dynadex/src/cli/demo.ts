import { dirname, join } from "node:path";
import type { Command } from "commander";
import type { App } from "../app.ts";
import { isServerUrl } from "../settings.ts";
import type { CliContext } from "./context.ts";
import { ensureConnection } from "./connection/ensure-connection.ts";
import { ensureWorkflow } from "./connection/ensure-workflow.ts";
import { openLocalClient } from "./open-session.ts";
import { createProgressLine } from "./output/progress-line.ts";
import { parseNumber } from "./output/parse-number.ts";
import { serveUntilInterrupted } from "./serve.ts";

const DEMO_SECRET = "demo-secret-of-no-account";

/** `dynadex demo` */
export function addDemoCommand(program: Command, context: CliContext): void {
  program
    .command("demo")
    .description("start a catalog of demo accounts: an emulator, a crawl, the web UI")
    .option("--host <address>", "the address to listen on", context.settings.host)
    .option(
      "--port <number>",
      "the port to listen on; 0 takes any free one",
      parseNumber,
      context.settings.port,
    )
    .action(async (options: { readonly host: string; readonly port: number }) => {
      const { startDemoInChild } = await import("../emulator/demo/start-demo-in-child.ts");
      const { openApp } = await import("../app.ts");
      context.say("starting demo accounts and the database");
      const starting = startDemoInChild({ signal: context.signal });
      await using app = await openApp(demoSettings(context), { signal: context.signal });
      await using emulator = await starting;
      await crawlDemo(context, app, emulator);
      await serveUntilInterrupted(context, app, { ...options, worker: true });
    });
}

/** The demo has a data directory of its own, beside the real one. */
function demoSettings({ settings }: CliContext) {
  if (isServerUrl(settings.database)) return settings;
  const database = join(dirname(settings.database), "demo");
  return { ...settings, database, keyFile: `${database}.key` };
}

interface DemoEmulator {
  readonly endpoint: string;
  readonly accounts: readonly {
    readonly accountId: string;
    readonly name: string;
    readonly regions: readonly string[];
  }[];
}

async function crawlDemo(context: CliContext, app: App, emulator: DemoEmulator): Promise<void> {
  const client = openLocalClient(app);
  await using _worker = await app.startWorker();
  const runIds: string[] = [];
  for (const { accountId, name, regions } of emulator.accounts) {
    const settings = {
      regions: [...regions],
      dynamodbEndpoint: emulator.endpoint,
      stsEndpoint: emulator.endpoint,
    };
    const credential = { type: "keys", accessKeyId: accountId, secretAccessKey: DEMO_SECRET } as const;
    const connection = await ensureConnection(client, { name, settings, credential }, context);
    const workflow = await ensureWorkflow(client, connection.id, {}, context);
    runIds.push((await client.workflows.start(workflow.id, {}, context)).id);
  }
  const progress = createRunsProgress(context, runIds);
  const runs = await Promise.all(
    runIds.map((id) => client.runs.watch(id, { signal: context.signal, onProgress: progress.update })),
  );
  progress.clear();
  const tables = runs.reduce((sum, run) => sum + (run.receipt?.tables.listed ?? 0), 0);
  const readUnits = runs.reduce((sum, run) => sum + (run.receipt?.readUnits ?? 0), 0);
  context.say(`crawled ${tables} tables in ${runs.length} accounts for ${readUnits} read units`);
}

/** One progress line over several runs. */
function createRunsProgress(context: CliContext, runIds: readonly string[]) {
  const line = createProgressLine(context.io.stderr);
  const byRun = new Map(runIds.map((id) => [id, { done: 0, total: 0, isTotalFinal: false }]));
  return {
    update(run: {
      readonly id: string;
      readonly progress: { readonly done: number; readonly total: number; readonly isTotalFinal: boolean };
    }): void {
      byRun.set(run.id, run.progress);
      const all = [...byRun.values()];
      line.update({
        done: all.reduce((sum, one) => sum + one.done, 0),
        total: all.reduce((sum, one) => sum + one.total, 0),
        isTotalFinal: all.every((one) => one.isTotalFinal),
        note: "tables crawled",
      });
    },
    clear: () => line.clear(),
  };
}
