import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { ORDERS, tableFacts } from "./testing/observation.ts";
import { NOON, openTestCatalog, type TestCatalog } from "./testing/test-catalog.ts";

const BEFORE = "2026-03-01T11:00:00.000Z";
const LATER = "2026-03-01T13:00:00.000Z";
const REGION = "eu-west-1";

const listing = (store: TestCatalog, listed: readonly string[], filtered: readonly string[] = []) => ({
  connectionId: store.connectionId,
  region: REGION,
  listedAt: LATER,
  listed: new Set(listed),
  filtered: new Set(filtered),
  deleteFiltered: false,
});
const deletion = (connectionId: string, assetIds: readonly string[]) => ({
  connectionId,
  region: REGION,
  assetIds,
  runId: randomUUID(),
  at: LATER,
});
const crawlTables = async (store: TestCatalog, names: readonly string[]) => {
  for (const name of names) await store.crawl(tableFacts({ name }), ORDERS);
};
const states = async ({ database }: TestCatalog) =>
  Object.fromEntries(
    (await database.selectFrom("asset").select(["name", "state"]).execute()).map(({ name, state }) => [
      name,
      state,
    ]),
  );

test("I20: only what the listing no longer has is gone", async () => {
  await using store = await openTestCatalog();
  await crawlTables(store, ["kept", "gone", "hidden"]);

  const plan = await store.catalog.planDeletions(
    store.database,
    listing(store, ["kept", "hidden"], ["hidden"]),
  );

  expect(plan.active).toBe(3);
  expect(plan.gone.map(({ name }) => name)).toEqual(["gone"]);
});

test("I20: what the patterns leave out is gone only when that was asked for", async () => {
  await using store = await openTestCatalog();
  await crawlTables(store, ["kept", "hidden"]);

  const region = { ...listing(store, ["kept", "hidden"], ["hidden"]), deleteFiltered: true };
  const plan = await store.catalog.planDeletions(store.database, region);

  expect(plan.gone.map(({ name }) => name)).toEqual(["hidden"]);
});

test("I20: what another crawl listed after this listing began is not gone", async () => {
  await using store = await openTestCatalog();
  await crawlTables(store, ["made-meanwhile"]);

  const plan = await store.catalog.planDeletions(store.database, { ...listing(store, []), listedAt: BEFORE });

  expect(plan.gone).toEqual([]);
});

test("I20: a listed table that failed to be crawled is not gone", async () => {
  await using store = await openTestCatalog();
  await crawlTables(store, ["denied"]);
  const failure = { name: "denied", code: "AWS_ACCESS_DENIED", message: "no" };
  const { connectionId } = store;
  await store.catalog.recordTableFailure(store.database, {
    connectionId,
    region: REGION,
    runId: randomUUID(),
    ...failure,
    at: LATER,
  });

  const plan = await store.catalog.planDeletions(store.database, { ...listing(store, []), listedAt: NOON });

  expect(plan.gone).toEqual([]);
});

test("I20: marking deletes softly and tells of it once", async () => {
  await using store = await openTestCatalog();
  await crawlTables(store, ["kept", "gone"]);
  const { gone } = await store.catalog.planDeletions(store.database, listing(store, ["kept"]));
  const marks = deletion(
    store.connectionId,
    gone.map(({ assetId }) => assetId),
  );

  expect(await store.catalog.markDeleted(store.database, marks)).toBe(1);
  expect(await store.catalog.markDeleted(store.database, marks)).toBe(0);

  expect(await states(store)).toEqual({ kept: "active", gone: "deleted" });
  const events = await store.database
    .selectFrom("asset_event")
    .select("kind")
    .where("kind", "=", "deleted")
    .execute();
  expect(events).toHaveLength(1);
});

test("I20: a table another connection lists stays active until that one loses it too", async () => {
  await using store = await openTestCatalog();
  const other = await store.connect("other");
  const { assetId } = await store.crawl(tableFacts(), ORDERS);
  await store.crawl(tableFacts(), ORDERS, { connectionId: other });

  const first = await store.catalog.markDeleted(store.database, deletion(store.connectionId, [assetId]));
  const statesBetween = await states(store);
  const second = await store.catalog.markDeleted(store.database, deletion(other, [assetId]));

  expect([first, statesBetween, second]).toEqual([0, { orders: "active" }, 1]);
  expect(await states(store)).toEqual({ orders: "deleted" });
});

test("I20: two connections that lose a table at once delete it", async () => {
  await using store = await openTestCatalog();
  const other = await store.connect("other");
  const { assetId } = await store.crawl(tableFacts(), ORDERS);
  await store.crawl(tableFacts(), ORDERS, { connectionId: other });

  const marked = await Promise.all(
    [store.connectionId, other].map((connectionId) =>
      store.database
        .transaction()
        .execute((transaction) => store.catalog.markDeleted(transaction, deletion(connectionId, [assetId]))),
    ),
  );

  expect(marked.toSorted()).toEqual([0, 1]);
  expect(await states(store)).toEqual({ orders: "deleted" });
});

test("A24: a failed table keeps facts and schema, and the next good crawl forgets the failure", async () => {
  await using store = await openTestCatalog();
  await crawlTables(store, ["orders"]);
  const { connectionId } = store;
  const failure = { connectionId, region: REGION, name: "orders", runId: randomUUID(), at: LATER };
  await store.catalog.recordTableFailure(store.database, {
    ...failure,
    code: "AWS_THROTTLED",
    message: "slow",
  });
  const read = () =>
    store.database
      .selectFrom("asset")
      .select(["last_crawl_error", "current_version", "status"])
      .executeTakeFirstOrThrow();

  const failed = await read();
  await store.crawl(tableFacts(), ORDERS, { at: LATER });

  expect(failed).toEqual({
    last_crawl_error: { code: "AWS_THROTTLED", message: "slow", at: LATER },
    current_version: 1,
    status: "ACTIVE",
  });
  expect((await read()).last_crawl_error).toBe(null);
});
