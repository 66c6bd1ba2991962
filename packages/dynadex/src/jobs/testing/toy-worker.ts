/** A worker process for tests that kill it: `node toy-worker.ts <database url>`; says `ready` when it works. */
import { connect } from "../../database/connect.ts";
import { createEngine } from "../engine.ts";
import { toyKind } from "./toy-kind.ts";

const url = process.argv[2] ?? "";
const { database } = connect(url);
const engine = await createEngine({
  database,
  url,
  kinds: [toyKind()],
  clock: { now: () => Date.now() },
  log: (level, message) => process.stderr.write(`${level} ${message}\n`),
});
await engine.startWorker({ concurrency: 4 });
process.stdout.write("ready\n");
