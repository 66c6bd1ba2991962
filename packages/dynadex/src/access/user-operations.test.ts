import { identitySchema, userSchema } from "@dynadex/contract";
import { expect, test } from "vitest";
import { as, LOCAL, none, openTestAccess, readAllPages, signal } from "./testing/open-test-access.ts";

test("A user is made once, and shown as the contract has it", async () => {
  await using access = await openTestAccess();
  const { createUser, listUsers } = access.operations;
  const body = { username: "ann", displayName: "Ann", email: "ann@example.com", role: "$guest" } as const;
  const ann = await createUser({ ...none, body }, as(LOCAL));
  expect(userSchema.parse(ann)).toEqual({
    id: ann.id,
    ...body,
    isEnabled: true,
    groups: [],
    createdAt: "2026-03-01T12:00:00.000Z",
  });
  await expect(createUser({ ...none, body }, as(LOCAL))).rejects.toMatchObject({
    code: "CONFLICT",
    resource: "ann",
  });
  const { items } = await listUsers({ ...none, query: { limit: 9 } }, as(LOCAL));
  expect(items.map((user) => user.username)).toEqual(["admin", "ann"]);
});

test("Of eight who make one user at once, one does", async () => {
  await using access = await openTestAccess();
  const settled = await Promise.allSettled(Array.from({ length: 8 }, () => access.createUser("ann")));
  const failures = settled.filter((one) => one.status === "rejected").map((one) => one.reason);
  expect(failures.map((reason) => reason.code)).toEqual(Array.from({ length: 7 }, () => "CONFLICT"));
});

test("Users are paged by name, in the order of bytes, without a gap", async () => {
  await using access = await openTestAccess();
  const names = ["Zed", "ann", "ann.b", "ann_b", "annb", "bob", "@x", "-y"];
  for (const name of names) await access.createUser(name);
  const users = await readAllPages((query) => access.operations.listUsers({ ...none, query }, as(LOCAL)), 2);
  const sorted = ["admin", ...names].toSorted((one, other) =>
    Buffer.compare(Buffer.from(one), Buffer.from(other)),
  );
  expect(users.map((user) => user.username)).toEqual(sorted);
});

test("A change keeps what it does not name", async () => {
  await using access = await openTestAccess();
  const { createUser, editUser } = access.operations;
  const body = { username: "ann", displayName: "Ann", email: "ann@example.com", role: "$guest" } as const;
  const ann = await createUser({ ...none, body }, as(LOCAL));
  const params = { userId: ann.id };
  expect(await editUser({ ...none, params, body: {} }, as(LOCAL))).toEqual(ann);
  const changes = { displayName: null, role: "$member" } as const;
  expect(await editUser({ ...none, params, body: changes }, as(LOCAL))).toEqual({ ...ann, ...changes });
});

test("A user that is not there is not found", async () => {
  await using access = await openTestAccess();
  const params = { userId: "00000000-0000-4000-8000-000000000000" };
  const editing = access.operations.editUser({ ...none, params, body: { role: "$guest" } }, as(LOCAL));
  await expect(editing).rejects.toMatchObject({ code: "NOT_FOUND" });
  const linking = access.operations.createSignInLink({ ...none, params }, as(LOCAL));
  await expect(linking).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test.each([
  { role: "$member" as const },
  { isEnabled: false },
  { role: "$admin" as const, isEnabled: false },
])("The last enabled admin stays one: %j", async (body) => {
  await using access = await openTestAccess();
  const { editUser } = access.operations;
  const disabled = await access.createUser("ann", "$admin");
  await editUser({ ...none, params: { userId: disabled.id }, body: { isEnabled: false } }, as(LOCAL));
  const { userId } = await access.actorOf("admin");
  const editing = editUser({ ...none, params: { userId: userId! }, body }, as(LOCAL));
  await expect(editing).rejects.toMatchObject({ code: "CONFLICT", resource: "admin" });
  await access.createUser("bob", "$admin");
  expect(await editUser({ ...none, params: { userId: userId! }, body }, as(LOCAL))).toMatchObject(body);
});

test("The last enabled admin may be changed in other ways", async () => {
  await using access = await openTestAccess();
  const { userId } = await access.actorOf("admin");
  const body = { displayName: "Root", role: "$admin", isEnabled: true } as const;
  const edited = await access.operations.editUser({ ...none, params: { userId: userId! }, body }, as(LOCAL));
  expect(edited).toMatchObject(body);
});

test("When all admins are demoted or disabled at once, one stays", async () => {
  await using access = await openTestAccess();
  const made = await Promise.all(["b", "c", "d", "e", "f"].map((name) => access.createUser(name, "$admin")));
  const { userId } = await access.actorOf("admin");
  const ids = [userId!, ...made.map((user) => user.id)];
  const edits = ids.map((id, index) => {
    const body = index % 2 === 0 ? { isEnabled: false } : { role: "$member" as const };
    return access.operations.editUser({ ...none, params: { userId: id }, body }, as(LOCAL));
  });
  const settled = await Promise.allSettled(edits);
  const failures = settled.filter((one) => one.status === "rejected").map((one) => one.reason.code);
  expect(failures).toEqual(["CONFLICT"]);
  const { items } = await access.operations.listUsers({ ...none, query: { limit: 9 } }, as(LOCAL));
  expect(items.filter((user) => user.role === "$admin" && user.isEnabled)).toHaveLength(1);
});

test("An admin makes a sign-in link for a user, which waits ten minutes", async () => {
  await using access = await openTestAccess();
  const { id: userId } = await access.createUser("ann");
  const { createSignInLink, editUser } = access.operations;
  const link = await createSignInLink({ ...none, params: { userId } }, as(LOCAL));
  expect(link.expiresAt).toBe("2026-03-01T12:10:00.000Z");
  const session = await access.port.openSession(link.secret, { requestId: "r-2", signal });
  expect(session.identity.username).toBe("ann");
  await editUser({ ...none, params: { userId }, body: { isEnabled: false } }, as(LOCAL));
  const linking = createSignInLink({ ...none, params: { userId } }, as(LOCAL));
  await expect(linking).rejects.toMatchObject({ code: "NOT_FOUND", resource: userId });
});

test("Everybody is told who they are", async () => {
  await using access = await openTestAccess();
  const { createUser, getIdentity } = access.operations;
  const body = { username: "ann", displayName: "Ann", email: null, role: "$guest" } as const;
  await createUser({ ...none, body }, as(LOCAL));
  const ann = { ...(await access.actorOf("ann")), groups: ["data"] };
  expect(identitySchema.parse(await getIdentity(none, as(ann)))).toEqual({
    username: "ann",
    displayName: "Ann",
    role: "$guest",
    groups: ["data"],
  });
  expect(await getIdentity(none, as(LOCAL))).toEqual({
    username: "$local",
    displayName: null,
    role: "$admin",
    groups: [],
  });
});

test("The roles are three", async () => {
  await using access = await openTestAccess();
  const { items } = await access.operations.listRoles(none, as(LOCAL));
  expect(items.map((role) => role.name)).toEqual(["$admin", "$member", "$guest"]);
});

test("Text that cannot be stored is bad input", async () => {
  await using access = await openTestAccess();
  const body = { username: "ann", displayName: "A\0", email: null, role: "$guest" } as const;
  await expect(access.operations.createUser({ ...none, body }, as(LOCAL))).rejects.toMatchObject({
    code: "INVALID_INPUT",
    issues: [{ path: ["displayName"] }],
  });
});

test("Every change of a user is in the audit log, and none that was refused", async () => {
  await using access = await openTestAccess();
  const { editUser, createSignInLink, listAuditEvents } = access.operations;
  const { id: userId } = await access.createUser("ann");
  const params = { userId };
  await editUser({ ...none, params, body: { role: "$guest" } }, as(LOCAL));
  await createSignInLink({ ...none, params }, as(LOCAL));
  await expect(access.createUser("ann")).rejects.toMatchObject({ code: "CONFLICT" });
  const { items } = await listAuditEvents({ ...none, query: { limit: 9, resource: userId } }, as(LOCAL));
  expect(items.map(({ actor, action, details }) => [actor, action, details])).toEqual([
    ["$local", "user.create-sign-in-link", { username: "ann", expiresAt: "2026-03-01T12:10:00.000Z" }],
    ["$local", "user.edit", { username: "ann", changes: { role: "$guest" } }],
    ["$local", "user.create", { username: "ann", role: "$member" }],
  ]);
});
