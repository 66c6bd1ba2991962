import { groupSchema } from "@dynadex/contract";
import { expect, test, vi } from "vitest";
import type { Database } from "../database/database.ts";
import { assertPrincipalsExist } from "./assert-principals-exist.ts";
import { countWaiting } from "./testing/count-waiting.ts";
import {
  as,
  LOCAL,
  none,
  openTestAccess,
  readAllPages,
  type TestAccess,
} from "./testing/open-test-access.ts";

const nobody = { adminUsers: [], adminGroups: [], adminRoles: [] };

function createGroup(access: TestAccess, name: string, members: string[] = []) {
  const body = { name, description: "people", members };
  return access.operations.createGroup({ ...none, body }, as(LOCAL));
}

function deleteGroup(access: TestAccess, groupId: string) {
  return access.operations.deleteGroup({ ...none, params: { groupId } }, as(LOCAL));
}

async function insertConnection(database: Database, name: string, adminGroups: string[]) {
  const row = { qualified_name: `default/dynamodb/${name}`, name, settings: "{}", created_by: "ann" };
  await database
    .insertInto("connection")
    .values({ ...row, admin_groups: adminGroups })
    .execute();
}

test("A group has each member once, and its members have the group", async () => {
  await using access = await openTestAccess();
  await access.createUser("bob");
  await access.createUser("ann");
  const group = await createGroup(access, "data", ["bob", "ann", "bob"]);
  expect(groupSchema.parse(group)).toEqual({
    id: group.id,
    name: "data",
    description: "people",
    members: ["ann", "bob"],
    createdAt: "2026-03-01T12:00:00.000Z",
  });
  await createGroup(access, "A-team", ["ann"]);
  const { items } = await access.operations.listUsers({ ...none, query: { limit: 9 } }, as(LOCAL));
  expect(items.map((user) => [user.username, user.groups])).toEqual([
    ["admin", []],
    ["ann", ["A-team", "data"]],
    ["bob", ["data"]],
  ]);
});

test("A group's name must be free", async () => {
  await using access = await openTestAccess();
  await createGroup(access, "data");
  await expect(createGroup(access, "data")).rejects.toMatchObject({ code: "CONFLICT", resource: "data" });
});

test("Members who are nobody are named, and nothing is changed", async () => {
  await using access = await openTestAccess();
  const { editGroup, listGroups } = access.operations;
  const missing = {
    code: "USER_NOT_FOUND",
    resource: "x",
    issues: [{ path: ["members", 1] }, { path: ["members", 2] }],
  };
  await expect(createGroup(access, "data", ["admin", "x", "y"])).rejects.toMatchObject(missing);
  expect((await listGroups({ ...none, query: { limit: 9 } }, as(LOCAL))).items).toEqual([]);
  const group = await createGroup(access, "data", ["admin"]);
  const body = { description: "others", members: ["admin", "x", "y"] };
  const editing = editGroup({ ...none, params: { groupId: group.id }, body }, as(LOCAL));
  await expect(editing).rejects.toMatchObject(missing);
  expect((await listGroups({ ...none, query: { limit: 9 } }, as(LOCAL))).items).toEqual([group]);
});

test("A change keeps what it does not name", async () => {
  await using access = await openTestAccess();
  await access.createUser("ann");
  const group = await createGroup(access, "data", ["ann", "admin"]);
  const edit = (body: { description?: string | null; members?: string[] }) =>
    access.operations.editGroup({ ...none, params: { groupId: group.id }, body }, as(LOCAL));
  expect(await edit({})).toEqual(group);
  expect(await edit({ members: ["ann"] })).toEqual({ ...group, members: ["ann"] });
  expect(await edit({ description: null })).toEqual({ ...group, members: ["ann"], description: null });
  expect(await edit({ members: [] })).toEqual({ ...group, members: [], description: null });
});

test("Members who are set by two at once are those of one of them", async () => {
  await using access = await openTestAccess();
  await access.createUser("ann");
  const { id: groupId } = await createGroup(access, "data");
  const sets = [["ann"], ["admin"], ["ann"], ["admin"], ["ann"], ["admin"]];
  const edited = await Promise.all(
    sets.map((members) =>
      access.operations.editGroup({ ...none, params: { groupId }, body: { members } }, as(LOCAL)),
    ),
  );
  expect(edited.map((group) => group.members)).toEqual(sets);
});

test("A group that is deleted is gone, for its members too", async () => {
  await using access = await openTestAccess();
  const { id } = await createGroup(access, "data", ["admin"]);
  expect(await deleteGroup(access, id)).toEqual({});
  await expect(deleteGroup(access, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  const { items } = await access.operations.listUsers({ ...none, query: { limit: 9 } }, as(LOCAL));
  expect(items).toMatchObject([{ username: "admin", groups: [] }]);
});

test("A group that administers connections cannot be deleted, and they are named", async () => {
  await using access = await openTestAccess();
  const { id } = await createGroup(access, "data");
  await insertConnection(access.database, "shop", ["other", "data"]);
  await insertConnection(access.database, "bank", ["data"]);
  await insertConnection(access.database, "club", ["other"]);
  await expect(deleteGroup(access, id)).rejects.toMatchObject({
    code: "CONFLICT",
    message: expect.stringMatching(/"bank", "shop"$/),
  });
  await access.database.updateTable("connection").set({ archived_at: new Date() }).execute();
  expect(await deleteGroup(access, id)).toEqual({});
});

test("A group that is just being made an admin cannot be deleted meanwhile", async () => {
  await using access = await openTestAccess();
  const { id } = await createGroup(access, "data");
  const deleting = await access.database.transaction().execute(async (transaction) => {
    const { adminGroups } = await assertPrincipalsExist(transaction, { ...nobody, adminGroups: ["data"] });
    const settled = Promise.allSettled([deleteGroup(access, id)]);
    await vi.waitFor(async () => expect(await countWaiting(access.database)).toBe(1));
    await insertConnection(transaction, "shop", [...adminGroups]);
    return { settled };
  });
  expect(await deleting.settled).toMatchObject([{ status: "rejected", reason: { code: "CONFLICT" } }]);
});

test("Groups are paged by name, in the order of bytes, without a gap", async () => {
  await using access = await openTestAccess();
  const names = ["data", "Data", "data team", "data-team", "data.team", "a", "Z"];
  for (const name of names) await createGroup(access, name);
  const groups = await readAllPages(
    (query) => access.operations.listGroups({ ...none, query }, as(LOCAL)),
    3,
  );
  const sorted = names.toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
  expect(groups.map((group) => group.name)).toEqual(sorted);
});

test("Every change of a group is in the audit log", async () => {
  await using access = await openTestAccess();
  const { editGroup, listAuditEvents } = access.operations;
  const { id: groupId } = await createGroup(access, "data", ["admin"]);
  await editGroup({ ...none, params: { groupId }, body: { members: [] } }, as(LOCAL));
  await deleteGroup(access, groupId);
  const { items } = await listAuditEvents({ ...none, query: { limit: 9, resource: groupId } }, as(LOCAL));
  expect(items.map(({ action, details }) => [action, details])).toEqual([
    ["group.delete", { name: "data" }],
    ["group.edit", { name: "data", changes: { members: [] } }],
    ["group.create", { name: "data", members: ["admin"] }],
  ]);
});
