import { expect, test } from "vitest";
import type { Database } from "../database/database.ts";
import { createTestDatabase } from "../database/testing/test-database.ts";
import { bootstrapAccess } from "./bootstrap-access.ts";
import { createAccess } from "./create-access.ts";
import { as, LOCAL, none, signal } from "./testing/open-test-access.ts";

const token = "0123456789abcdef";
const other = "fedcba9876543210";

async function findActor(database: Database, secret: string) {
  return createAccess({ database }).port.authenticate({ kind: "token", secret }, { signal });
}

async function listUsers(database: Database) {
  const { items } = await createAccess({ database }).operations.listUsers(
    { ...none, query: { limit: 9 } },
    as(LOCAL),
  );
  return items;
}

async function listActions(database: Database) {
  const { items } = await createAccess({ database }).operations.listAuditEvents(
    { ...none, query: { limit: 9, actor: "$bootstrap" } },
    as(LOCAL),
  );
  return items.map((event) => event.action).toReversed();
}

test("The first start makes the user admin, later ones nothing", async () => {
  await using store = await createTestDatabase();
  await bootstrapAccess(store.database, { token: null });
  await bootstrapAccess(store.database, { token: null });
  expect(await listUsers(store.database)).toMatchObject([
    { username: "admin", role: "$admin", isEnabled: true },
  ]);
  expect(await listActions(store.database)).toEqual(["user.create"]);
});

test("Processes that start at once make one admin and one token", async () => {
  await using store = await createTestDatabase();
  await Promise.all(Array.from({ length: 8 }, () => bootstrapAccess(store.database, { token })));
  expect(await listUsers(store.database)).toHaveLength(1);
  expect(await findActor(store.database, token)).toMatchObject({ username: "admin", role: "$admin" });
  expect(await listActions(store.database)).toEqual(["user.create", "token.create"]);
});

test("Another token takes the place of the former one, and the former can come back", async () => {
  await using store = await createTestDatabase();
  const { database } = store;
  await bootstrapAccess(database, { token });
  const request = { requestId: "r-1", signal };
  const session = await createAccess({ database }).port.openSession(token, request);
  await bootstrapAccess(database, { token: other });
  expect(await findActor(database, token)).toBeUndefined();
  expect(await findActor(database, other)).toMatchObject({ username: "admin" });
  const { port } = createAccess({ database });
  expect(await port.authenticate({ kind: "session", secret: session.secret }, { signal })).toBeUndefined();
  await bootstrapAccess(database, { token });
  expect(await findActor(database, token)).toMatchObject({ username: "admin" });
  expect(await findActor(database, other)).toBeUndefined();
});

test("Processes that start at once with two tokens leave one of them", async () => {
  await using store = await createTestDatabase();
  const starts = [token, other, token, other].map((given) =>
    bootstrapAccess(store.database, { token: given }),
  );
  await Promise.all(starts);
  const actors = [await findActor(store.database, token), await findActor(store.database, other)];
  expect(actors.filter((actor) => actor !== undefined)).toMatchObject([{ username: "admin" }]);
});

test("A start without a token leaves that of an earlier one", async () => {
  await using store = await createTestDatabase();
  await bootstrapAccess(store.database, { token });
  await bootstrapAccess(store.database, { token: null });
  expect(await findActor(store.database, token)).toMatchObject({ username: "admin" });
});

test("A token that was revoked stays so when it is given again", async () => {
  await using store = await createTestDatabase();
  const { operations } = createAccess({ database: store.database });
  await bootstrapAccess(store.database, { token });
  const { items } = await operations.listTokens({ ...none, query: { limit: 9, all: true } }, as(LOCAL));
  await operations.revokeToken({ ...none, params: { tokenId: items[0]!.id } }, as(LOCAL));
  await bootstrapAccess(store.database, { token });
  expect(await findActor(store.database, token)).toBeUndefined();
});

test("A token of the admin's own does as well, and is not taken away by the next", async () => {
  await using store = await createTestDatabase();
  const { database } = store;
  await bootstrapAccess(database, { token });
  const body = { name: "own", username: "admin", expiresAt: null };
  const own = await createAccess({ database }).operations.createToken({ ...none, body }, as(LOCAL));
  await bootstrapAccess(database, { token: own.secret });
  expect(await findActor(database, token)).toBeUndefined();
  await bootstrapAccess(database, { token: other });
  expect(await findActor(database, own.secret)).toMatchObject({ username: "admin" });
  expect(await findActor(database, other)).toMatchObject({ username: "admin" });
});

test("A token of somebody else is refused and stays theirs", async () => {
  await using store = await createTestDatabase();
  const { database } = store;
  const { operations } = createAccess({ database });
  const user = { username: "ann", displayName: null, email: null, role: "$member" } as const;
  await operations.createUser({ ...none, body: user }, as(LOCAL));
  const body = { name: "own", username: "ann", expiresAt: null };
  const { secret } = await operations.createToken({ ...none, body }, as(LOCAL));
  await expect(bootstrapAccess(database, { token: secret })).rejects.toMatchObject({
    code: "INVALID_CONFIG",
    resource: "DYNADEX_TOKEN",
  });
  expect(await findActor(database, secret)).toMatchObject({ username: "ann" });
});

test.each(["", "0123456789abcde", "0123456789 abcdef", "0123456789abcdefé", "x".repeat(513)])(
  "X3: a token that is too short or cannot be sent is refused without being told: %#",
  async (bad) => {
    await using store = await createTestDatabase();
    const starting = bootstrapAccess(store.database, { token: bad });
    await expect(starting).rejects.toMatchObject({
      code: "INVALID_CONFIG",
      resource: "DYNADEX_TOKEN",
      message: expect.not.stringContaining(bad || "found nothing"),
    });
    expect(await listUsers(store.database)).toEqual([]);
  },
);

test("An admin who was demoted stays so", async () => {
  await using store = await createTestDatabase();
  const { database } = store;
  const { operations } = createAccess({ database });
  await bootstrapAccess(database, { token });
  const user = { username: "ann", displayName: null, email: null, role: "$admin" } as const;
  await operations.createUser({ ...none, body: user }, as(LOCAL));
  const [admin] = await listUsers(database);
  const edit = { ...none, params: { userId: admin!.id }, body: { role: "$guest" as const } };
  await operations.editUser(edit, as(LOCAL));
  await bootstrapAccess(database, { token });
  expect(await findActor(database, token)).toMatchObject({ username: "admin", role: "$guest" });
});
