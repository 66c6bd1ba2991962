import { ROUTES } from "@dynadex/contract";
import { expect, test } from "vitest";
import { indexFacts, ORDERS, tableFacts } from "./testing/observation.ts";
import { asAda, EDITED_AT, nothing, openTestCatalog, type TestCatalog } from "./testing/test-catalog.ts";

const LATER = "2026-03-01T13:00:00.000Z";

const list = ({ operations }: TestCatalog, query: object) =>
  operations.listTables({ ...nothing, query: ROUTES.listTables.query.parse(query) }, asAda);
const get = ({ operations }: TestCatalog, tableId: string) =>
  operations.getTable({ ...nothing, params: { tableId } }, asAda);
const edit = ({ operations }: TestCatalog, tableId: string, body: object) =>
  operations.editTable({ ...nothing, params: { tableId }, body }, asAda);
const events = ({ operations }: TestCatalog, tableId: string, query: object = {}) =>
  operations.listTableEvents(
    { ...nothing, params: { tableId }, query: ROUTES.listTableEvents.query.parse(query) },
    asAda,
  );
const UNKNOWN = "00000000-0000-4000-8000-000000000000";

test("A20: a table is shown with its facts, its connections and its console page", async () => {
  await using store = await openTestCatalog();
  const facts = tableFacts({ indexes: [indexFacts("by-email", "customerEmail")] });
  const { assetId } = await store.crawl(facts, ORDERS);

  const table = await get(store, assetId);

  expect(ROUTES.getTable.response.parse(table)).toEqual(table);
  expect(table).toMatchObject({
    id: assetId,
    accountId: "111122223333",
    region: "eu-west-1",
    itemCount: 2,
    indexCount: 1,
    schemaVersion: 1,
    facts,
    connections: [{ id: store.connectionId, name: "shop" }],
    consoleUrl: "https://eu-west-1.console.aws.amazon.com/dynamodbv2/home?region=eu-west-1#table?name=orders",
  });
});

test("an unknown table is NOT_FOUND", async () => {
  await using store = await openTestCatalog();
  await expect(get(store, UNKNOWN)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(edit(store, UNKNOWN, { tags: ["a"] })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(events(store, UNKNOWN)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test.each(["name", "-updatedAt", "-itemCount", "-sizeBytes"])(
  "tables by %s are paged without loss or repetition",
  async (sort) => {
    await using store = await openTestCatalog();
    const facts = [3, 1, 2, 2, null].map((itemCount, index) =>
      tableFacts({ name: `t${index}`, itemCount, sizeBytes: itemCount }),
    );
    for (const one of facts) await store.crawl(one, null);
    const whole = await list(store, { sort });

    const paged: string[] = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const page = await list(store, { sort, limit: 2, ...(cursor === undefined ? {} : { cursor }) });
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }

    expect(whole.items).toHaveLength(5);
    expect(paged).toEqual(whole.items.map(({ id }) => id));
  },
);

test("tables are sorted by bytes of the name, and by items with unknown last", async () => {
  await using store = await openTestCatalog();
  for (const [name, itemCount] of [
    ["b", null],
    ["a", 1],
    ["B", 7],
  ] as const) {
    await store.crawl(tableFacts({ name, itemCount }), null);
  }
  const names = async (sort: string) => (await list(store, { sort })).items.map(({ name }) => name);

  expect(await names("name")).toEqual(["B", "a", "b"]);
  expect(await names("-itemCount")).toEqual(["B", "a", "b"]);
});

test("lists are narrowed by every filter, and count what is left", async () => {
  await using store = await openTestCatalog();
  const { assetId } = await store.crawl(tableFacts(), ORDERS);
  const other = { name: "other", arn: "arn:aws:dynamodb:us-east-1:444455556666:table/other" };
  await store.crawl(tableFacts(other), ORDERS, { connectionId: await store.connect("second") });
  await edit(store, assetId, { owners: ["ann"], tags: ["pii"] });
  const names = async (query: object) => {
    const { items, total } = await list(store, query);
    return [total, ...items.map(({ name }) => name)];
  };

  expect(await names({})).toEqual([2, "orders", "other"]);
  expect(await names({ accountId: "444455556666" })).toEqual([1, "other"]);
  expect(await names({ region: "eu-west-1" })).toEqual([1, "orders"]);
  expect(await names({ connectionId: store.connectionId })).toEqual([1, "orders"]);
  expect(await names({ name: "other" })).toEqual([1, "other"]);
  expect(await names({ name: other.arn })).toEqual([1, "other"]);
  expect(await names({ name: "othe" })).toEqual([0]);
  expect(await names({ name: "\0" })).toEqual([0]);
  expect(await names({ tag: "pii" })).toEqual([1, "orders"]);
  expect(await names({ owner: "ann" })).toEqual([1, "orders"]);
  expect(await names({ state: "deleted" })).toEqual([0]);
});

test("a cursor of another order, or no cursor at all, is INVALID_INPUT", async () => {
  await using store = await openTestCatalog();
  await store.crawl(tableFacts({ name: "a" }), null);
  await store.crawl(tableFacts({ name: "b" }), null);
  const { nextCursor } = await list(store, { limit: 1 });

  await expect(list(store, { sort: "-itemCount", cursor: nextCursor })).rejects.toMatchObject({
    code: "INVALID_INPUT",
  });
  await expect(list(store, { cursor: "nonsense" })).rejects.toMatchObject({ code: "INVALID_INPUT" });
});

test("I22: edits survive crawls, deletion and restoration", async () => {
  await using store = await openTestCatalog();
  const { assetId } = await store.crawl(tableFacts(), ORDERS);
  const words = { displayName: "Orders", description: "All orders", owners: ["ann"], tags: ["pii"] };
  await edit(store, assetId, words);

  const changed = ORDERS.map((order) => ({ ...order, status: { S: "new" } }));
  await store.crawl(tableFacts({ isDeletionProtected: true }), changed, { at: LATER });
  await store.catalog.markDeleted(store.database, {
    connectionId: store.connectionId,
    region: "eu-west-1",
    assetIds: [assetId],
    runId: UNKNOWN,
    at: LATER,
  });
  const deleted = await get(store, assetId);
  await store.crawl(tableFacts(), changed, { at: LATER });

  expect(deleted).toMatchObject({ state: "deleted", deletedAt: LATER, ...words });
  expect(await get(store, assetId)).toMatchObject({ state: "active", deletedAt: null, ...words });
});

test("an edit changes what it names, is told and audited, and one that changes nothing writes nothing", async () => {
  await using store = await openTestCatalog();
  const { assetId } = await store.crawl(tableFacts(), ORDERS);
  await edit(store, assetId, { description: "All orders", tags: ["b", "a", "b"] });
  await edit(store, assetId, { description: "All orders" });

  const table = await edit(store, assetId, { description: null });

  expect(table).toMatchObject({ description: null, tags: ["b", "a"], updatedAt: EDITED_AT });
  const told = (await events(store, assetId)).items.filter(({ kind }) => kind === "edited");
  expect(told.map(({ actor, details }) => [actor, details])).toEqual([
    ["ada", { changes: [{ field: "description", before: "All orders", after: null }] }],
    [
      "ada",
      {
        changes: [
          { field: "description", before: null, after: "All orders" },
          { field: "tags", before: [], after: ["b", "a"] },
        ],
      },
    ],
  ]);
  const audit = await store.database.selectFrom("audit_event").selectAll().orderBy("id").execute();
  expect(
    audit.map(({ action, actor, resource, request_id }) => [action, actor, resource, request_id]),
  ).toEqual([
    ["table.edit", "ada", `table/${assetId}`, "request-1"],
    ["table.edit", "ada", `table/${assetId}`, "request-1"],
  ]);
});

test("text that cannot be stored is refused by name", async () => {
  await using store = await openTestCatalog();
  const { assetId } = await store.crawl(tableFacts(), ORDERS);

  await expect(edit(store, assetId, { description: "a\0b", tags: ["x", "\0"] })).rejects.toMatchObject({
    code: "INVALID_INPUT",
    issues: [{ path: ["description"] }, { path: ["tags", 1] }],
  });
});

test("I21: only a deleted table can be removed for ever, with all its history", async () => {
  await using store = await openTestCatalog();
  const { assetId } = await store.crawl(tableFacts(), ORDERS);
  const remove = () => store.operations.deleteTable({ ...nothing, params: { tableId: assetId } }, asAda);
  await expect(remove()).rejects.toMatchObject({ code: "CONFLICT" });
  await store.database.updateTable("asset").set({ state: "deleted" }).execute();

  await remove();

  await expect(get(store, assetId)).rejects.toMatchObject({ code: "NOT_FOUND" });
  for (const table of ["schema_version", "evidence", "asset_event", "asset_connection"] as const) {
    expect(await store.database.selectFrom(table).selectAll().execute()).toEqual([]);
  }
});

test("events are paged newest first", async () => {
  await using store = await openTestCatalog();
  const { assetId } = await store.crawl(tableFacts(), ORDERS);
  await edit(store, assetId, { tags: ["a"] });
  await edit(store, assetId, { tags: ["b"] });

  const first = await events(store, assetId, { limit: 2 });
  const second = await events(store, assetId, { limit: 2, cursor: first.nextCursor });

  expect([...first.items, ...second.items].map(({ kind }) => kind)).toEqual(["edited", "edited", "created"]);
  expect(second.nextCursor).toBe(null);
});

test("the overview counts active tables by place and tells the newest events", async () => {
  await using store = await openTestCatalog();
  await store.crawl(tableFacts(), ORDERS);
  await store.crawl(tableFacts({ name: "users", itemCount: 5, sizeBytes: 50 }), null);
  await store.crawl(tableFacts({ name: "gone" }), null);
  await store.database.updateTable("asset").set({ state: "deleted" }).where("name", "=", "gone").execute();

  const overview = await store.operations.getOverview(nothing, asAda);

  expect(ROUTES.getOverview.response.parse(overview)).toEqual(overview);
  expect(overview).toMatchObject({ tables: 2, deletedTables: 1, attributes: 5, items: 7, sizeBytes: 250 });
  expect(overview.places).toMatchObject([
    { accountId: "111122223333", region: "eu-west-1", tables: 2, items: 7 },
  ]);
  expect(overview.recentChanges.map(({ kind, table }) => [kind, table.name])).toEqual([
    ["created", "gone"],
    ["created", "users"],
    ["created", "orders"],
  ]);
});
