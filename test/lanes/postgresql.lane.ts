import type { Run, TableSummary } from "@dynadex/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BIN, runProgram, startDemoAccounts, startServe, startWorker } from "./product-process.ts";
import { startPostgresql, type PostgresqlServer } from "./postgresql.ts";

const SUITE_TIMEOUT_MS = 15 * 60_000;
const KEPT_OUTPUT_CHARACTERS = 20_000;
/** Account and region of the demo that the processes crawl. */
const ACCOUNT = "111122223333";
const REGIONS = ["us-east-1", "eu-west-1"];
const TOKEN = "lane-bootstrap-token-of-the-admin-user";

let server: PostgresqlServer;

beforeAll(async () => {
  server = await startPostgresql();
});

afterAll(() => server[Symbol.asyncDispose]());

/** Vitest's own variables would make the inner run believe it is one of the outer run's workers. */
function withoutVitest(): { readonly [name: string]: string } {
  return Object.fromEntries(
    Object.keys(process.env)
      .filter((name) => name.startsWith("VITEST"))
      .map((name) => [name, ""]),
  );
}

describe("PostgreSQL as the operating system packages it", () => {
  test("it is 15 or newer, and the role is no superuser", async () => {
    expect(Number(await server.ask("show server_version_num"))).toBeGreaterThanOrEqual(150_000);
    expect(await server.ask("select rolsuper from pg_roles where rolname = current_user")).toBe("f");
  });

  test(
    "every test of the product that passes on the embedded server passes on it",
    { timeout: SUITE_TIMEOUT_MS },
    async () => {
      const { exitCode, stdout, stderr } = await runProgram(
        "npx",
        ["vitest", "run", "--project", "dynadex", "--reporter", "dot"],
        { ...withoutVitest(), DYNADEX_TEST_DATABASE: server.url },
      );
      expect(exitCode, (stdout + stderr).slice(-KEPT_OUTPUT_CHARACTERS)).toBe(0);
      // None of them was left out of it and run on the embedded server.
      expect(
        await server.ask("select count(*) from pg_database where datname like 'dynadex_template_%'"),
      ).toBe("1");
    },
  );
});

describe("serve and two workers on one PostgreSQL", () => {
  test("they share a crawl, one of them is killed, and every table is there once", async () => {
    await using resources = new AsyncDisposableStack();
    const demo = resources.use(await startDemoAccounts());
    const environment = {
      DYNADEX_DATABASE: await server.createDatabase("dynadex_lane"),
      DYNADEX_SECRET_KEY: Buffer.alloc(32, 7).toString("base64"),
      DYNADEX_TOKEN: TOKEN,
      AWS_ACCESS_KEY_ID: ACCOUNT,
      AWS_SECRET_ACCESS_KEY: "a-secret-nobody-checks",
    };
    const serve = resources.use(await startServe(environment));
    const [first, second] = await Promise.all([startWorker(environment), startWorker(environment)]);
    resources.use(first);
    resources.use(second);
    const client = { DYNADEX_SERVER: serve.endpoint, DYNADEX_TOKEN: TOKEN };
    const remote = (...argv: string[]) => runProgram(process.execPath, [BIN, ...argv, "--json"], client);
    const crawling = remote("crawl", "--region", ...REGIONS, "--endpoint-url", demo.endpoint);
    await expect.poll(() => hasCrawledOne(remote), { timeout: 60_000 }).toBe(true);
    await first.kill();
    const crawled = await crawling;
    expect(crawled.exitCode, crawled.stdout + crawled.stderr).toBe(0);
    const { phase, isPartial, receipt } = JSON.parse(crawled.stdout) as Run;
    expect({ phase, isPartial }).toEqual({ phase: "Succeeded", isPartial: false });
    const tables = JSON.parse((await remote("table", "list")).stdout) as readonly TableSummary[];
    expect(receipt?.tables).toMatchObject({ created: tables.length, failed: 0, vanished: 0 });
    expect(tables.length).toBeGreaterThan(0);
    expect(new Set(tables.map(({ arn }) => arn)).size).toBe(tables.length);
    expect((await fetch(`${serve.endpoint}/readyz`)).status).toBe(200);
  });
});

async function hasCrawledOne(remote: (...argv: string[]) => Promise<{ stdout: string }>): Promise<boolean> {
  const { stdout } = await remote("run", "list");
  const runs = JSON.parse(stdout) as readonly Run[];
  return runs.some(({ progress }) => progress.succeeded > 0);
}
