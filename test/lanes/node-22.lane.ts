import type { Run, TableSummary } from "@dynadex/contract";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openScratchDirectory } from "../../packages/dynadex/src/database/testing/scratch-directory.ts";
import { BIN, runProgram, startDemoAccounts } from "./product-process.ts";

const ACCOUNT = "111122223333";

/** The oldest Node that is supported, which `.ci/run` fetches before the network is gone. */
function oldestNode(): string {
  const path = process.env["DYNADEX_LANE_NODE"];
  if (path === undefined || path === "") {
    throw new Error(
      "DYNADEX_LANE_NODE must be the path of the oldest supported Node; see how .ci/run sets it",
    );
  }
  return path;
}

test("it is the Node that package.json says is the oldest", async () => {
  const { stdout } = await runProgram(oldestNode(), ["--version"]);
  const text = await readFile(join(BIN, "../../package.json"), "utf8");
  const { engines, version } = JSON.parse(text) as {
    readonly engines: { readonly node: string };
    readonly version: string;
  };
  expect(`${stdout.trim().replace("v", ">=")}`).toBe(`${engines.node}.0`);
  const printed = await runProgram(oldestNode(), [BIN, "--version"]);
  expect(printed).toMatchObject({ exitCode: 0, stdout: `${version}\n` });
});

test("it crawls the demo accounts into the embedded database", async () => {
  await using scratch = await openScratchDirectory();
  await using demo = await startDemoAccounts(oldestNode());
  const environment = {
    DYNADEX_DATABASE: scratch.path,
    DYNADEX_SECRET_KEY: Buffer.alloc(32, 7).toString("base64"),
    AWS_ACCESS_KEY_ID: ACCOUNT,
    AWS_SECRET_ACCESS_KEY: "a-secret-nobody-checks",
  };
  const dynadex = (...argv: string[]) => runProgram(oldestNode(), [BIN, ...argv, "--json"], environment);
  const crawled = await dynadex(
    "crawl",
    "--region",
    "us-east-1",
    "eu-west-1",
    "--endpoint-url",
    demo.endpoint,
  );
  expect(crawled.exitCode, crawled.stdout + crawled.stderr).toBe(0);
  const run = JSON.parse(crawled.stdout) as Run;
  expect(run).toMatchObject({ phase: "Succeeded", isPartial: false });
  const tables = JSON.parse((await dynadex("table", "list")).stdout) as readonly TableSummary[];
  expect(tables.length).toBe(run.receipt?.tables.created);
  expect(tables.length).toBeGreaterThan(0);
});
