import { ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { AssumeRoleCommand, GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { expect, test } from "vitest";
import { startEmulator } from "./index.ts";
import { ELSEWHERE, HOME, openSts, planTable, readErrorName } from "./testing/open-clients.ts";

const ROLE_ARN = `arn:aws:iam::${ELSEWHERE.account}:role/service/catalog-reader`;
const ROLE = { RoleArn: ROLE_ARN, RoleSessionName: "crawl" } as const;

test("the caller's identity is the account of its key", async () => {
  await using emulator = await startEmulator();
  using client = openSts(emulator);
  expect(await client.send(new GetCallerIdentityCommand({}))).toMatchObject({
    Account: HOME.account,
    Arn: `arn:aws:iam::${HOME.account}:root`,
  });
});

test("A22: an assumed role leads to the account of the role", async () => {
  await using emulator = await startEmulator();
  await emulator.seedTable(ELSEWHERE, { create: planTable("theirs") });
  using sts = openSts(emulator);
  const { Credentials, AssumedRoleUser } = await sts.send(new AssumeRoleCommand(ROLE));
  expect(AssumedRoleUser?.Arn).toBe(`arn:aws:sts::${ELSEWHERE.account}:assumed-role/catalog-reader/crawl`);
  expect(Credentials?.Expiration).toBeInstanceOf(Date);
  const client = new DynamoDBClient({
    endpoint: emulator.endpoint,
    region: ELSEWHERE.region,
    maxAttempts: 1,
    credentials: {
      accessKeyId: Credentials!.AccessKeyId!,
      secretAccessKey: Credentials!.SecretAccessKey!,
      sessionToken: Credentials!.SessionToken!,
    },
  });
  expect((await client.send(new ListTablesCommand({}))).TableNames).toEqual(["theirs"]);
  client.destroy();
});

test("temporary keys without their token, or past their end, are refused", async () => {
  let now = Date.parse("2026-05-01T00:00:00Z");
  await using emulator = await startEmulator({ clock: () => now });
  using sts = openSts(emulator);
  const { Credentials } = await sts.send(new AssumeRoleCommand({ ...ROLE, DurationSeconds: 900 }));
  const list = async (sessionToken: string | undefined): Promise<unknown> => {
    const client = new DynamoDBClient({
      endpoint: emulator.endpoint,
      region: HOME.region,
      maxAttempts: 1,
      credentials: {
        accessKeyId: Credentials!.AccessKeyId!,
        secretAccessKey: "any",
        ...(sessionToken === undefined ? {} : { sessionToken }),
      },
    });
    try {
      return await client.send(new ListTablesCommand({}));
    } finally {
      client.destroy();
    }
  };
  expect(await list(Credentials!.SessionToken)).toMatchObject({ TableNames: [] });
  expect(await readErrorName(list(undefined))).toBe("UnrecognizedClientException");
  expect(await readErrorName(list("another"))).toBe("UnrecognizedClientException");
  now += 900_000;
  expect(await readErrorName(list(Credentials!.SessionToken))).toBe("ExpiredTokenException");
});

test("a role that wants an external id refuses a wrong one and none", async () => {
  await using emulator = await startEmulator({ roles: [{ arn: ROLE_ARN, externalId: "dynadex-7f3a" }] });
  using client = openSts(emulator);
  const assume = (ExternalId: string | undefined) =>
    client.send(new AssumeRoleCommand({ ...ROLE, ...(ExternalId === undefined ? {} : { ExternalId }) }));
  expect(await readErrorName(assume(undefined))).toBe("AccessDenied");
  expect(await readErrorName(assume("wrong"))).toBe("AccessDenied");
  expect((await assume("dynadex-7f3a")).Credentials?.AccessKeyId).toMatch(/^ASIA/);
});

test("a role that is not listed is refused when every role is", async () => {
  await using emulator = await startEmulator({ roles: [], isEveryRoleListed: true });
  using client = openSts(emulator);
  expect(await readErrorName(client.send(new AssumeRoleCommand(ROLE)))).toBe("AccessDenied");
});

test("faults reach STS as well", async () => {
  await using emulator = await startEmulator();
  emulator.faults.add({ operation: "GetCallerIdentity", code: "InvalidClientTokenId", status: 403 });
  using client = openSts(emulator);
  expect(await readErrorName(client.send(new GetCallerIdentityCommand({})))).toBe("InvalidClientTokenId");
});
