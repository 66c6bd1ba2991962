import { ROUTES, type SearchResult } from "@dynadex/contract";
import type { TableFacts } from "@dynadex/core/asset";
import type { Item } from "@dynadex/core/value";
import { expect, test } from "vitest";
import { indexFacts, ORDERS, tableFacts } from "../catalog/testing/observation.ts";
import { asAda, nothing, openTestCatalog, type TestCatalog } from "../catalog/testing/test-catalog.ts";
import { postgresSearchIndex } from "./postgres-search-index.ts";
import { searchOperations } from "./search-operations.ts";
import { BUSINESS_WORDS } from "./testing/synthetic-tables.ts";
import { typosOf } from "./testing/typos.ts";

const LATER = "2026-03-01T13:00:00.000Z";

const openSearch = () => openTestCatalog(postgresSearchIndex);
const search = ({ database }: TestCatalog, q: string, query: object = {}): Promise<SearchResult> => {
  const parsed = ROUTES.search.query.parse({ q, ...query });
  return searchOperations({ database }).search({ ...nothing, query: parsed }, asAda);
};
const titles = async (store: TestCatalog, q: string, query: object = {}) =>
  (await search(store, q, query)).items.map(({ kind, title }) => `${kind} ${title}`);
const itemWith = (names: readonly string[]): Item =>
  Object.fromEntries(["id", ...names].map((name) => [name, { S: "x" }]));
const crawl = (store: TestCatalog, facts: Partial<TableFacts>, names: readonly string[]) =>
  store.crawl(tableFacts(facts), [itemWith(names)]);

test("whole names come before beginnings before words inside, and tables before indexes before attributes", async () => {
  await using store = await openSearch();
  const indexes = [indexFacts("email", "email"), indexFacts("email-by-day", "email")];
  await crawl(store, { name: "email", indexes }, ["email", "emailAddress", "customerEmail"]);
  await crawl(store, { name: "email-archive" }, []);
  await crawl(store, { name: "old-email" }, []);

  expect(await titles(store, "email")).toEqual([
    "table email",
    "index email",
    "attribute email",
    "table email-archive",
    "index email-by-day",
    "attribute emailAddress",
    "table old-email",
    "attribute customerEmail",
  ]);
});

test("every answer fits the contract and tells which table it is in", async () => {
  await using store = await openSearch();
  const { assetId } = await store.crawl(tableFacts(), ORDERS);

  const result = await search(store, "city");

  expect(ROUTES.search.response.parse(result)).toEqual(result);
  expect(result.items).toMatchObject([
    {
      kind: "attribute",
      path: ["address", "city"],
      title: "address.city",
      table: { id: assetId, name: "orders", accountId: "111122223333", region: "eu-west-1", state: "active" },
    },
  ]);
});

test("all words must match, wherever they are", async () => {
  await using store = await openSearch();
  await crawl(store, { name: "orders" }, ["customerEmail"]);
  await crawl(store, { name: "users" }, ["email"]);

  expect(await titles(store, "orders email")).toEqual(["attribute customerEmail"]);
  expect(await titles(store, "customer email")).toEqual(["attribute customerEmail"]);
  expect(await titles(store, "users customer")).toEqual([]);
  expect(await titles(store, "orders")).toEqual(["table orders"]);
});

test("any spelling of a name finds it, and the last word may be a beginning", async () => {
  await using store = await openSearch();
  await store.crawl(tableFacts(), ORDERS);

  for (const typed of [
    "customerEmail",
    "customer_email",
    "customeremail",
    "CUSTOMER-EMAIL",
    "customer em",
    "custo",
  ]) {
    expect([typed, (await titles(store, typed))[0]]).toEqual([typed, "attribute customerEmail"]);
  }
  for (const typed of ["address.city", "addresscity", "address ci"]) {
    expect([typed, (await titles(store, typed))[0]]).toEqual([typed, "attribute address.city"]);
  }
  expect(await titles(store, "em customer")).toEqual([]);
});

test("a phrase is taken as it is, in its order", async () => {
  await using store = await openSearch();
  await crawl(store, {}, ["customerEmail", "emailOfCustomer"]);

  expect(await titles(store, '"customer email"')).toEqual(["attribute customerEmail"]);
  expect(await titles(store, '"custo"')).toEqual([]);
});

test("people's words, owners, tags, AWS tags, account and region are found, with the words shown", async () => {
  await using store = await openSearch();
  const facts = { tags: { known: true, value: { "cost-center": "logistics" } } } as const;
  const { assetId } = await crawl(store, facts, ["total"]);
  const body = {
    displayName: "Sales ledger",
    description: "What was sold",
    owners: ["ann"],
    tags: ["finance"],
  };
  await store.operations.editTable({ ...nothing, params: { tableId: assetId }, body }, asAda);
  const note = {
    target: "attribute",
    path: ["total"],
    description: "Gross amount",
    tags: ["money"],
  } as const;
  await store.operations.putAnnotation(
    {
      ...nothing,
      params: { tableId: assetId },
      body: { ...note, path: [...note.path], tags: [...note.tags] },
    },
    asAda,
  );

  const typed = [
    "sold",
    "ann",
    "finance",
    "logistics",
    "cost center",
    "ledger",
    "111122223333",
    "eu-west-1",
    "11112",
  ];
  for (const words of typed) {
    expect([words, (await titles(store, words))[0]]).toEqual([words, "table orders"]);
  }
  for (const words of ["gross", "money"]) expect(await titles(store, words)).toEqual(["attribute total"]);
  expect((await search(store, "sold")).items[0]!.snippet).toBe("What was sold");
  expect((await search(store, "gross")).items[0]!.snippet).toBe("Gross amount");
});

test("an account or region narrows the other words, typed or as a filter", async () => {
  await using store = await openSearch();
  await crawl(store, {}, ["total"]);
  await crawl(store, { arn: "arn:aws:dynamodb:us-east-1:444455556666:table/orders" }, ["total"]);
  const regions = async (q: string, query: object = {}) =>
    (await search(store, q, query)).items.map(({ table }) => table.region);

  expect(await regions("total us-east-1")).toEqual(["us-east-1"]);
  expect(await regions("444455556666 total")).toEqual(["us-east-1"]);
  expect(await regions("total", { accountId: "111122223333" })).toEqual(["eu-west-1"]);
  expect(await regions("total", { region: "us-east-1" })).toEqual(["us-east-1"]);
  expect(await regions("total", { region: "us-east-1", accountId: "111122223333" })).toEqual([]);
  expect(await regions("total", { region: "'\0\\" })).toEqual([]);
});

test("results are narrowed by kind and state", async () => {
  await using store = await openSearch();
  await crawl(store, { name: "total" }, ["total"]);
  await store.database.updateTable("asset").set({ state: "deleted" }).execute();

  expect(await titles(store, "total")).toEqual([]);
  expect(await titles(store, "total", { state: "deleted" })).toEqual(["table total", "attribute total"]);
  expect(await titles(store, "total", { state: "any", kind: "attribute" })).toEqual(["attribute total"]);
});

test("pages join to the whole result, without loss or repetition", async () => {
  await using store = await openSearch();
  for (const name of ["mail", "mailbox", "e-mail"]) {
    await crawl(store, { name }, ["mail", "mailTo", "replyMail", `${name}Mail`, "body"]);
  }
  const whole = await search(store, "mail", { limit: 100 });

  const paged: SearchResult["items"] = [];
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const page = await search(store, "mail", { limit: 4, ...(cursor === undefined ? {} : { cursor }) });
    paged.push(...page.items);
    cursor = page.nextCursor;
  }

  expect(whole.items.length).toBeGreaterThan(12);
  expect(whole.nextCursor).toBe(null);
  expect(paged).toEqual(whole.items);
});

test("pages of a corrected search are corrected alike", async () => {
  await using store = await openSearch();
  await crawl(store, {}, ["invoice", "invoiceId", "invoiceDate"]);

  const first = await search(store, "invioce", { limit: 2 });
  const second = await search(store, "invioce", { limit: 2, cursor: first.nextCursor });

  expect(first.corrected).toEqual([{ typed: "invioce", read: "invoice" }]);
  expect([...first.items, ...second.items].map(({ title }) => title)).toEqual([
    "invoice",
    "invoiceDate",
    "invoiceId",
  ]);
  expect(second.nextCursor).toBe(null);
});

test("a cursor that is none is INVALID_INPUT", async () => {
  await using store = await openSearch();
  for (const cursor of ["nonsense", "WzEsMl0", "WzEsdHJ1ZSwwLCJhIiwwLCJ4Il0"]) {
    await expect(search(store, "a", { cursor })).rejects.toMatchObject({ code: "INVALID_INPUT" });
  }
});

test("misspelt words are read as the nearest known ones", async () => {
  await using store = await openSearch();
  await store.crawl(tableFacts(), ORDERS);
  const corrected = async (q: string) => {
    const { items, corrected: reads } = await search(store, q);
    return [items[0]?.title, ...reads.map(({ typed, read }) => `${typed}>${read}`)];
  };

  expect(await corrected("custmoer email")).toEqual(["customerEmail", "custmoer>customer"]);
  expect(await corrected("customerEmial")).toEqual(["customerEmail", "emial>email"]);
  expect(await corrected("custmoeremail")).toEqual(["customerEmail", "custmoeremail>customeremail"]);
  expect(await corrected("adress.city")).toEqual(["address.city", "adress>address"]);
  expect(await corrected("ctiy")).toEqual(["address.city", "ctiy>city"]);
  expect(await corrected("custmo")).toEqual(["customerEmail", "custmo>customer"]);
  expect(await corrected('"custmoer"')).toEqual([undefined]);
  expect(await corrected("zzzzzzzz")).toEqual([undefined]);
});

test("99 % of words with one typo are read right within five readings", async () => {
  await using store = await openSearch();
  const words = BUSINESS_WORDS.filter((word, number) => word.length >= 4 && number % 3 === 0);
  await crawl(store, { name: "words" }, BUSINESS_WORDS);
  const known = new Set(BUSINESS_WORDS);
  const typed = words.flatMap((word, number) =>
    typosOf(word, number).flatMap((typo) => (known.has(typo) ? [] : [{ word, typo }])),
  );

  let right = 0;
  for (const { word, typo } of typed) {
    const { items } = await search(store, typo, { limit: 5 });
    if (items.some(({ title }) => title === word)) right += 1;
  }

  expect(typed.length).toBeGreaterThan(200);
  expect(right / typed.length).toBeGreaterThanOrEqual(0.99);
});

test("I24: only what changed is written, and what is gone is found no more", async () => {
  await using store = await openSearch();
  await store.crawl(tableFacts(), ORDERS);
  const versionsOf = async () => {
    const rows = await store.database
      .selectFrom("search_entry")
      .select(({ ref }) => ["title", ref("xmin" as "id").as("transaction")])
      .execute();
    return new Map(rows.map(({ title, transaction }) => [title, transaction]));
  };
  const before = await versionsOf();

  const withoutTotal = ORDERS.map(({ total: _total, ...order }) => ({ ...order, status: { S: "new" } }));
  await store.crawl(tableFacts(), withoutTotal, { at: LATER });

  const after = await versionsOf();
  expect([...after.keys()].toSorted()).toEqual([
    "address",
    "address.city",
    "customerEmail",
    "id",
    "orders",
    "status",
  ]);
  const kept = ["address", "address.city", "customerEmail", "id", "orders"];
  expect(kept.map((title) => after.get(title))).toEqual(kept.map((title) => before.get(title)));
  expect(await titles(store, "total")).toEqual([]);
});

test("hostile names are found and answered exactly", async () => {
  await using store = await openSearch();
  const long = "x".repeat(400);
  const names = ["__proto__", "constructor", "a.b", "🚀", "nul\0l", "it's", "back\\slash", "__", long];
  await crawl(store, { name: "hostile" }, names);

  for (const name of names) {
    const [first] = (await search(store, name, { kind: "attribute" })).items;
    expect(first?.path).toEqual([name]);
  }
});

test("an empty query finds nothing", async () => {
  await using store = await openSearch();
  await store.crawl(tableFacts(), ORDERS);
  for (const q of ["", "  ", '""']) {
    expect(await search(store, q)).toEqual({ items: [], nextCursor: null, corrected: [] });
  }
});

test("crawls of many tables that share words do not get in each other's way", async () => {
  await using store = await openSearch();
  const names = Array.from({ length: 20 }, (_, number) => `table-${number}`);

  await Promise.all(
    names.map((name, number) => {
      const words = [...BUSINESS_WORDS];
      return crawl(store, { name }, number % 2 === 0 ? words : words.toReversed());
    }),
  );

  expect(await titles(store, "invoice", { limit: 100 })).toHaveLength(names.length);
});
