import { sql } from "kysely";
import { expect, test } from "vitest";
import { recordAudit } from "./audit.ts";
import { as, LOCAL, none, openTestAccess, readAllPages } from "./testing/open-test-access.ts";

const entry = { actor: LOCAL, action: "thing.do", resource: "t-1", requestId: "r-1", details: { a: "x\0y" } };

test.each([
  sql`update audit_event set actor = 'nobody'`,
  sql`update audit_event set actor = 'nobody' where false`,
  sql`delete from audit_event`,
  sql`truncate audit_event`,
])("The audit log is append-only: statement %#", async (statement) => {
  await using access = await openTestAccess();
  const query = { limit: 9 };
  await recordAudit(access.database, entry);
  const before = await access.operations.listAuditEvents({ ...none, query }, as(LOCAL));
  await expect(statement.execute(access.database)).rejects.toThrow("append-only");
  expect(await access.operations.listAuditEvents({ ...none, query }, as(LOCAL))).toEqual(before);
});

test("An entry that is written in a transaction is gone with it", async () => {
  await using access = await openTestAccess();
  const failing = access.database.transaction().execute(async (transaction) => {
    await recordAudit(transaction, entry);
    throw new Error("undo");
  });
  await expect(failing).rejects.toThrow("undo");
  const query = { limit: 9, action: "thing.do" };
  expect(await access.operations.listAuditEvents({ ...none, query }, as(LOCAL))).toEqual({
    items: [],
    nextCursor: null,
  });
});

test("The audit log is listed newest first, in pages without a gap, by actor, action and resource", async () => {
  await using access = await openTestAccess();
  const { listAuditEvents } = access.operations;
  for (const resource of ["t-1", "t-2", "t-3", "t-4", "t-5"]) {
    await recordAudit(access.database, { ...entry, resource });
  }
  await recordAudit(access.database, { ...entry, actor: { username: "ann" }, action: "thing.undo" });
  const list = (filter: { actor?: string; action?: string; resource?: string }) =>
    readAllPages((query) => listAuditEvents({ ...none, query: { ...query, ...filter } }, as(LOCAL)), 2);
  const resources = (await list({ action: "thing.do" })).map((event) => event.resource);
  expect(resources).toEqual(["t-5", "t-4", "t-3", "t-2", "t-1"]);
  expect(await list({ resource: "t-1" })).toMatchObject([{ actor: "ann" }, { actor: "$local" }]);
  expect(await list({ actor: "ann" })).toMatchObject([
    { action: "thing.undo", requestId: "r-1", details: { a: "x\uFFFDy" } },
  ]);
  expect(await list({ actor: "ann", action: "thing.do" })).toEqual([]);
});

test.each(["abc", "WzEsMV0", "WzEsIjk5OTk5OTk5OTk5OTk5OTk5OTk5Il0"])(
  "A cursor that is not of this list is bad input: %s",
  async (cursor) => {
    await using access = await openTestAccess();
    const listing = access.operations.listAuditEvents({ ...none, query: { limit: 2, cursor } }, as(LOCAL));
    await expect(listing).rejects.toMatchObject({ code: "INVALID_INPUT", resource: "cursor" });
  },
);

test("A filter that no entry can have is bad input", async () => {
  await using access = await openTestAccess();
  const listing = access.operations.listAuditEvents(
    { ...none, query: { limit: 2, actor: "a\0" } },
    as(LOCAL),
  );
  await expect(listing).rejects.toMatchObject({ code: "INVALID_INPUT", issues: [{ path: ["actor"] }] });
});
