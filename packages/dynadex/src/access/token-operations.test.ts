import { apiTokenCreatedSchema } from "@dynadex/contract";
import { expect, test, vi } from "vitest";
import { countWaiting } from "./testing/count-waiting.ts";
import { as, LOCAL, none, openTestAccess, readAllPages, signal } from "./testing/open-test-access.ts";

const own = { name: "laptop", expiresAt: null };

test("A token is shown with its secret once", async () => {
  await using access = await openTestAccess();
  await access.createUser("ann", "$guest");
  const ann = await access.actorOf("ann");
  const { createToken, listTokens } = access.operations;
  const body = { name: "laptop", expiresAt: "2026-04-01T00:00:00Z" };
  const { secret, ...token } = apiTokenCreatedSchema.parse(await createToken({ ...none, body }, as(ann)));
  expect(token).toEqual({
    id: token.id,
    name: "laptop",
    username: "ann",
    createdAt: "2026-03-01T12:00:00.000Z",
    expiresAt: "2026-04-01T00:00:00.000Z",
    lastUsedAt: null,
  });
  expect(await access.port.authenticate({ kind: "token", secret }, { signal })).toMatchObject({
    username: "ann",
  });
  const listed = await listTokens({ ...none, query: { limit: 9 } }, as(ann));
  expect(listed.items).toEqual([{ ...token, lastUsedAt: "2026-03-01T12:00:00.000Z" }]);
});

test("Users make tokens for themselves, admins for anyone", async () => {
  await using access = await openTestAccess();
  await access.createUser("ann");
  const { createToken } = access.operations;
  const [ann, admin] = [await access.actorOf("ann"), await access.actorOf("admin")];
  const create = (actor: typeof ann, username?: string) =>
    createToken({ ...none, body: { ...own, username } }, as(actor));
  expect(await create(ann, "ann")).toMatchObject({ username: "ann" });
  expect(await create(admin, "ann")).toMatchObject({ username: "ann" });
  expect(await create(LOCAL, "ann")).toMatchObject({ username: "ann" });
  await expect(create(ann, "admin")).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(create(ann, "nobody")).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(create(admin, "nobody")).rejects.toMatchObject({ code: "USER_NOT_FOUND", resource: "nobody" });
});

test("The local command line is no user and must say whose token it makes", async () => {
  await using access = await openTestAccess();
  const creating = access.operations.createToken({ ...none, body: own }, as(LOCAL));
  await expect(creating).rejects.toMatchObject({ code: "INVALID_INPUT", issues: [{ path: ["username"] }] });
});

test("No token is made that has expired already, or for a disabled user", async () => {
  await using access = await openTestAccess();
  const { createToken, editUser } = access.operations;
  const { id: userId } = await access.createUser("ann");
  await editUser({ ...none, params: { userId }, body: { isEnabled: false } }, as(LOCAL));
  const create = (body: { name: string; expiresAt: string | null; username: string }) =>
    createToken({ ...none, body }, as(LOCAL));
  await expect(create({ ...own, username: "ann" })).rejects.toMatchObject({ code: "USER_NOT_FOUND" });
  await expect(
    create({ ...own, username: "admin", expiresAt: "2026-03-01T12:00:00Z" }),
  ).rejects.toMatchObject({ code: "INVALID_INPUT", issues: [{ path: ["expiresAt"] }] });
});

test("Everybody lists their own tokens, admins everybody's", async () => {
  await using access = await openTestAccess();
  await access.createUser("ann");
  await access.createTokenSecret("ann");
  await access.createTokenSecret("admin");
  const list = async (username: string | null, all?: boolean) => {
    const actor = username === null ? LOCAL : await access.actorOf(username);
    const { items } = await access.operations.listTokens({ ...none, query: { limit: 9, all } }, as(actor));
    return items.map((token) => token.username).toSorted();
  };
  expect(await list("ann")).toEqual(["ann"]);
  expect(await list("ann", false)).toEqual(["ann"]);
  expect(await list("admin")).toEqual(["admin"]);
  expect(await list("admin", true)).toEqual(["admin", "ann"]);
  expect(await list(null)).toEqual([]);
  expect(await list(null, true)).toEqual(["admin", "ann"]);
  await expect(list("ann", true)).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("Tokens are paged newest first, without a gap where several were made at one instant", async () => {
  await using access = await openTestAccess();
  const { listTokens } = access.operations;
  for (const stepMs of [0, 0, 0, 1, 1, 0, 1]) {
    access.clock.nowMs += stepMs;
    await access.createTokenSecret("admin");
  }
  const list = (limit: number) =>
    readAllPages((query) => listTokens({ ...none, query: { ...query, all: true } }, as(LOCAL)), limit);
  const tokens = await list(2);
  expect(tokens).toEqual(await list(100));
  expect(new Set(tokens.map((token) => token.id)).size).toBe(7);
  const times = tokens.map((token) => token.createdAt);
  expect(times).toEqual(times.toSorted().toReversed());
});

test("Sessions and links are no tokens", async () => {
  await using access = await openTestAccess();
  await access.port.openSession(await access.createSignInSecret("admin"), { requestId: "r-1", signal });
  await access.createSignInSecret("admin");
  const query = { limit: 9, all: true };
  expect((await access.operations.listTokens({ ...none, query }, as(LOCAL))).items).toEqual([]);
  const rows = await access.database.selectFrom("access_token").select("id").execute();
  for (const { id } of rows) {
    const revoking = access.operations.revokeToken({ ...none, params: { tokenId: id } }, as(LOCAL));
    await expect(revoking).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
});

test("A token is revoked by whose it is or by an admin; others are not told that it is there", async () => {
  await using access = await openTestAccess();
  const { createToken, revokeToken } = access.operations;
  await access.createUser("ann");
  await access.createUser("bob");
  const [ann, bob] = [await access.actorOf("ann"), await access.actorOf("bob")];
  const first = await createToken({ ...none, body: own }, as(ann));
  const second = await createToken({ ...none, body: own }, as(ann));
  const revoke = (actor: typeof ann, tokenId: string) =>
    revokeToken({ ...none, params: { tokenId } }, as(actor));
  const isValid = async (secret: string) =>
    (await access.port.authenticate({ kind: "token", secret }, { signal })) !== undefined;
  await expect(revoke(bob, first.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(revoke({ ...bob, userId: null }, first.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await isValid(first.secret)).toBe(true);
  expect(await revoke(ann, first.id)).toEqual({});
  expect(await revoke(LOCAL, second.id)).toEqual({});
  expect([await isValid(first.secret), await isValid(second.secret)]).toEqual([false, false]);
  await expect(revoke(ann, first.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("Of two who revoke one token at once, one does", async () => {
  await using access = await openTestAccess();
  const { createToken, revokeToken, listAuditEvents } = access.operations;
  const admin = await access.actorOf("admin");
  const { id: tokenId } = await createToken({ ...none, body: own }, as(admin));
  const revoke = () => revokeToken({ ...none, params: { tokenId } }, as(admin));
  const revoking = await access.database.transaction().execute(async (transaction) => {
    await transaction.selectFrom("access_token").select("id").forUpdate().execute();
    const settled = Promise.allSettled([revoke(), revoke()]);
    await vi.waitFor(async () => expect(await countWaiting(access.database)).toBe(2));
    return { settled };
  });
  const states = (await revoking.settled).map((one) => one.status);
  expect(states.toSorted()).toEqual(["fulfilled", "rejected"]);
  const query = { limit: 9, action: "token.revoke" };
  expect((await listAuditEvents({ ...none, query }, as(LOCAL))).items).toHaveLength(1);
});

test("A token may be named like what opened a session", async () => {
  await using access = await openTestAccess();
  const body = { name: "token:x", username: "admin", expiresAt: null };
  const { secret } = await access.operations.createToken({ ...none, body }, as(LOCAL));
  expect(await access.port.authenticate({ kind: "token", secret }, { signal })).toMatchObject({
    username: "admin",
  });
});

test("Making and revoking a token are in the audit log", async () => {
  await using access = await openTestAccess();
  const { createToken, revokeToken, listAuditEvents } = access.operations;
  const admin = await access.actorOf("admin");
  const { id: tokenId } = await createToken({ ...none, body: own }, as(admin));
  await revokeToken({ ...none, params: { tokenId } }, as(admin));
  const { items } = await listAuditEvents({ ...none, query: { limit: 9, resource: tokenId } }, as(LOCAL));
  expect(items.map(({ actor, action, requestId, details }) => [actor, action, requestId, details])).toEqual([
    ["admin", "token.revoke", "r-1", { name: "laptop", username: "admin" }],
    ["admin", "token.create", "r-1", { name: "laptop", username: "admin", expiresAt: null }],
  ]);
});
