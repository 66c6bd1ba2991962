import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { expect, test } from "vitest";
import type { Database } from "../database/database.ts";
import { indexFacts, ORDERS, readItems, tableFacts } from "./testing/observation.ts";
import { NOON, openTestCatalog } from "./testing/test-catalog.ts";

const LATER = "2026-03-01T13:00:00.000Z";
const LATEST = "2026-03-01T14:00:00.000Z";

const count = async (database: Database, table: "asset" | "schema_version" | "asset_event" | "evidence") =>
  Number(
    (await sql<{ count: string }>`select count(*) from ${sql.table(table)}`.execute(database)).rows[0]!.count,
  );
const eventKinds = async (database: Database) =>
  (await database.selectFrom("asset_event").select("kind").orderBy("id").execute()).map(({ kind }) => kind);
const asset = (database: Database) => database.selectFrom("asset").selectAll().executeTakeFirstOrThrow();

test("a table seen for the first time is created with a version, an event and its evidence", async () => {
  await using store = await openTestCatalog();
  const facts = tableFacts({ itemCount: 2, sizeBytes: 321 });

  const { outcome } = await store.crawl(facts, ORDERS);

  expect(outcome).toBe("created");
  expect(await asset(store.database)).toMatchObject({
    arn: facts.arn,
    partition: "aws",
    account_id: "111122223333",
    region: "eu-west-1",
    facts,
    item_count: "2",
    size_bytes: "321",
    attribute_count: 5,
    is_whole_table: true,
    coverage: 1,
    current_version: 1,
    created_at: new Date(NOON),
  });
  expect(await eventKinds(store.database)).toEqual(["created"]);
  expect(await count(store.database, "evidence")).toBe(1);
});

test("I24: crawling an unchanged table again writes no version and no event", async () => {
  await using store = await openTestCatalog();
  await store.crawl(tableFacts(), ORDERS);
  const before = await asset(store.database);

  const { outcome } = await store.crawl(tableFacts(), ORDERS.toReversed(), { at: LATER });

  expect(outcome).toBe("unchanged");
  expect(await asset(store.database)).toEqual({ ...before, last_crawled_at: new Date(LATER) });
  expect(await count(store.database, "schema_version")).toBe(1);
  expect(await eventKinds(store.database)).toEqual(["created"]);
});

test("I24: counts, sizes, restore windows and the order of lists move without an event", async () => {
  await using store = await openTestCatalog();
  const recovery = { isEnabled: true, earliestRestorableAt: NOON, recoveryPeriodDays: 35 };
  const pointInTime = (latestRestorableAt: string) =>
    ({ known: true, value: { ...recovery, latestRestorableAt } }) as const;
  const [byEmail, byCity] = [indexFacts("by-email", "customerEmail"), indexFacts("by-city", "city")];
  const facts = tableFacts({ indexes: [byEmail, byCity], pointInTimeRecovery: pointInTime(NOON) });
  await store.crawl(facts, ORDERS);

  const moved = {
    ...facts,
    itemCount: 9,
    sizeBytes: 900,
    indexes: [{ ...byCity, itemCount: 9 }, byEmail],
    pointInTimeRecovery: pointInTime(LATER),
  };
  const { outcome } = await store.crawl(moved, ORDERS, { at: LATER });

  expect(outcome).toBe("unchanged");
  expect(await asset(store.database)).toMatchObject({
    item_count: "9",
    facts: moved,
    updated_at: new Date(NOON),
  });
  expect(await eventKinds(store.database)).toEqual(["created"]);
});

test("counts that moved refresh the newest version in place", async () => {
  await using store = await openTestCatalog();
  await store.crawl(tableFacts(), ORDERS);

  const more = [...ORDERS, { id: { S: "3" }, customerEmail: { S: "cyd@example.com" } }];
  const { outcome } = await store.crawl(tableFacts(), more, { at: LATER });

  expect(outcome).toBe("unchanged");
  const versions = await store.database.selectFrom("schema_version").selectAll().execute();
  expect(versions).toHaveLength(1);
  expect(versions[0]!.document.evidence.items).toBe(3);
  expect(versions[0]).toMatchObject({ created_at: new Date(NOON), refreshed_at: new Date(LATER) });
});

test("a change of meaning makes a version that knows its difference, and an event that tells it", async () => {
  await using store = await openTestCatalog();
  await store.crawl(tableFacts(), ORDERS);

  const changed = ORDERS.map((order) => ({ ...order, status: { S: "paid" } }));
  const { outcome } = await store.crawl(tableFacts(), changed, { at: LATER, runId: RUN });

  expect(outcome).toBe("updated");
  const second = await store.database
    .selectFrom("schema_version")
    .selectAll()
    .where("version", "=", 2)
    .executeTakeFirstOrThrow();
  expect(second).toMatchObject({ change_count: 1, is_breaking: false, run_id: RUN });
  expect(second.diff?.changes).toMatchObject([{ kind: "attribute-added", path: ["status"] }]);
  const event = await store.database
    .selectFrom("asset_event")
    .selectAll()
    .where("kind", "=", "schema-changed")
    .executeTakeFirstOrThrow();
  expect(event.details).toMatchObject({ version: 2, changeCount: 1, sentences: ["`status` was added (S)."] });
});

const RUN = "22222222-2222-4222-8222-222222222222";

test("a changed fact is told with what it was and what it is", async () => {
  await using store = await openTestCatalog();
  await store.crawl(tableFacts(), ORDERS);

  const { outcome } = await store.crawl(tableFacts({ isDeletionProtected: true }), ORDERS, { at: LATER });

  expect(outcome).toBe("updated");
  const event = await store.database
    .selectFrom("asset_event")
    .select("details")
    .where("kind", "=", "facts-changed")
    .executeTakeFirstOrThrow();
  expect(event.details).toEqual({ changes: [{ fact: "isDeletionProtected", before: false, after: true }] });
});

test("A24: a throttled call neither loses what was known nor counts as a change", async () => {
  await using store = await openTestCatalog();
  const tags = { known: true, value: { team: "shop" } } as const;
  await store.crawl(tableFacts({ tags }), ORDERS);

  const throttled = {
    known: false,
    because: "THROTTLED",
    action: "dynamodb:ListTagsOfResource",
    message: "slow down",
  } as const;
  const { outcome } = await store.crawl(tableFacts({ tags: throttled }), ORDERS, { at: LATER });

  expect(outcome).toBe("unchanged");
  expect((await asset(store.database)).facts.tags).toEqual(tags);
});

test("I16: a crawl that reads no item still makes a version of the keys", async () => {
  await using store = await openTestCatalog();

  await store.crawl(tableFacts(), null);

  const version = await store.database.selectFrom("schema_version").selectAll().executeTakeFirstOrThrow();
  expect(version.document.evidence.source).toBe("none");
  expect(version.document.attributes.map(({ segment }) => segment)).toEqual(["id"]);
  expect((await asset(store.database)).attribute_count).toBe(null);
});

test("a crawl of the facts alone keeps the schema", async () => {
  await using store = await openTestCatalog();
  await store.crawl(tableFacts(), ORDERS);

  const { outcome } = await store.crawl(tableFacts(), null, { at: LATER });

  expect(outcome).toBe("unchanged");
  expect((await asset(store.database)).attribute_count).toBe(5);
});

test("a new index is in the schema though no item was read, because the evidence was kept", async () => {
  await using store = await openTestCatalog();
  await store.crawl(tableFacts(), ORDERS);

  await store.crawl(tableFacts({ indexes: [indexFacts("by-email", "customerEmail")] }), null, { at: LATER });

  const { document } = await store.database
    .selectFrom("schema_version")
    .selectAll()
    .where("version", "=", 2)
    .executeTakeFirstOrThrow();
  expect(document.keys.map(({ index }) => index)).toEqual([null, "by-email"]);
  expect(document.evidence.items).toBe(2);
});

test("I21: a table that comes back is restored with its history", async () => {
  await using store = await openTestCatalog();
  const { assetId } = await store.crawl(tableFacts(), ORDERS);
  await markDeleted(store, assetId);

  const { outcome } = await store.crawl(tableFacts(), ORDERS, { at: LATEST });

  expect(outcome).toBe("restored");
  expect(await asset(store.database)).toMatchObject({ id: assetId, state: "active", deleted_at: null });
  expect(await eventKinds(store.database)).toEqual(["created", "deleted", "restored"]);
  expect(await count(store.database, "schema_version")).toBe(1);
});

test("I21: a table made again under its name keeps its id and gets a version of its own", async () => {
  await using store = await openTestCatalog();
  const { assetId } = await store.crawl(tableFacts(), ORDERS);
  await markDeleted(store, assetId);

  const again = tableFacts({ tableId: "99999999-9999-4999-8999-999999999999" });
  const { outcome } = await store.crawl(again, null, { at: LATEST });

  expect(outcome).toBe("recreated");
  expect(await asset(store.database)).toMatchObject({
    id: assetId,
    current_version: 2,
    reading_fingerprint: null,
  });
  expect(await eventKinds(store.database)).toEqual(["created", "deleted", "recreated"]);
  expect(await count(store.database, "evidence")).toBe(0);
});

test("an observation older than the newest one changes nothing", async () => {
  await using store = await openTestCatalog();
  await store.crawl(tableFacts({ isDeletionProtected: true }), ORDERS, { at: LATER });

  const { outcome } = await store.crawl(tableFacts({ isDeletionProtected: false }), ORDERS, { at: NOON });

  expect(outcome).toBe("unchanged");
  expect((await asset(store.database)).facts.isDeletionProtected).toBe(true);
});

test("A15: twenty crawls of one new table at once create it once", async () => {
  await using store = await openTestCatalog();
  const facts = tableFacts();
  const observation = {
    connectionId: store.connectionId,
    region: "eu-west-1",
    runId: randomUUID(),
    facts,
    schema: readItems(facts, ORDERS),
    at: NOON,
  };

  const results = await Promise.all(Array.from({ length: 20 }, () => store.reconcile(observation)));

  const outcomes = results.map(({ outcome }) => outcome).toSorted();
  expect(outcomes).toEqual(["created", ...Array<string>(19).fill("unchanged")]);
  expect(await count(store.database, "asset")).toBe(1);
  expect(await count(store.database, "schema_version")).toBe(1);
  expect(await count(store.database, "asset_event")).toBe(1);
});

test("hostile names are stored exactly", async () => {
  await using store = await openTestCatalog();
  const items = [
    {
      id: { S: "1" },
      "a.b": { S: "\0" },
      ["__proto__"]: { S: "x" },
      "nul\0": { N: "1" },
      "🚀": { M: { "": { S: "" } } },
    },
  ];
  const facts = tableFacts();

  await store.crawl(facts, items);

  const { document } = await store.database
    .selectFrom("schema_version")
    .selectAll()
    .executeTakeFirstOrThrow();
  expect(document).toEqual(readItems(facts, items).document);
});

test("what was read is given back to the next crawl", async () => {
  await using store = await openTestCatalog();
  const facts = tableFacts();
  const reading = readItems(facts, ORDERS);
  await store.crawl(facts, ORDERS);

  const known = await store.catalog.findKnownTable(store.database, facts.arn);

  expect(known).toMatchObject({ tableId: facts.tableId, lastReadingFingerprint: reading.readingFingerprint });
  expect((await known!.readEvidence())!.items).toBe(2);
  expect(await store.catalog.findKnownTable(store.database, `${facts.arn}-2`)).toBe(null);
});

async function markDeleted(store: Awaited<ReturnType<typeof openTestCatalog>>, assetId: string) {
  await store.catalog.markDeleted(store.database, {
    connectionId: store.connectionId,
    region: "eu-west-1",
    assetIds: [assetId],
    runId: randomUUID(),
    at: LATER,
  });
}
