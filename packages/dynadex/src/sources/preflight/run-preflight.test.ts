import { KEEP_ALL } from "@dynadex/core/filter";
import { describe, expect, test } from "vitest";
import { startEmulator } from "../../emulator/index.ts";
import { HOME, planItems, planTable } from "../../emulator/testing/open-clients.ts";
import { openTestSource, signal } from "../live/testing/open-test-source.ts";
import { createPreflight } from "./preflight-connection.ts";
import { runPreflight, type SourcePreflight } from "./run-preflight.ts";

describe("A25: preflight", () => {
  test("A25: all steps pass on an account that allows them, and one item is read", async () => {
    await using emulator = await startEmulator();
    await emulator.seedTable(HOME, { create: planTable("orders"), items: planItems(5) });
    await using source = openTestSource(emulator, { stsEndpoint: emulator.endpoint });
    const preflight = await runPreflight(source, KEEP_ALL, { signal });
    expect(preflight).toMatchObject({ passed: true, warnings: [] });
    expect(summarise(preflight)).toEqual([
      ["authentication", true, null],
      ["list-tables", true, null],
      ["describe-table", true, null],
      ["read-items", true, null],
    ]);
    expect(emulator.requests.at(-1)).toMatchObject({ operation: "Scan", input: { Limit: 1 } });
  });

  test("A25: without an STS endpoint authentication is not checked, and says so", async () => {
    await using emulator = await startEmulator();
    await using source = openTestSource(emulator);
    const { steps } = await runPreflight(source, KEEP_ALL, { signal });
    expect(steps[0]).toMatchObject({ name: "authentication", passed: true });
    expect(steps[0]?.message).toContain("Not checked");
  });

  test("A25: refused credentials end it", async () => {
    await using emulator = await startEmulator();
    emulator.faults.add({ operation: "GetCallerIdentity", code: "InvalidClientTokenId", status: 403 });
    await using source = openTestSource(emulator, { stsEndpoint: emulator.endpoint });
    const preflight = await runPreflight(source, KEEP_ALL, { signal });
    expect(preflight.passed).toBe(false);
    expect(summarise(preflight)).toEqual([["authentication", false, null]]);
  });

  test("an STS that cannot be reached is a warning when tables can be listed", async () => {
    const closed = await startEmulator();
    await closed.close();
    await using emulator = await startEmulator();
    await using source = openTestSource(emulator, { stsEndpoint: closed.endpoint });
    const preflight = await runPreflight(source, KEEP_ALL, { signal });
    expect(preflight.passed).toBe(true);
    expect(preflight.warnings[0]).toContain("not checked");
  });

  test("I14: a listing that is refused on its second page fails it, with the missing action", async () => {
    await using emulator = await startEmulator();
    emulator.syntheticTables({ ...HOME, count: 150, nameOf: (index) => `table-${1000 + index}` });
    emulator.faults.add({ operation: "ListTables", after: 1, code: "AccessDeniedException" });
    await using source = openTestSource(emulator);
    const preflight = await runPreflight(source, KEEP_ALL, { signal });
    expect(preflight.passed).toBe(false);
    expect(summarise(preflight).at(-1)).toEqual(["list-tables", false, "dynamodb:ListTables"]);
  });

  test("A25: the first table that matches is described and read, not the first of all", async () => {
    await using emulator = await startEmulator();
    for (const name of ["a-first", "b-second"]) await emulator.seedTable(HOME, { create: planTable(name) });
    await using source = openTestSource(emulator);
    await runPreflight(source, { accepts: (name) => name === "b-second" }, { signal });
    const read = emulator.requests.filter(({ operation }) => operation === "Scan");
    expect(read.map(({ table }) => table)).toEqual(["b-second"]);
  });

  test("A25: refused DescribeTable, Scan and side calls are warnings with their actions", async () => {
    await using emulator = await startEmulator();
    await emulator.seedTable(HOME, { create: planTable("orders") });
    emulator.faults.add({ operation: "DescribeTable", times: 1, code: "AccessDeniedException" });
    emulator.faults.add({ operation: "Scan", code: "AccessDeniedException" });
    emulator.faults.add({ operation: "ListTagsOfResource", code: "AccessDeniedException" });
    await using source = openTestSource(emulator);
    const first = await runPreflight(source, KEEP_ALL, { signal });
    expect(first.passed).toBe(true);
    expect(summarise(first).slice(2)).toEqual([
      ["describe-table", false, "dynamodb:DescribeTable"],
      ["read-items", false, "dynamodb:Scan"],
    ]);
    expect(first.warnings).toHaveLength(2);
    const second = await runPreflight(source, KEEP_ALL, { signal });
    expect(second.warnings[0]).toContain("dynamodb:ListTagsOfResource");
  });

  test("A25: filters that match nothing are a warning", async () => {
    await using emulator = await startEmulator();
    await emulator.seedTable(HOME, { create: planTable("orders") });
    await using source = openTestSource(emulator);
    const preflight = await runPreflight(source, { accepts: () => false }, { signal });
    expect(preflight).toMatchObject({ passed: true, warnings: [expect.stringContaining("none of the 1")] });
    expect(preflight.steps).toHaveLength(2);
  });

  test("a stopped preflight throws ABORTED instead of failing a step", async () => {
    await using emulator = await startEmulator();
    await using source = openTestSource(emulator);
    await expect(runPreflight(source, KEEP_ALL, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: "ABORTED",
    });
  });
});

describe("A25: a connection", () => {
  const credential = { type: "keys", accessKeyId: HOME.account, secretAccessKey: "secret" } as const;
  const preflight = createPreflight({ compilePattern: (source) => new RegExp(source) });

  test("all regions are tried with the connection's own patterns", async () => {
    await using emulator = await startEmulator();
    await emulator.seedTable(HOME, { create: planTable("orders") });
    const settings = {
      regions: [HOME.region, "us-east-1"],
      dynamodbEndpoint: emulator.endpoint,
      stsEndpoint: emulator.endpoint,
      include: "orders",
    };
    const result = await preflight(settings, credential, { signal });
    expect(result.passed).toBe(true);
    expect(result.regions.map(({ region, steps }) => [region, steps.length])).toEqual([
      [HOME.region, 4],
      ["us-east-1", 2],
    ]);
    expect(result.warnings).toEqual(["us-east-1: there are no tables."]);
  });

  test("A6: a wrong pattern is refused before anything is called", async () => {
    const settings = { regions: [HOME.region], include: "(" };
    await expect(preflight(settings, credential, { signal })).rejects.toMatchObject({
      code: "INVALID_REGEX",
    });
  });

  test("X5: a wrong region is refused before anything is called", async () => {
    const settings = { regions: [HOME.region, "eu-west-9"] };
    await expect(preflight(settings, credential, { signal })).rejects.toMatchObject({
      code: "INVALID_REGION",
    });
  });
});

function summarise({ steps }: SourcePreflight) {
  return steps.map(({ name, passed, missingAction }) => [name, passed, missingAction]);
}
