import type { CrawlParameters, Run } from "@dynadex/contract";
import { openApp } from "../../packages/dynadex/src/app.ts";
import { openLocalClient } from "../../packages/dynadex/src/cli/open-session.ts";
import { readSettings } from "../../packages/dynadex/src/settings.ts";

/** Where all tables of the benchmark are. */
export const ACCOUNT = "111122223333";
export const REGION = "eu-west-1";

/** A fresh catalog with one connection, in which this process only asks for crawls. */
export interface ScaleStore extends AsyncDisposable {
  /** The environment of the workers that carry the crawls out. */
  readonly env: NodeJS.ProcessEnv;
  startCrawl(parameters?: Partial<CrawlParameters>): Promise<string>;
  getRun(runId: string): Promise<Run>;
  waitForRun(runId: string): Promise<Run>;
  countTables(): Promise<number>;
  /** Tables that were handed to a worker more than once. */
  countRepeatedSteps(runId: string): Promise<number>;
}

const WATCH_MS = 200;

/** Opens the embedded database of a directory with a connection to an emulator. */
export async function openScaleStore(directory: string, endpoint: string): Promise<ScaleStore> {
  const env = {
    ...process.env,
    DYNADEX_DATABASE: directory,
    AWS_ACCESS_KEY_ID: ACCOUNT,
    AWS_SECRET_ACCESS_KEY: "bench",
    AWS_REGION: REGION,
  };
  const app = await openApp(readSettings(env), { signal: new AbortController().signal });
  const client = openLocalClient(app);
  const connection = await client.connections.create({
    name: "scale",
    settings: { regions: [REGION], dynamodbEndpoint: endpoint },
    credential: { type: "environment" },
  });
  const getRun = (runId: string): Promise<Run> => client.runs.get(runId);
  return {
    env,
    async startCrawl(parameters = {}) {
      const workflow = await client.workflows.create({ connectionId: connection.id, parameters });
      return (await client.workflows.start(workflow.id)).id;
    },
    getRun,
    async waitForRun(runId) {
      for (;;) {
        const run = await getRun(runId);
        if (run.finishedAt !== null) return run;
        await new Promise((resolve) => setTimeout(resolve, WATCH_MS));
      }
    },
    async countTables() {
      let count = 0;
      for await (const _table of client.tables.listAll({ limit: 500 })) count += 1;
      return count;
    },
    async countRepeatedSteps(runId) {
      let count = 0;
      for await (const step of client.runs.listAllSteps(runId, { limit: 500 }))
        count += step.attempts > 1 ? 1 : 0;
      return count;
    },
    [Symbol.asyncDispose]: () => app.close(),
  };
}
