import { randomUUID } from "node:crypto";
import { sql, type KyselyPlugin } from "kysely";
import { expect, test } from "vitest";
import { ORDERS, readItems, tableFacts } from "../catalog/testing/observation.ts";
import { NOON, openTestCatalog } from "../catalog/testing/test-catalog.ts";
import { postgresSearchIndex } from "./postgres-search-index.ts";
import { searchCatalog } from "./search-catalog.ts";
import { parseSearchCursor, type ResultCursor } from "./search-cursor.ts";
import { fillSearch } from "./testing/fill-search.ts";

test("a new table costs six statements, an unchanged one three", async () => {
  await using store = await openTestCatalog(postgresSearchIndex);
  let statements = 0;
  const counter: KyselyPlugin = {
    transformQuery: ({ node }) => {
      statements += 1;
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  };
  const facts = tableFacts();
  const crawl = async () => {
    statements = 0;
    const place = { connectionId: store.connectionId, region: "eu-west-1", runId: randomUUID(), at: NOON };
    await store.database
      .withPlugin(counter)
      .transaction()
      .execute((transaction) =>
        store.catalog.reconcileTable(transaction, { ...place, facts, schema: readItems(facts, ORDERS) }),
      );
    return statements;
  };

  expect([await crawl(), await crawl()]).toEqual([6, 3]);
});

test("a result is read page by page to its end, and no entry twice", async () => {
  await using store = await openTestCatalog(postgresSearchIndex);
  await fillSearch(store.database, 3_000);
  const { signal } = new AbortController();

  const seen: string[] = [];
  let cursor: ResultCursor | null | undefined;
  while (cursor !== null) {
    const { items, nextCursor } = await searchCatalog(
      store.database,
      {
        text: "customer",
        kinds: ["table", "index", "attribute"],
        accountId: null,
        region: null,
        state: "active",
        limit: 100,
        cursor: cursor ?? null,
      },
      { signal },
    );
    seen.push(...items.map(({ kind, path, table }) => JSON.stringify([kind, path, table.id])));
    cursor = nextCursor === null ? null : parseSearchCursor(nextCursor);
  }

  const { rows } = await sql<{ count: string }>`
    select count(*) from search_entry where words @@ ${"'customer' | '.customer'"}::tsquery`.execute(
    store.database,
  );
  expect(seen.length).toBeGreaterThanOrEqual(Number(rows[0]!.count));
  expect(new Set(seen).size).toBe(seen.length);
});
