import { expect, test } from "vitest";
import { EPOCH_SECONDS, KEYS, LOCAL, NOW, openTestConnections } from "./testing/open-test-connections.ts";

test("A2: a connection made without admins is administered by who made it, and shows no secret", async () => {
  await using store = await openTestConnections();
  const settings = { regions: ["eu-west-1", "us-east-1"], include: "orders.*" };
  const connection = await store.create({ name: " shop ", settings, credential: KEYS, rowLimit: 7 });
  expect(connection).toEqual({
    id: expect.any(String),
    qualifiedName: `default/dynamodb/${EPOCH_SECONDS}`,
    name: "shop",
    settings,
    credential: {
      type: "keys",
      profile: null,
      maskedAccessKeyId: "AKIA…LE",
      roleArn: "arn:aws:iam::111122223333:role/crawler",
      hasExternalId: true,
    },
    allowQuery: true,
    allowQueryPreview: true,
    rowLimit: 7,
    adminUsers: ["ada"],
    adminGroups: [],
    adminRoles: [],
    createdBy: "ada",
    createdAt: NOW,
    updatedAt: NOW,
  });
  expect(await store.listAudit()).toEqual([
    { action: "connection.create", details: expect.objectContaining({ credential: connection.credential }) },
  ]);
});

test("A2: what the local command line makes is administered by the catalog's admins", async () => {
  await using store = await openTestConnections();
  const connection = await store.create({}, LOCAL);
  expect(connection).toMatchObject({ adminUsers: [], adminRoles: ["$admin"], createdBy: "$local" });
});

test("A2: admins that are given replace the default, each once", async () => {
  await using store = await openTestConnections();
  const admins = { adminUsers: ["eve", "eve"], adminGroups: ["crew", "crew"], adminRoles: ["$member"] };
  expect(await store.create(admins)).toMatchObject({
    adminUsers: ["eve"],
    adminGroups: ["crew"],
    adminRoles: ["$member"],
  });
});

test.each([
  ["A2", "USER_NOT_FOUND", { adminUsers: ["ada", "nobody"] }],
  ["A2", "USER_NOT_FOUND", { adminUsers: ["ada\0"] }],
  ["A2", "GROUP_NOT_FOUND", { adminGroups: ["no-group"] }],
  ["A2", "ROLE_NOT_FOUND", { adminRoles: ["$owner"] }],
  ["X5", "INVALID_REGION", { settings: { regions: ["eu-west-1a"] } }],
  ["X12", "INVALID_REGEX", { settings: { regions: ["eu-west-1"], exclude: "(" } }],
])("%s: with %s nothing is made", async (_id, code, changes) => {
  await using store = await openTestConnections();
  await expect(store.create(changes)).rejects.toMatchObject({ code });
  expect(await store.listAudit()).toEqual([]);
  expect(await store.database.selectFrom("credential").select("id").execute()).toEqual([]);
  expect(await store.database.selectFrom("connection").select("id").execute()).toEqual([]);
});

test("A8: twenty connections made in the same second get qualified names of their own", async () => {
  await using store = await openTestConnections();
  const made = await Promise.all(Array.from({ length: 20 }, () => store.create()));
  const expected = Array.from({ length: 20 }, (_, index) => `default/dynamodb/${EPOCH_SECONDS + index}`);
  expect(made.map((connection) => connection.qualifiedName).toSorted()).toEqual(expected);
});

test("A8: the name of an archived connection is not given again", async () => {
  await using store = await openTestConnections();
  const row = { name: "old", settings: "{}", admin_users: ["ada"], created_by: "ada", archived_at: NOW };
  const qualified_name = `default/dynamodb/${EPOCH_SECONDS}`;
  await store.database
    .insertInto("connection")
    .values({ ...row, qualified_name })
    .execute();
  expect((await store.create()).qualifiedName).toBe(`default/dynamodb/${EPOCH_SECONDS + 1}`);
});
