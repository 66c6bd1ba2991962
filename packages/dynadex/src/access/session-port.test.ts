import { expect, test } from "vitest";
import {
  as,
  DAY_MS,
  LOCAL,
  MINUTE_MS,
  none,
  openTestAccess,
  SECOND_MS,
  signal,
} from "./testing/open-test-access.ts";

const request = { requestId: "r-1", signal };
const unauthenticated = { code: "UNAUTHENTICATED" };

test("A token lets in whoever it is of, with their groups", async () => {
  await using access = await openTestAccess();
  const { id } = await access.createUser("ann");
  for (const name of ["zoo", "data"]) {
    const body = { name, description: null, members: ["ann"] };
    await access.operations.createGroup({ ...none, body }, as(LOCAL));
  }
  const secret = await access.createTokenSecret("ann");
  expect(await access.port.authenticate({ kind: "token", secret }, { signal })).toEqual({
    userId: id,
    username: "ann",
    role: "$member",
    groups: ["data", "zoo"],
  });
});

test("A sign-in link opens one session, once", async () => {
  await using access = await openTestAccess();
  const { port } = access;
  const secret = await access.createSignInSecret("admin");
  const session = await port.openSession(secret, request);
  expect(session.identity).toEqual({ username: "admin", displayName: null, role: "$admin", groups: [] });
  expect(await port.authenticate({ kind: "session", secret: session.secret }, { signal })).toMatchObject({
    username: "admin",
  });
  await expect(port.openSession(secret, request)).rejects.toMatchObject(unauthenticated);
});

test("Of eight who open one sign-in link at once, one is let in", async () => {
  await using access = await openTestAccess();
  const secret = await access.createSignInSecret("admin");
  const attempts = Array.from({ length: 8 }, () => access.port.openSession(secret, request));
  const settled = await Promise.allSettled(attempts);
  expect(settled.filter((attempt) => attempt.status === "fulfilled")).toHaveLength(1);
});

test("A secret of one kind is worth nothing as another", async () => {
  await using access = await openTestAccess();
  const { port } = access;
  const token = await access.createTokenSecret("admin");
  const link = await access.createSignInSecret("admin");
  const { secret: session } = await port.openSession(token, request);
  expect(await port.authenticate({ kind: "session", secret: token }, { signal })).toBeUndefined();
  expect(await port.authenticate({ kind: "session", secret: link }, { signal })).toBeUndefined();
  expect(await port.authenticate({ kind: "token", secret: session }, { signal })).toBeUndefined();
  expect(await port.authenticate({ kind: "token", secret: link }, { signal })).toBeUndefined();
  await expect(port.openSession(session, request)).rejects.toMatchObject(unauthenticated);
});

test("A sign-in link waits ten minutes, or as long as it was made for", async () => {
  await using access = await openTestAccess();
  const [first, second] = [
    await access.createSignInSecret("admin"),
    await access.createSignInSecret("admin"),
  ];
  const longer = await access.createSignInSecret("admin", { expiresInMs: 60 * MINUTE_MS });
  access.clock.nowMs += 10 * MINUTE_MS - SECOND_MS;
  await access.port.openSession(first, request);
  access.clock.nowMs += SECOND_MS;
  await expect(access.port.openSession(second, request)).rejects.toMatchObject(unauthenticated);
  access.clock.nowMs += 50 * MINUTE_MS - SECOND_MS;
  await access.port.openSession(longer, request);
});

test("A session ends seven days after its last use", async () => {
  await using access = await openTestAccess();
  const { port, clock } = access;
  const { secret } = await port.openSession(await access.createSignInSecret("admin"), request);
  const isOpen = async () => (await port.authenticate({ kind: "session", secret }, { signal })) !== undefined;
  clock.nowMs += 7 * DAY_MS - SECOND_MS;
  expect(await isOpen()).toBe(true);
  clock.nowMs += 7 * DAY_MS - SECOND_MS;
  expect(await isOpen()).toBe(true);
  clock.nowMs += 7 * DAY_MS;
  expect(await isOpen()).toBe(false);
});

test("A session that is always used ends after ninety days, as was told when it was opened", async () => {
  await using access = await openTestAccess();
  const { port, clock } = access;
  const openedMs = clock.nowMs;
  const { secret, expiresAt } = await port.openSession(await access.createSignInSecret("admin"), request);
  expect(Date.parse(expiresAt)).toBe(openedMs + 90 * DAY_MS);
  const answers = [];
  for (let day = 5; day <= 90; day += 5) {
    clock.nowMs = openedMs + day * DAY_MS;
    answers.push((await port.authenticate({ kind: "session", secret }, { signal }))?.username);
  }
  expect(answers).toEqual([...Array.from({ length: 17 }, () => "admin"), undefined]);
});

test("The use of a token is written down at most once a minute", async () => {
  await using access = await openTestAccess();
  const secret = await access.createTokenSecret("admin");
  const readLastUse = async () => {
    const query = { limit: 9, all: true };
    const { items } = await access.operations.listTokens({ ...none, query }, as(LOCAL));
    return items[0]?.lastUsedAt;
  };
  const uses = [await readLastUse()];
  for (const stepMs of [0, 59 * SECOND_MS, SECOND_MS]) {
    access.clock.nowMs += stepMs;
    await access.port.authenticate({ kind: "token", secret }, { signal });
    uses.push(await readLastUse());
  }
  const first = "2026-03-01T12:00:00.000Z";
  expect(uses).toEqual([null, first, first, "2026-03-01T12:01:00.000Z"]);
});

test("A session that was closed lets nobody in; closing it again is no error", async () => {
  await using access = await openTestAccess();
  const { port } = access;
  const { secret } = await port.openSession(await access.createSignInSecret("admin"), request);
  const admin = await access.actorOf("admin");
  await port.closeSession(secret, as(admin));
  await port.closeSession(secret, as(admin));
  await port.closeSession("unknown", as(admin));
  expect(await port.authenticate({ kind: "session", secret }, { signal })).toBeUndefined();
  const query = { limit: 9, action: "session.close" };
  const events = await access.operations.listAuditEvents({ ...none, query }, as(LOCAL));
  expect(events.items).toMatchObject([{ actor: "admin", requestId: "r-1" }]);
});

test("A disabled user's tokens, sessions and links do not work; tokens do again once they are enabled", async () => {
  await using access = await openTestAccess();
  const { port, operations } = access;
  const { id: userId } = await access.createUser("ann");
  const token = await access.createTokenSecret("ann");
  const link = await access.createSignInSecret("ann");
  const session = await port.openSession(token, request);
  const enable = (isEnabled: boolean) =>
    operations.editUser({ ...none, params: { userId }, body: { isEnabled } }, as(LOCAL));
  const isOpen = async (kind: "token" | "session", secret: string) =>
    (await port.authenticate({ kind, secret }, { signal })) !== undefined;
  await enable(false);
  expect([await isOpen("token", token), await isOpen("session", session.secret)]).toEqual([false, false]);
  await expect(port.openSession(token, request)).rejects.toMatchObject(unauthenticated);
  await expect(port.openSession(link, request)).rejects.toMatchObject(unauthenticated);
  await enable(true);
  expect([await isOpen("token", token), await isOpen("session", session.secret)]).toEqual([true, false]);
  await expect(port.openSession(link, request)).rejects.toMatchObject(unauthenticated);
});

test("A session that a token opened ends when the token is revoked", async () => {
  await using access = await openTestAccess();
  const { port, operations } = access;
  const body = { name: "ci", username: "admin", expiresAt: null };
  const token = await operations.createToken({ ...none, body }, as(LOCAL));
  const { secret } = await port.openSession(token.secret, request);
  await operations.revokeToken({ ...none, params: { tokenId: token.id } }, as(LOCAL));
  expect(await port.authenticate({ kind: "session", secret }, { signal })).toBeUndefined();
  expect(await port.authenticate({ kind: "token", secret: token.secret }, { signal })).toBeUndefined();
});

test("A session that a token opened ends when the token expires", async () => {
  await using access = await openTestAccess();
  const { port, operations, clock } = access;
  const body = { name: "ci", username: "admin", expiresAt: "2026-03-02T12:00:00Z" };
  const token = await operations.createToken({ ...none, body }, as(LOCAL));
  const { secret, expiresAt } = await port.openSession(token.secret, request);
  expect(expiresAt).toBe("2026-03-02T12:00:00.000Z");
  clock.nowMs += DAY_MS - SECOND_MS;
  expect(await port.authenticate({ kind: "session", secret }, { signal })).toMatchObject({
    username: "admin",
  });
  clock.nowMs += SECOND_MS;
  expect(await port.authenticate({ kind: "session", secret }, { signal })).toBeUndefined();
  expect(await port.authenticate({ kind: "token", secret: token.secret }, { signal })).toBeUndefined();
});

test("Whatever is wrong with a secret, the answer is the same; the audit log says what it was", async () => {
  await using access = await openTestAccess();
  const { port, operations, clock } = access;
  const { id: userId } = await access.createUser("ann");
  const expired = await access.createSignInSecret("admin", { expiresInMs: 0 });
  const used = await access.createSignInSecret("admin");
  await port.openSession(used, request);
  const disabled = await access.createTokenSecret("ann");
  await operations.editUser({ ...none, params: { userId }, body: { isEnabled: false } }, as(LOCAL));
  clock.nowMs += SECOND_MS;
  const answers = [];
  for (const secret of ["unknown", expired, used, disabled]) {
    answers.push(await port.openSession(secret, request).catch(({ code, message }) => [code, message]));
  }
  expect(answers[0]).toEqual(["UNAUTHENTICATED", expect.any(String)]);
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  const query = { limit: 9, action: "session.refuse" };
  const { items } = await operations.listAuditEvents({ ...none, query }, as(LOCAL));
  expect(items.map((event) => [event.actor, event.requestId, event.details])).toEqual([
    ["$anonymous", "r-1", { reason: "disabled", username: "ann" }],
    ["$anonymous", "r-1", { reason: "revoked", username: "admin" }],
    ["$anonymous", "r-1", { reason: "expired", username: "admin" }],
    ["$anonymous", "r-1", { reason: "unknown", username: null }],
  ]);
});

test("A role that changes counts at once", async () => {
  await using access = await openTestAccess();
  const { id: userId } = await access.createUser("ann");
  const secret = await access.createTokenSecret("ann");
  await access.operations.editUser({ ...none, params: { userId }, body: { role: "$guest" } }, as(LOCAL));
  expect(await access.port.authenticate({ kind: "token", secret }, { signal })).toMatchObject({
    role: "$guest",
  });
});

test("Sessions and links that ended a month ago are forgotten at the next sign-in, tokens never", async () => {
  await using access = await openTestAccess();
  const { port, clock, database } = access;
  const token = await access.createTokenSecret("admin");
  await port.openSession(await access.createSignInSecret("admin"), request);
  await access.createSignInSecret("admin");
  clock.nowMs += 38 * DAY_MS;
  await port.openSession(token, request);
  const rows = await database.selectFrom("access_token").select("kind").orderBy("kind").execute();
  expect(rows.map((row) => row.kind)).toEqual(["api", "session"]);
});

test("No sign-in link is made for who is nobody or disabled", async () => {
  await using access = await openTestAccess();
  const { id: userId } = await access.createUser("ann");
  await access.operations.editUser({ ...none, params: { userId }, body: { isEnabled: false } }, as(LOCAL));
  await expect(access.createSignInSecret("ann")).rejects.toMatchObject({ code: "USER_NOT_FOUND" });
  await expect(access.createSignInSecret("bob")).rejects.toMatchObject({ code: "USER_NOT_FOUND" });
});
