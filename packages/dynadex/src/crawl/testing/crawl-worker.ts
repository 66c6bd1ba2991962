/** A worker process for tests that kill it: `node crawl-worker.ts <database url> <endpoint>`; says `ready` when it works. */
import { connect } from "../../database/connect.ts";
import { createEngine } from "../../jobs/engine.ts";
import { createCrawlKind } from "../crawl-kind.ts";
import { testDependencies } from "./test-dependencies.ts";

const [url = "", endpoint = ""] = process.argv.slice(2);
const { database } = connect(url);
const dependencies = testDependencies(database, endpoint);
const engine = await createEngine({
  database,
  url,
  kinds: [createCrawlKind(dependencies)],
  clock: dependencies.clock,
  log: (level, message) => process.stderr.write(`${level} ${message}\n`),
});
await engine.startWorker({ concurrency: 4 });
process.stdout.write("ready\n");
