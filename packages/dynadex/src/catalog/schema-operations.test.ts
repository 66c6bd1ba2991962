import { ROUTES } from "@dynadex/contract";
import { expect, test } from "vitest";
import { ORDERS, readItems, tableFacts } from "./testing/observation.ts";
import { asAda, nothing, openTestCatalog, type TestCatalog } from "./testing/test-catalog.ts";

const TIMES = ["12", "13", "14"].map((hour) => `2026-03-01T${hour}:00:00.000Z`);
const withMore = ORDERS.map((order) => ({ ...order, status: { S: "new" } }));
const withOther = withMore.map((order) =>
  Object.fromEntries(Object.entries(order).filter(([name]) => name !== "customerEmail")),
);

async function openWithVersions() {
  const store = await openTestCatalog();
  const { assetId } = await store.crawl(tableFacts(), ORDERS, { at: TIMES[0]! });
  await store.crawl(tableFacts(), withMore, { at: TIMES[1]! });
  await store.crawl(tableFacts(), withOther, { at: TIMES[2]! });
  return Object.assign(store, { assetId });
}

const schema = ({ operations, assetId }: TestCatalog & { assetId: string }, query: object = {}) =>
  operations.getSchema(
    { ...nothing, params: { tableId: assetId }, query: ROUTES.getSchema.query.parse(query) },
    asAda,
  );
const versions = ({ operations, assetId }: TestCatalog & { assetId: string }, query: object = {}) =>
  operations.listSchemaVersions(
    { ...nothing, params: { tableId: assetId }, query: ROUTES.listSchemaVersions.query.parse(query) },
    asAda,
  );
const diff = ({ operations, assetId }: TestCatalog & { assetId: string }, query: object = {}) =>
  operations.getSchemaDiff(
    { ...nothing, params: { tableId: assetId }, query: ROUTES.getSchemaDiff.query.parse(query) },
    asAda,
  );

test("the newest document is answered, or the version asked for", async () => {
  await using store = await openWithVersions();

  expect(await schema(store)).toMatchObject({
    version: 3,
    document: readItems(tableFacts(), withOther).document,
  });
  expect(await schema(store, { version: 1 })).toMatchObject({
    version: 1,
    createdAt: TIMES[0],
    document: readItems(tableFacts(), ORDERS).document,
  });
});

test("a version that is not there is NOT_FOUND and says which are", async () => {
  await using store = await openWithVersions();

  await expect(schema(store, { version: 4 })).rejects.toMatchObject({
    code: "NOT_FOUND",
    hint: expect.stringContaining("1 to 3"),
  });
  await expect(diff(store, { from: 1, to: 9 })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(schema(store, { version: Number.MAX_SAFE_INTEGER })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});

test("versions are paged newest first with what changed", async () => {
  await using store = await openWithVersions();

  const first = await versions(store, { limit: 2 });
  const second = await versions(store, { limit: 2, cursor: first.nextCursor });

  expect([...first.items, ...second.items]).toMatchObject([
    { version: 3, changeCount: 1, isBreaking: true },
    { version: 2, changeCount: 1, isBreaking: false },
    { version: 1, changeCount: 0, isBreaking: false },
  ]);
  expect(second.nextCursor).toBe(null);
});

test("the diff is of the last two versions unless others are named, in either direction", async () => {
  await using store = await openWithVersions();
  const sentences = async (query: object) => {
    const { from, to, changes } = await diff(store, query);
    return [from, to, ...changes.map(({ sentence }) => sentence)];
  };

  expect(await sentences({})).toEqual([2, 3, "`customerEmail` was removed (S)."]);
  expect(await sentences({ to: 2 })).toEqual([1, 2, "`status` was added (S)."]);
  expect(await sentences({ from: 1 })).toEqual([
    1,
    3,
    "`customerEmail` was removed (S).",
    "`status` was added (S).",
  ]);
  expect(await sentences({ from: 2, to: 1 })).toEqual([2, 1, "`status` was removed (S)."]);
  expect(await sentences({ from: 2, to: 2 })).toEqual([2, 2]);
});

test("the diff of a table with one version is empty", async () => {
  await using store = await openTestCatalog();
  const { assetId } = await store.crawl(tableFacts(), ORDERS);

  expect(await diff(Object.assign(store, { assetId }))).toEqual({
    from: 1,
    to: 1,
    isBreaking: false,
    changes: [],
  });
});
