import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile, chmod } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { startEmulator } from "../../packages/dynadex/src/emulator/index.ts";
import { seedBenchTables } from "./seed-bench-tables.ts";

/**
 * CPU and peak memory of crawling an emulator's tables, as whole processes, beside DataHub's on the same endpoint.
 * `DATAHUB` names the program of `pip install "acryl-datahub[dynamodb]==1.7.0.17"`. The database server is a process of
 * its own and is not counted; neither is the emulator.
 */
const RUNS = 3;
const TABLE_COUNTS = [200, 500];
const ROOT = join(import.meta.dirname, "../..");
const DATAHUB = process.env["DATAHUB"] ?? "datahub";
const run = promisify(execFile);

interface Measurement {
  readonly exitCode: number;
  readonly cpuSeconds: number;
  readonly peakMiB: number;
  readonly wallSeconds: number;
}

const environment = (endpoint: string, directory: string): NodeJS.ProcessEnv => ({
  ...process.env,
  AWS_ACCESS_KEY_ID: "111122223333",
  AWS_SECRET_ACCESS_KEY: "bench",
  AWS_REGION: "us-east-1",
  AWS_ENDPOINT_URL_DYNAMODB: endpoint,
  DATAHUB_TELEMETRY_ENABLED: "false",
  DYNADEX_DATABASE: join(directory, "database"),
});

async function measure(command: readonly string[], env: NodeJS.ProcessEnv): Promise<Measurement> {
  const { stdout } = await run("python3", [join(ROOT, "bench/measure.py"), ...command], {
    env,
    maxBuffer: 1 << 26,
  });
  const measured = JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Measurement;
  if (measured.exitCode !== 0) throw new Error(`${command.join(" ")} ended with ${measured.exitCode}`);
  return measured;
}

/** The least of several runs: what the work costs when the machine leaves it alone. */
function least(all: readonly Measurement[]) {
  return {
    cpuSeconds: Math.min(...all.map(({ cpuSeconds }) => cpuSeconds)),
    peakMiB: Math.min(...all.map(({ peakMiB }) => peakMiB)),
    wallSeconds: Math.min(...all.map(({ wallSeconds }) => wallSeconds)),
  };
}

async function benchOne(tables: number) {
  const directory = await mkdtemp(join(tmpdir(), "dynadex-bench-"));
  await chmod(directory, 0o755);
  await using emulator = await startEmulator();
  const items = await seedBenchTables(emulator, tables);
  const env = environment(emulator.endpoint, directory);
  const recipe = join(directory, "recipe.json");
  await writeFile(
    recipe,
    JSON.stringify({
      source: {
        type: "dynamodb",
        config: {
          aws_region: "us-east-1",
          aws_endpoint_url: emulator.endpoint,
          aws_access_key_id: "111122223333",
          aws_secret_access_key: "bench",
        },
      },
      sink: { type: "file", config: { filename: join(directory, "datahub.json") } },
    }),
  );
  const bin = join(ROOT, "packages/dynadex/dist/bin.js");
  const dynadex = [process.execPath, bin, "crawl", "--endpoint-url", emulator.endpoint, "--json"];
  const datahub = [DATAHUB, "ingest", "-c", recipe];
  const first: Measurement[] = [];
  const repeated: Measurement[] = [];
  const peer: Measurement[] = [];
  for (let round = 0; round < RUNS; round += 1) {
    const fresh = { ...env, DYNADEX_DATABASE: join(directory, `database-${round}`) };
    await run(process.execPath, [bin, "table", "list"], { env: fresh });
    first.push(await measure(dynadex, fresh));
    repeated.push(await measure(dynadex, fresh));
    peer.push(await measure(datahub, env));
  }
  await rm(directory, { recursive: true, force: true });
  return { tables, items, dynadexFirst: least(first), dynadexAgain: least(repeated), datahub: least(peer) };
}

const results = [];
for (const tables of TABLE_COUNTS) results.push(await benchOne(tables));
const report = {
  what: "crawl of an emulator: whole-process CPU seconds, peak MiB, minima of runs taken in turn",
  runs: RUNS,
  results: results.map((one) => ({
    ...one,
    cpuRatioToDatahub: Number((one.dynadexFirst.cpuSeconds / one.datahub.cpuSeconds).toFixed(2)),
  })),
};
await writeFile(join(ROOT, "bench/results/crawl.json"), `${JSON.stringify(report, null, 2)}\n`);
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
