import * as fc from "fast-check";
import { expect, test } from "vitest";
import { encodePageToken } from "../database/page-token.ts";
import { as, none, openTestConnections, type TestConnections } from "./testing/open-test-connections.ts";

/** More pages than any list here has. */
const MAX_PAGES = 50;

async function readNames(store: TestConnections, limit: number): Promise<readonly string[]> {
  const names: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const query = { limit, cursor };
    const { items, nextCursor } = await store.operations.listConnections({ ...none, query }, as(store.eve));
    names.push(...items.map((item) => item.name));
    if (nextCursor === null) return names;
    cursor = nextCursor;
  }
  throw new Error("the list has no end");
}

test("pages of any size make up the list once, by the bytes of the names, equal names included", async () => {
  await using store = await openTestConnections();
  const names = ["b", "B", "a", "Ä", "é", "a", "z_1", "z-1", "a", "日本"];
  for (const name of names) await store.create({ name });
  const expected = ["B", "a", "a", "a", "b", "z-1", "z_1", "Ä", "é", "日本"];
  for (const limit of [1, 2, 3, 10, 500]) expect(await readNames(store, limit)).toEqual(expected);
});

test("a name filters exactly and by case", async () => {
  await using store = await openTestConnections();
  for (const name of ["shop", "Shop", "shop 2"]) await store.create({ name });
  const list = (name: string) =>
    store.operations.listConnections({ ...none, query: { limit: 10, name } }, as(store.eve));
  expect((await list("shop")).items.map((item) => item.name)).toEqual(["shop"]);
  expect(await list("sho_")).toEqual({ items: [], nextCursor: null });
  expect(await list("shop\0")).toEqual({ items: [], nextCursor: null });
});

test("a connection that no operation made is not shown", async () => {
  await using store = await openTestConnections();
  const row = { qualified_name: "x", name: "bare", settings: "{}", admin_users: ["ada"], created_by: "ada" };
  await store.database.insertInto("connection").values(row).execute();
  expect(await readNames(store, 10)).toEqual([]);
});

test("a cursor that is not of this list is refused", async () => {
  await using store = await openTestConnections();
  const value = fc.oneof(fc.string({ unit: "binary" }), fc.integer(), fc.constant(null));
  const cursors = fc.oneof(
    fc.string({ minLength: 1 }),
    fc.array(value, { maxLength: 4 }).map(encodePageToken),
    fc.constant(encodePageToken(["a\0", "5f0f0f0e-0000-4000-8000-000000000001"])),
  );
  await fc.assert(
    fc.asyncProperty(cursors, async (cursor) => {
      const query = { limit: 10, cursor };
      const listing = store.operations.listConnections({ ...none, query }, as(store.eve));
      await expect(listing).rejects.toMatchObject({ code: "INVALID_INPUT" });
    }),
  );
});
