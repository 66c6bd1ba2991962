import type { AnnotationEdit } from "@dynadex/contract";
import { expect, test } from "vitest";
import { indexFacts, ORDERS, tableFacts } from "./testing/observation.ts";
import { asAda, EDITED_AT, nothing, openTestCatalog, type TestCatalog } from "./testing/test-catalog.ts";

const LATER = "2026-03-01T13:00:00.000Z";
const facts = tableFacts({ indexes: [indexFacts("by-email", "customerEmail")] });
const put = ({ operations }: TestCatalog, tableId: string, body: AnnotationEdit) =>
  operations.putAnnotation({ ...nothing, params: { tableId }, body }, asAda);
const list = ({ operations }: TestCatalog, tableId: string) =>
  operations.listAnnotations({ ...nothing, params: { tableId } }, asAda);
const city: AnnotationEdit = {
  target: "attribute",
  path: ["address", "city"],
  description: "Where it goes",
  tags: ["pii"],
};

test("I22: words on attributes and indexes survive a crawl in which the thing is gone", async () => {
  await using store = await openTestCatalog();
  const { assetId } = await store.crawl(facts, ORDERS);
  await put(store, assetId, city);
  await put(store, assetId, { target: "index", path: ["by-email"], description: null, tags: ["hot"] });

  await store.crawl(tableFacts(), [{ id: { S: "1" } }], { at: LATER });

  expect((await list(store, assetId)).items).toEqual([
    { ...city, updatedBy: "ada", updatedAt: EDITED_AT },
    {
      target: "index",
      path: ["by-email"],
      description: null,
      tags: ["hot"],
      updatedBy: "ada",
      updatedAt: EDITED_AT,
    },
  ]);
});

test("empty words remove, even of what is gone, and each edit is told and audited once", async () => {
  await using store = await openTestCatalog();
  const { assetId } = await store.crawl(facts, ORDERS);
  await put(store, assetId, city);
  await put(store, assetId, city);
  await store.crawl(tableFacts(), [{ id: { S: "1" } }], { at: LATER });

  const { items } = await put(store, assetId, { ...city, description: "", tags: [] });

  expect(items).toEqual([]);
  const events = await store.database
    .selectFrom("asset_event")
    .selectAll()
    .where("kind", "=", "edited")
    .execute();
  expect(events.map(({ details }) => details)).toEqual([
    {
      target: "attribute",
      path: ["address", "city"],
      before: { description: null, tags: [] },
      after: { description: "Where it goes", tags: ["pii"] },
    },
    {
      target: "attribute",
      path: ["address", "city"],
      before: { description: "Where it goes", tags: ["pii"] },
      after: { description: null, tags: [] },
    },
  ]);
  expect(await store.database.selectFrom("audit_event").select("action").execute()).toHaveLength(2);
});

test("what the table does not have is NOT_FOUND with the nearest name", async () => {
  await using store = await openTestCatalog();
  const { assetId } = await store.crawl(facts, ORDERS);

  await expect(put(store, assetId, { ...city, path: ["adress", "city"] })).rejects.toMatchObject({
    code: "NOT_FOUND",
    hint: expect.stringContaining("address.city"),
  });
  await expect(put(store, assetId, { ...city, target: "index", path: ["by-emial"] })).rejects.toMatchObject({
    code: "NOT_FOUND",
    hint: expect.stringContaining("by-email"),
  });
});

test("names with dots are not paths", async () => {
  await using store = await openTestCatalog();
  const items = [{ id: { S: "1" }, "a.b": { S: "x" }, a: { M: { b: { S: "y" } } } }];
  const { assetId } = await store.crawl(tableFacts(), items);

  await put(store, assetId, { ...city, path: ["a.b"], description: "one name" });
  const { items: annotations } = await put(store, assetId, {
    ...city,
    path: ["a", "b"],
    description: "two names",
  });

  const words = annotations.map(({ path, description }) => [path, description]);
  expect(words.toSorted()).toEqual([
    [["a", "b"], "two names"],
    [["a.b"], "one name"],
  ]);
});
