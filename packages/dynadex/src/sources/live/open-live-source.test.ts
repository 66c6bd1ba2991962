import { DeleteTableCommand } from "@aws-sdk/client-dynamodb";
import { describe, expect, test } from "vitest";
import { startEmulator } from "../../emulator/index.ts";
import { HOME, openDynamo, planItems, planTable } from "../../emulator/testing/open-clients.ts";
import { findMissingAction } from "./aws-failure.ts";
import { openLiveSource } from "./open-live-source.ts";
import { HOME_KEYS, listPages, openTestSource, planPage, signal } from "./testing/open-test-source.ts";

describe("listing", () => {
  test("X1: 250 tables come in three pages", async () => {
    await using emulator = await startEmulator();
    emulator.syntheticTables({ ...HOME, count: 250, nameOf: (index) => `table-${1000 + index}` });
    await using source = openTestSource(emulator);
    const pages = await listPages(source);
    expect(pages.map((page) => page.length)).toEqual([100, 100, 50]);
    expect(new Set(pages.flat()).size).toBe(250);
  });

  test("I20: a listing whose second page is refused throws instead of ending", async () => {
    await using emulator = await startEmulator();
    emulator.syntheticTables({ ...HOME, count: 250, nameOf: (index) => `table-${1000 + index}` });
    emulator.faults.add({ operation: "ListTables", after: 1, code: "AccessDeniedException" });
    await using source = openTestSource(emulator);
    await expect(listPages(source)).rejects.toMatchObject({
      code: "AWS_ACCESS_DENIED",
    });
  });

  test("an account without tables has an empty listing", async () => {
    await using emulator = await startEmulator();
    await using source = openTestSource(emulator);
    expect((await listPages(source)).flat()).toEqual([]);
  });
});

describe("failures", () => {
  test("A24: a table that is gone is TABLE_VANISHED, for its facts and for its items", async () => {
    await using emulator = await startEmulator();
    await emulator.seedTable(HOME, { create: planTable("orders") });
    const client = openDynamo(emulator);
    await client.send(new DeleteTableCommand({ TableName: "orders" }));
    client.destroy();
    await using source = openTestSource(emulator);
    const vanished = { code: "TABLE_VANISHED", resource: "orders" };
    await expect(source.readTableFacts("orders", { signal })).rejects.toMatchObject(vanished);
    await expect(source.readPage(planPage("orders"), { signal })).rejects.toMatchObject(vanished);
  });

  test("A24: a refusal names the missing action and the resource as AWS does", async () => {
    await using emulator = await startEmulator();
    await emulator.seedTable(HOME, { create: planTable("orders") });
    const arn = `arn:aws:dynamodb:${HOME.region}:${HOME.account}:table/orders`;
    emulator.faults.add({
      operation: "DescribeTable",
      code: "AccessDeniedException",
      message: `User: arn:aws:iam::${HOME.account}:user/crawler is not authorized to perform: dynamodb:DescribeTable on resource: ${arn} with an explicit deny`,
    });
    await using source = openTestSource(emulator);
    const error: unknown = await source.readTableFacts("orders", { signal }).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: "AWS_ACCESS_DENIED", resource: arn });
    expect(findMissingAction(error)).toBe("dynamodb:DescribeTable");
  });

  test("X6: throttling and server errors are retried, and throttling is counted", async () => {
    await using emulator = await startEmulator();
    await emulator.seedTable(HOME, { create: planTable("orders"), items: planItems(1) });
    emulator.faults.add({ operation: "DescribeTable", times: 1, code: "ThrottlingException" });
    emulator.faults.add({ operation: "DescribeTable", times: 1, code: "InternalServerError", status: 500 });
    emulator.faults.add({
      operation: "Scan",
      times: 2,
      code: "ProvisionedThroughputExceededException",
    });
    await using source = openTestSource(emulator, {
      retry: { throttledAttempts: 3, failedAttempts: 3, firstPauseMs: 1, longestPauseMs: 1 },
    });
    expect((await source.readTableFacts("orders", { signal })).name).toBe("orders");
    expect((await source.readPage(planPage("orders"), { signal })).items).toHaveLength(1);
    expect(source.throttledCalls).toBe(3);
  });

  test("X6: retrying ends, with AWS_THROTTLED", async () => {
    await using emulator = await startEmulator();
    const fault = emulator.faults.add({ operation: "ListTables", code: "ThrottlingException" });
    await using source = openTestSource(emulator);
    await expect(listPages(source)).rejects.toMatchObject({
      code: "AWS_THROTTLED",
      isRetryable: true,
    });
    expect(fault.firedCount).toBe(3);
  });

  test("a lost connection is made again, but not for a page that may have been charged", async () => {
    await using emulator = await startEmulator();
    await emulator.seedTable(HOME, { create: planTable("orders") });
    emulator.faults.add({ operation: "DescribeTable", times: 1, isConnectionDropped: true });
    const scan = emulator.faults.add({ operation: "Scan", isConnectionDropped: true });
    await using source = openTestSource(emulator);
    expect((await source.readTableFacts("orders", { signal })).name).toBe("orders");
    await expect(source.readPage(planPage("orders"), { signal })).rejects.toMatchObject({
      code: "AWS_UNREACHABLE",
      resource: emulator.endpoint,
    });
    expect(scan.firedCount).toBe(1);
  });

  test("an endpoint where nobody listens is AWS_UNREACHABLE and is named", async () => {
    const closed = await startEmulator();
    await closed.close();
    await using source = openTestSource(closed);
    await expect(source.readTableFacts("orders", { signal })).rejects.toMatchObject({
      code: "AWS_UNREACHABLE",
      resource: closed.endpoint,
      cause: { awsCode: "ECONNREFUSED" },
    });
  });

  test("an endpoint that accepts connections but stays silent is AWS_UNREACHABLE", async () => {
    await using emulator = await startEmulator();
    emulator.faults.add({ operation: "ListTables", delayMs: 60_000 });
    await using source = openTestSource(emulator, {
      retry: { throttledAttempts: 1, failedAttempts: 1, firstPauseMs: 1, longestPauseMs: 1 },
      http: { maxSockets: 1, connectTimeoutMs: 1_000, idleTimeoutMs: 50 },
    });
    await expect(listPages(source)).rejects.toMatchObject({
      code: "AWS_UNREACHABLE",
      cause: { awsCode: "IDLE_TIMEOUT" },
    });
  });

  test.each(["UnrecognizedClientException", "InvalidSignatureException", "ExpiredTokenException"])(
    "%s is AWS_CREDENTIALS_REFUSED and is not retried",
    async (code) => {
      await using emulator = await startEmulator();
      const fault = emulator.faults.add({ operation: "ListTables", code });
      await using source = openTestSource(emulator);
      await expect(listPages(source)).rejects.toMatchObject({
        code: "AWS_CREDENTIALS_REFUSED",
        cause: { awsCode: code, requestId: expect.any(String) },
      });
      expect(fault.firedCount).toBe(1);
    },
  );

  test("X3: no part of the credentials is in an error, even when the service quotes it", async () => {
    await using emulator = await startEmulator();
    const credential = {
      ...HOME_KEYS,
      accessKeyId: "AKIACANARY000000",
      sessionToken: "CANARY-TOKEN",
    } as const;
    const message =
      "The canonical string was x-amz-security-token:CANARY-TOKEN CANARY-SECRET AKIACANARY000000";
    for (const code of ["InvalidSignatureException", "ValidationException", "AccessDeniedException"]) {
      emulator.faults.add({ operation: "ListTables", times: 1, code, message });
    }
    await using source = openTestSource(emulator, { credential });
    const errors = [];
    for (let index = 0; index < 3; index += 1) {
      errors.push(await listPages(source).catch((error) => error));
    }
    expect(errors.map((error) => error.code)).toEqual([
      "AWS_CREDENTIALS_REFUSED",
      "AWS_ERROR",
      "AWS_ACCESS_DENIED",
    ]);
    const printed = errors.map((error) => `${error.stack}${error.cause.stack}${JSON.stringify(error)}`);
    expect(printed.join()).not.toContain("CANARY");
    // A refused signature is never quoted at all: it may be another's secret that the service quotes.
    expect(printed[0]).not.toContain("canonical string");
  });
});

describe("stopping", () => {
  test("an aborted signal ends a call under way and a pause at once, with ABORTED", async () => {
    await using emulator = await startEmulator();
    emulator.faults.add({ operation: "DescribeTable", delayMs: 60_000 });
    emulator.faults.add({ operation: "Scan", code: "ThrottlingException" });
    await using source = openTestSource(emulator, {
      retry: { throttledAttempts: 2, failedAttempts: 2, firstPauseMs: 60_000, longestPauseMs: 60_000 },
    });
    const stopping = new AbortController();
    const calls = [
      source.readTableFacts("orders", { signal: stopping.signal }),
      source.readPage(planPage("orders"), { signal: stopping.signal }),
    ].map((call) => call.catch((error) => error.code));
    await expect.poll(() => emulator.requests.length).toBe(1);
    stopping.abort();
    expect(await Promise.all(calls)).toEqual(["ABORTED", "ABORTED"]);
  });

  test("a signal that timed out is TIMEOUT", async () => {
    await using emulator = await startEmulator();
    await using source = openTestSource(emulator);
    const timeout = AbortSignal.abort(new DOMException("too late", "TimeoutError"));
    await expect(source.readTableFacts("orders", { signal: timeout })).rejects.toMatchObject({
      code: "TIMEOUT",
    });
  });
});

describe("opening", () => {
  test("X5: a region that AWS does not have is refused, a custom endpoint takes any", async () => {
    const credential = HOME_KEYS;
    expect(() => openLiveSource({ region: "eu-west-9", credential })).toThrow(
      expect.objectContaining({ code: "INVALID_REGION" }),
    );
    await using emulator = await startEmulator();
    await using source = openTestSource(emulator, { region: "local" });
    expect((await listPages(source)).flat()).toEqual([]);
  });

  test("the limiter is asked before each page of names and before each table", async () => {
    await using emulator = await startEmulator();
    emulator.syntheticTables({ ...HOME, count: 150, nameOf: (index) => `table-${1000 + index}` });
    const taken: string[] = [];
    await using source = openTestSource(emulator, {
      callLimiter: { take: async (key, count) => void taken.push(`${key} ${count}`) },
    });
    await listPages(source);
    await source.readTableFacts("table-1000", { signal });
    expect(taken).toEqual(["list 1", "list 1", "describe 1"]);
  });
});
