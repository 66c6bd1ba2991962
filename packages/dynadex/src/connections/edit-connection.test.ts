import { expect, test } from "vitest";
import { readConnectionForRun } from "./read-connection-for-run.ts";
import {
  as,
  KEYS,
  LOCAL,
  none,
  openTestConnections,
  waitForLockWait,
  type TestConnections,
} from "./testing/open-test-connections.ts";

async function readSealed(store: TestConnections): Promise<readonly (Buffer | null)[]> {
  const rows = await store.database.selectFrom("credential").select("sealed").execute();
  return rows.map((row) => row.sealed);
}

test("only what is given is changed, and the audit log tells of it", async () => {
  await using store = await openTestConnections();
  const made = await store.create({ credential: KEYS });
  const sealed = await readSealed(store);
  const edited = await store.edit(made.id, { name: "store", rowLimit: 5, allowQuery: false });
  expect(edited).toEqual({ ...made, name: "store", rowLimit: 5, allowQuery: false });
  expect(await readSealed(store)).toEqual(sealed);
  expect((await store.listAudit()).at(-1)).toEqual({
    action: "connection.edit",
    details: { name: "store", rowLimit: 5, allowQuery: false },
  });
});

test("settings are replaced as a whole", async () => {
  await using store = await openTestConnections();
  const made = await store.create({ settings: { regions: ["eu-west-1"], include: "a.*", exclude: "b.*" } });
  const settings = { regions: ["local"], dynamodbEndpoint: "http://127.0.0.1:8000", include: "" };
  expect((await store.edit(made.id, { settings })).settings).toStrictEqual({
    regions: ["local"],
    dynamodbEndpoint: "http://127.0.0.1:8000",
  });
});

test("a credential takes the place of the earlier one, of which nothing stays", async () => {
  await using store = await openTestConnections();
  const { id } = await store.create({ credential: KEYS });
  const before = await readSealed(store);
  const credential = { type: "profile", profile: "audit" } as const;
  const edited = await store.edit(id, { credential });
  expect(edited.credential).toMatchObject({ type: "profile", profile: "audit", hasExternalId: false });
  expect((await readConnectionForRun(store.database, id, store.sealer)).credential).toEqual(credential);
  const after = await readSealed(store);
  expect(after).toHaveLength(1);
  expect(after).not.toEqual(before);
});

test.each([
  ["A2", "NO_CONNECTION_ADMIN", { adminUsers: [] }],
  ["A2", "USER_NOT_FOUND", { adminUsers: ["nobody"] }],
  ["A2", "GROUP_NOT_FOUND", { adminGroups: ["nobodies"] }],
  ["X5", "INVALID_REGION", { settings: { regions: ["eu-wset-1"] } }],
  ["X12", "INVALID_REGEX", { settings: { regions: ["eu-west-1"], include: "(" } }],
])("%s: an edit refused with %s changes nothing", async (_id, code, body) => {
  await using store = await openTestConnections();
  const made = await store.create();
  await expect(store.edit(made.id, { name: "other", credential: KEYS, ...body })).rejects.toMatchObject({
    code,
  });
  const params = { connectionId: made.id };
  expect(await store.operations.getConnection({ ...none, params }, as(store.eve))).toEqual(made);
  expect(await store.listAudit()).toHaveLength(1);
  expect((await readConnectionForRun(store.database, made.id, store.sealer)).credential.type).toBe(
    "environment",
  );
});

test("A2: admins may go as long as one stays; those that stay need not exist any more", async () => {
  await using store = await openTestConnections();
  const made = await store.create({ adminUsers: ["ada"], adminGroups: ["crew"] });
  await store.database.deleteFrom("user_group").execute();
  expect(await store.edit(made.id, { adminUsers: [] })).toMatchObject({
    adminUsers: [],
    adminGroups: ["crew"],
  });
  await expect(store.edit(made.id, { adminGroups: [] }, LOCAL)).rejects.toMatchObject({
    code: "NO_CONNECTION_ADMIN",
    issues: [{ path: ["adminGroups"] }],
  });
});

test("an edit waits for another one that is under way and keeps what it changed", async () => {
  await using store = await openTestConnections();
  const { id } = await store.create();
  const editing = await store.database.transaction().execute(async (transaction) => {
    await transaction.updateTable("connection").set({ row_limit: 3 }).where("id", "=", id).execute();
    const edited = store.edit(id, { name: "store" });
    await waitForLockWait(store.database);
    return { edited };
  });
  expect(await editing.edited).toMatchObject({ name: "store", rowLimit: 3 });
});
