import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { crawlAtScale, resumeAtScale, type ResumeResult, type ScaleResult } from "./crawl-scale.ts";

/**
 * Crawls of up to 10,000 generated tables with items: whether time grows with the tables alone and memory does not grow
 * at all, what several worker processes bring, and what a kill -9 half way costs. Emulator, database server and workers
 * are processes of their own and are told apart. Needs Linux, python3 and `npm run build`; about fifteen minutes.
 */
const GROWTH = [1_000, 2_500, 5_000, 10_000];
const MOST_TABLES = 10_000;
/** Enough to kill a worker in the middle of. */
const RESUMED_TABLES = 2_500;
const MORE_WORKERS = [2, 4];
const FILE = join(import.meta.dirname, "../results/scale.json");

const byTables: ScaleResult[] = [];
const byWorkers: ScaleResult[] = [];
const resumed: ResumeResult[] = [];

for (const tables of GROWTH) {
  byTables.push(await crawlAtScale(tables, 1));
  await writeReport();
}
byWorkers.push(...byTables.filter(({ tables }) => tables === MOST_TABLES));
for (const workers of MORE_WORKERS) {
  byWorkers.push(await crawlAtScale(MOST_TABLES, workers));
  await writeReport();
}
resumed.push(await resumeAtScale(RESUMED_TABLES));
process.stdout.write(await writeReport());

async function writeReport(): Promise<string> {
  const report = {
    what: "crawls of generated tables of 2 to 6 items into an empty embedded catalog; one run each",
    growth: describeGrowth(byTables),
    byTables,
    byWorkers,
    resumed,
  };
  const text = `${JSON.stringify(report, null, 2)}\n`;
  await writeFile(FILE, text);
  return text;
}

/** 1 means that the largest crawl costs as much per table, or as much memory, as the smallest. */
function describeGrowth(results: readonly ScaleResult[]) {
  const [least, most] = [results[0]!, results.at(-1)!];
  const ratio = (of: (result: ScaleResult) => number): number => Number((of(most) / of(least)).toFixed(2));
  return {
    ofTables: ratio(({ tables }) => tables),
    ofWallSecondsPerTable: ratio(({ wallSeconds, tables }) => wallSeconds / tables),
    ofWorkerCpuPerTable: ratio(({ workerCpuSeconds, tables }) => workerCpuSeconds / tables),
    ofDatabaseCpuPerTable: ratio(({ databaseCpuSeconds, tables }) => databaseCpuSeconds / tables),
    ofWorkerPeakMemory: ratio(({ workerPeakMiB }) => workerPeakMiB),
    fittedWorkerCpuMsPerTable: fitSlope(results.map((one) => [one.tables, one.workerCpuSeconds * 1000])),
    fittedWallMsPerTable: fitSlope(results.map((one) => [one.tables, one.wallSeconds * 1000])),
  };
}

/** The slope of the straight line with the least squares, which leaves out what every crawl costs once. */
function fitSlope(points: readonly (readonly [number, number])[]): number | null {
  if (points.length < 2) return null;
  const [meanX, meanY] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
  const covariance = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  const variance = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  return Number((covariance / variance).toFixed(2));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
