import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { startEmulator } from "../../emulator/index.ts";
import { ELSEWHERE, HOME, planTable } from "../../emulator/testing/open-clients.ts";
import { openLiveSource } from "./open-live-source.ts";
import { HOME_KEYS, listPages, openTestSource, QUICK_RETRY, signal } from "./testing/open-test-source.ts";

const MINUTE_MS = 60_000;
const ROLE = `arn:aws:iam::${ELSEWHERE.account}:role/crawler`;

beforeEach(() => {
  // Nothing of the machine the tests run on: no keys, no profile, no role of the machine itself.
  for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE"]) {
    vi.stubEnv(name, undefined);
  }
  vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
  vi.stubEnv("AWS_CONFIG_FILE", "/dev/null");
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

describe("X2: sources of credentials", () => {
  test("X2: half a key is MALFORMED_CREDENTIALS naming the missing field", () => {
    expect(() => openWithKeys({ accessKeyId: "AKIA", secretAccessKey: "" })).toThrow(
      expect.objectContaining({ code: "MALFORMED_CREDENTIALS", resource: "secretAccessKey" }),
    );
    expect(() => openWithKeys({ accessKeyId: "", secretAccessKey: "secret" })).toThrow(
      expect.objectContaining({ code: "MALFORMED_CREDENTIALS", resource: "accessKeyId" }),
    );
  });

  test("X2: half a key in the environment does not fall through to the next source", () => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIA");
    expect(() => openLiveSource({ region: HOME.region, credential: { type: "environment" } })).toThrow(
      expect.objectContaining({ code: "MALFORMED_CREDENTIALS", resource: "AWS_SECRET_ACCESS_KEY" }),
    );
  });

  test("X2: keys in the environment are used, explicit keys come before them", async () => {
    await using emulator = await startEmulator();
    vi.stubEnv("AWS_ACCESS_KEY_ID", ELSEWHERE.account);
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
    await using fromEnvironment = openTestSource(emulator, { credential: { type: "environment" } });
    await using fromKeys = openTestSource(emulator);
    await listPages(fromEnvironment);
    await listPages(fromKeys);
    expect(emulator.requests.map(({ account }) => account)).toEqual([ELSEWHERE.account, HOME.account]);
  });

  test("no credentials anywhere is AWS_CREDENTIALS_MISSING", async () => {
    await using emulator = await startEmulator();
    await using source = openTestSource(emulator, { credential: { type: "environment" } });
    await expect(listPages(source)).rejects.toMatchObject({ code: "AWS_CREDENTIALS_MISSING" });
  });

  test("X2: a named profile is used and no other source when it does not exist", async () => {
    await using emulator = await startEmulator();
    await using directory = await openDirectory();
    const file = join(directory.path, "credentials");
    await writeFile(
      file,
      `[crawler]\naws_access_key_id = ${ELSEWHERE.account}\naws_secret_access_key = secret\n`,
    );
    vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", file);
    vi.stubEnv("AWS_ACCESS_KEY_ID", HOME.account);
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
    await using source = openTestSource(emulator, { credential: { type: "profile", profile: "crawler" } });
    await listPages(source);
    expect(emulator.requests.map(({ account }) => account)).toEqual([ELSEWHERE.account]);
    await using absent = openTestSource(emulator, { credential: { type: "profile", profile: "absent" } });
    await expect(listPages(absent)).rejects.toMatchObject({ code: "AWS_CREDENTIALS_MISSING" });
  });
});

describe("X2: assuming a role", () => {
  test("the role's account is read, with external id, and the identity is the role's", async () => {
    await using emulator = await startEmulator({ roles: [{ arn: ROLE, externalId: "shared" }] });
    await emulator.seedTable(ELSEWHERE, { create: planTable("theirs") });
    await using source = openTestSource(emulator, {
      region: ELSEWHERE.region,
      stsEndpoint: emulator.endpoint,
      credential: {
        ...HOME_KEYS,
        assumeRole: { roleArn: ROLE, externalId: "shared", sessionName: "nightly", sourceIdentity: "ada" },
      },
    });
    expect(await listPages(source)).toEqual([["theirs"]]);
    expect(await source.findCallerIdentity({ signal })).toEqual({
      partition: "aws",
      accountId: ELSEWHERE.account,
      arn: `arn:aws:sts::${ELSEWHERE.account}:assumed-role/crawler/nightly`,
    });
  });

  test("a wrong external id is AWS_ACCESS_DENIED for sts:AssumeRole on the role", async () => {
    await using emulator = await startEmulator({ roles: [{ arn: ROLE, externalId: "shared" }] });
    await using source = openTestSource(emulator, {
      stsEndpoint: emulator.endpoint,
      credential: { ...HOME_KEYS, assumeRole: { roleArn: ROLE, externalId: "guessed" } },
    });
    await expect(listPages(source)).rejects.toMatchObject({
      code: "AWS_ACCESS_DENIED",
      resource: ROLE,
      cause: { action: "sts:AssumeRole" },
    });
  });

  test("one session serves many calls, and another is taken before it expires", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    await using emulator = await startEmulator();
    await using source = openTestSource(emulator, {
      stsEndpoint: emulator.endpoint,
      credential: { ...HOME_KEYS, assumeRole: { roleArn: ROLE } },
    });
    const countSessions = () =>
      emulator.requests.filter(({ operation }) => operation === "AssumeRole").length;
    await listPages(source);
    vi.setSystemTime(Date.now() + 54 * MINUTE_MS);
    await listPages(source);
    expect(countSessions()).toBe(1);
    vi.setSystemTime(Date.now() + 2 * MINUTE_MS);
    await listPages(source);
    await listPages(source);
    expect(countSessions()).toBe(2);
  });

  test("a session that ends at once is not taken anew for every call", async () => {
    await using emulator = await startEmulator({ clock: readClockOfAnHourAgo });
    await using source = openTestSource(emulator, {
      stsEndpoint: emulator.endpoint,
      credential: { ...HOME_KEYS, assumeRole: { roleArn: ROLE } },
    });
    await Promise.all([listPages(source), listPages(source)]);
    expect(emulator.requests.filter(({ operation }) => operation === "AssumeRole")).toHaveLength(1);
  });

  test("X3: a refused role leaks neither the keys nor the external id", async () => {
    await using emulator = await startEmulator();
    const message = "quoted: CANARY-SECRET";
    emulator.faults.add({ operation: "AssumeRole", code: "AccessDenied", status: 403, message });
    await using source = openTestSource(emulator, {
      stsEndpoint: emulator.endpoint,
      credential: { ...HOME_KEYS, assumeRole: { roleArn: ROLE, externalId: "CANARY-EXTERNAL" } },
    });
    const error = await listPages(source).catch((thrown) => thrown);
    expect(error.code).toBe("AWS_ACCESS_DENIED");
    expect(`${error.stack}${error.cause.stack}${JSON.stringify(error)}`).not.toContain("CANARY");
  });

  test("X6: throttled calls to STS are retried and counted with the others", async () => {
    await using emulator = await startEmulator();
    emulator.faults.add({ operation: "AssumeRole", times: 1, code: "Throttling" });
    emulator.faults.add({ operation: "GetCallerIdentity", times: 1, code: "Throttling" });
    await using source = openTestSource(emulator, {
      stsEndpoint: emulator.endpoint,
      credential: { ...HOME_KEYS, assumeRole: { roleArn: ROLE } },
    });
    await source.findCallerIdentity({ signal });
    expect(source.throttledCalls).toBe(2);
  });
});

describe("X4: endpoints", () => {
  test("X4: a DynamoDB endpoint is not used for STS", async () => {
    await using emulator = await startEmulator();
    await using source = openTestSource(emulator);
    expect(await source.findCallerIdentity({ signal })).toBeNull();
    expect(emulator.requests).toEqual([]);
  });

  test("X4: an STS endpoint is not used for DynamoDB", async () => {
    await using sts = await startEmulator();
    await using dynamo = await startEmulator();
    await using source = openLiveSource({
      region: HOME.region,
      endpoint: dynamo.endpoint,
      stsEndpoint: sts.endpoint,
      credential: HOME_KEYS,
      retry: QUICK_RETRY,
    });
    await source.findCallerIdentity({ signal });
    await listPages(source);
    expect(sts.requests.map(({ operation }) => operation)).toEqual(["GetCallerIdentity"]);
    expect(dynamo.requests.map(({ operation }) => operation)).toEqual(["ListTables"]);
  });
});

function openWithKeys(keys: { readonly accessKeyId: string; readonly secretAccessKey: string }) {
  return openLiveSource({ region: HOME.region, credential: { type: "keys", ...keys } });
}

function readClockOfAnHourAgo(): number {
  return Date.now() - 58 * MINUTE_MS;
}

async function openDirectory(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), "dynadex-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}
