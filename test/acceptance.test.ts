import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  createTestDatabase,
  type TestDatabase,
} from "../packages/dynadex/src/database/testing/test-database.ts";
import { startEmulator, type Emulator } from "../packages/dynadex/src/emulator/index.ts";
import { runCli } from "./support/run-cli.ts";

const ACCOUNT = "111122223333";
const TARGET = { account: ACCOUNT, region: "eu-west-1" };
const CANARY = "canary-secret-access-key";

let emulator: Emulator;
let store: TestDatabase;
let env: { readonly [name: string]: string };

beforeAll(async () => {
  emulator = await startEmulator();
  store = await createTestDatabase();
  process.env["AWS_ACCESS_KEY_ID"] = ACCOUNT;
  process.env["AWS_SECRET_ACCESS_KEY"] = CANARY;
  env = {
    DYNADEX_DATABASE: store.url,
    DYNADEX_SECRET_KEY: Buffer.alloc(32, 7).toString("base64"),
    AWS_REGION: TARGET.region,
  };
  await seed("orders", [
    { pk: { S: "o1" }, total: { N: "12.50" }, lines: { L: [{ M: { sku: { S: "A-1" } } }] } },
    { pk: { S: "o2" }, total: { S: "free" } },
  ]);
  await seed("customers", [{ pk: { S: "c1" }, email: { S: "ann@example.com" } }]);
  await seed("empty.table", []);
});

afterAll(async () => {
  await store[Symbol.asyncDispose]();
  await emulator.close();
});

async function seed(name: string, items: Parameters<Emulator["putItems"]>[2]): Promise<void> {
  await emulator.seedTable(TARGET, {
    create: {
      TableName: name,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
    },
    items,
  });
}

const crawl = (...options: string[]) =>
  runCli(["crawl", "--endpoint-url", emulator.endpoint, ...options], env);

describe("a session at the command line", () => {
  test("a dry run quotes and leaves the catalog empty", async () => {
    emulator.clearRequests();
    const dry = await crawl("--dry-run", "--json");
    expect(dry, dry.stderr).toMatchObject({ exitCode: 0 });
    expect(JSON.parse(dry.stdout)).toMatchObject({ phase: "Succeeded", quote: { tables: 3 } });
    expect(emulator.consumedReadUnits()).toBe(0);
    expect((await runCli(["table", "list"], env)).stdout).toBe("");
  });

  test("a crawl fills the catalog and says what it did and cost", async () => {
    const crawled = await crawl("--json");
    expect(crawled, crawled.stderr).toMatchObject({ exitCode: 0 });
    expect(JSON.parse(crawled.stdout)).toMatchObject({
      phase: "Succeeded",
      isPartial: false,
      receipt: { tables: { listed: 3, created: 3, failed: 0 }, items: 3 },
    });
    const list = await runCli(["table", "list"], env);
    expect(list.stdout.split("\n").map((line) => line.split("\t")[2])).toEqual([
      "customers",
      "empty.table",
      "orders",
      undefined,
    ]);
  });

  test("I24: crawling an unchanged source again writes no version and no event", async () => {
    const again = JSON.parse((await crawl("--json")).stdout) as { receipt: { tables: unknown } };
    expect(again.receipt.tables).toMatchObject({ created: 0, updated: 0, unchanged: 3 });
    const versions = await runCli(["schema", "versions", "orders", "--json"], env);
    expect(JSON.parse(versions.stdout)).toHaveLength(1);
  });

  test("a mixed attribute is a union, nested attributes have paths, and keys of an empty table are known", async () => {
    const orders = await runCli(["schema", "show", "orders"], env);
    const rows = orders.stdout
      .trim()
      .split("\n")
      .map((line) => line.split("\t").slice(0, 3));
    expect(rows).toEqual([
      ["pk", "S", "100%"],
      ["lines", "L", "50.0%"],
      ["lines[*]", "M", ""],
      ["lines[*].sku", "S", "100%"],
      ["total", "S 50.0% | N 50.0%", "100%"],
    ]);
    expect((await runCli(["schema", "show", "empty.table"], env)).stdout).toContain("pk\tS\t");
  });

  test("a changed table gets a version with a diff in words", async () => {
    await emulator.putItems(TARGET, "customers", [{ pk: { S: "c2" }, phone: { S: "+1 555 0100" } }]);
    await crawl();
    const diff = await runCli(["schema", "diff", "customers"], env);
    expect(diff.stdout).toContain("phone");
    expect(diff.stderr).toContain("version 1 to 2");
  });

  test("search forgives a typing error and finds nested attributes", async () => {
    const typo = await runCli(["search", "custmers"], env);
    expect(typo.stdout.split("\n")[0]).toContain("table\tcustomers");
    expect(typo.stderr).toContain('"customers"');
    expect((await runCli(["search", "sku"], env)).stdout).toContain("lines[*].sku\torders");
  });

  test("I22: what people wrote survives a crawl", async () => {
    await runCli(["table", "edit", "orders", "--description", "All orders", "--tag", "gold"], env);
    await crawl();
    const shown = JSON.parse((await runCli(["table", "show", "orders", "--json"], env)).stdout) as unknown;
    expect(shown).toMatchObject({ description: "All orders", tags: ["gold"] });
  });

  test("A24: one denied table fails alone and keeps its earlier schema", async () => {
    const fault = emulator.faults.add({
      operation: "DescribeTable",
      table: "orders",
      status: 400,
      code: "AccessDeniedException",
      message: "no",
    });
    const partial = await crawl("--json");
    fault.remove();
    expect(partial.exitCode).toBe(0);
    expect(JSON.parse(partial.stdout)).toMatchObject({ phase: "Succeeded", isPartial: true });
    expect(partial.stderr).toContain("AWS_ACCESS_DENIED");
    expect((await runCli(["schema", "show", "orders"], env)).stdout).toContain("lines[*].sku");
  });

  test("X3: the secret key is in no row of the database", async () => {
    const added = await runCli(["connection", "list", "--json"], env);
    expect(added.stdout).not.toContain(CANARY);
  });
});

describe("bad input is told where it is wrong", () => {
  test.each([
    [["crawl", "--region", "eu-wset-1"], 1, "INVALID_REGION"],
    [["crawl", "--region", "eu-west-1a"], 1, "INVALID_REGION"],
    [["crawl", "--include-regex", "("], 1, "INVALID_REGEX"],
    [["crawl", "--role-arn", "arn:aws:iam::111122223333:user/ann"], 1, "role"],
    [["crawl", "--external-id", "x"], 1, "--role-arn"],
    [["crawl", "--max-read-unit", "5"], 2, "--max-read-units"],
    [["crawl", "--max-read-units", "many"], 2, "number"],
    [["table", "show", "ordres"], 4, "NOT_FOUND"],
    [["tabel", "list"], 2, "table"],
  ])("%j", async (argv, exitCode, text) => {
    const result = await runCli(argv, env);
    expect(result).toMatchObject({ exitCode, stdout: "" });
    expect(result.stderr).toContain(text);
  });

  test("an unreachable endpoint fails the run with the endpoint's name", { timeout: 90_000 }, async () => {
    const result = await runCli(["crawl", "--endpoint-url", "http://127.0.0.1:9", "--json"], env);
    expect(result.exitCode).toBe(6);
    expect(JSON.parse(result.stdout)).toMatchObject({ phase: "Failed" });
    expect(result.stdout).toContain("127.0.0.1:9");
  });

  test("I20: ListTables failing on page 2 fails the run and deletes nothing", async () => {
    for (let index = 0; index < 101; index += 1) await seed(`bulk-${String(index).padStart(3, "0")}`, []);
    await crawl();
    const fault = emulator.faults.add({
      operation: "ListTables",
      after: 1,
      status: 400,
      code: "AccessDeniedException",
      message: "no",
    });
    const cut = await crawl("--json");
    fault.remove();
    expect(JSON.parse(cut.stdout)).toMatchObject({ phase: "Failed" });
    expect((await runCli(["table", "list", "--deleted"], env)).stdout).toBe("");
  });
});
