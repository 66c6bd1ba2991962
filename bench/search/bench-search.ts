import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Actor, SearchResult } from "@dynadex/contract";
import { sql } from "kysely";
import type { Database } from "../../packages/dynadex/src/database/database.ts";
import { openDatabase } from "../../packages/dynadex/src/database/open-database.ts";
import { searchOperations } from "../../packages/dynadex/src/search/search-operations.ts";
import { fillSearch } from "../../packages/dynadex/src/search/testing/fill-search.ts";
import { BUSINESS_WORDS } from "../../packages/dynadex/src/search/testing/synthetic-tables.ts";
import { typosOf } from "../../packages/dynadex/src/search/testing/typos.ts";

/**
 * Search over 1,000,000 attributes through the operation `search`, one query after the other as one user would, on the
 * embedded database: how long each sort of query takes, and how often a word with one typing error is understood.
 * About six minutes, most of them to fill the catalog. `ATTRIBUTES` sets another size.
 */
const ATTRIBUTES = Number(process.env["ATTRIBUTES"] ?? 1_000_000);
const QUERIES = 200;
const WARM_UP = 20;
const TYPED_WORDS = 500;
const TOP = 5;
const ACTOR: Actor = { userId: null, username: "bench", role: "$admin", groups: [] };

type Search = (text: string) => Promise<SearchResult>;

/** Several times as many as are asked for, evenly over everything there is. */
async function sampleNames(database: Database, count: number): Promise<readonly string[]> {
  const { rows } = await sql<{ title: string }>`
    select title from (
      select title, row_number() over (order by id) as place, count(*) over () as total
      from (select id, title from search_entry where kind = 'attribute' order by id limit ${count * 50}) as first
    ) as numbered
    where place % greatest(1, total / ${count}) = 0
    limit ${count}`.execute(database);
  return rows.map(({ title }) => title);
}

/** Known words of five letters or more, which a typing error leaves recognisable, evenly over the alphabet. */
async function sampleWords(database: Database, count: number): Promise<readonly string[]> {
  const { rows } = await sql<{ word: string }>`
    select word from (
      select word, row_number() over (order by word) as place, count(*) over () as total
      from search_word where not is_name and length(word) >= 5 and word ~ '^[a-z]+$'
    ) as numbered
    where place % greatest(1, total / ${count}) = 0
    limit ${count}`.execute(database);
  return rows.map(({ word }) => word);
}

/** Milliseconds of each query; the first ones only warm the caches. */
async function time(search: Search, texts: readonly string[]) {
  for (const text of texts.slice(0, WARM_UP)) await search(text);
  const milliseconds: number[] = [];
  let hits = 0;
  for (const text of texts) {
    const startedAt = performance.now();
    const { items } = await search(text);
    milliseconds.push(performance.now() - startedAt);
    hits += items.length > 0 ? 1 : 0;
  }
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    Number((sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1));
  return { queries: texts.length, withHits: hits, p50Ms: at(0.5), p95Ms: at(0.95), maxMs: at(1) };
}

/** How often one of the best hits of a mistyped word has the word in its name. */
async function measureAccuracy(search: Search, words: readonly string[]) {
  let found = 0;
  const missed: string[] = [];
  for (const [index, word] of words.entries()) {
    const typed = mistype(word, index);
    const { items } = await search(typed);
    const isFound = items.slice(0, TOP).some(({ title, table }) => isNamed(`${title} ${table.name}`, word));
    if (isFound) found += 1;
    else missed.push(`${typed} for ${word}`);
  }
  return {
    words: words.length,
    share: Number((found / words.length).toFixed(3)),
    missed: missed.slice(0, 10),
  };
}

const isNamed = (text: string, word: string): boolean => text.toLowerCase().includes(word);

/** Each sort of typing error in turn. */
function mistype(word: string, index: number): string {
  const typos = typosOf(word, 1 + (index % (word.length - 2)));
  return typos[index % typos.length] ?? word;
}

const repeat = (words: readonly string[]): readonly string[] =>
  Array.from({ length: QUERIES }, (_, index) => words[index % words.length] ?? "");

const parent = await mkdtemp(join(tmpdir(), "dynadex-bench-"));
await chmod(parent, 0o755);
try {
  await using store = await openDatabase(join(parent, "database"), { signal: new AbortController().signal });
  const { database } = store;
  const fillStartedAt = performance.now();
  const { tables } = await fillSearch(database, ATTRIBUTES);
  const fillSeconds = Math.round((performance.now() - fillStartedAt) / 1000);
  const { rows: sizes } = await sql<{ entries: string; words: string; size: string }>`
    select (select count(*) from search_entry where kind = 'attribute') as entries,
           (select count(*) from search_word) as words,
           pg_database_size(current_database()) as size`.execute(database);
  const operation = searchOperations({ database }).search;
  const search: Search = (q) =>
    operation(
      { params: undefined, query: { q, state: "active", limit: 20 }, body: undefined },
      { actor: ACTOR, requestId: "bench", signal: AbortSignal.timeout(60_000) },
    );
  const names = await sampleNames(database, QUERIES);
  const words = await sampleWords(database, TYPED_WORDS);
  const business = BUSINESS_WORDS.filter((word) => word.length >= 5);
  const pairs = business.map((word, index) => `${word} ${business[(index * 7 + 3) % business.length]}`);
  const report = {
    what: "the operation search, one query at a time, on the embedded database; milliseconds",
    tables,
    attributes: Number(sizes[0]?.entries),
    vocabulary: Number(sizes[0]?.words),
    databaseMiB: Math.round(Number(sizes[0]?.size) / 1024 ** 2),
    fillSeconds,
    exactName: await time(search, names),
    prefix: await time(
      search,
      names.map((name) => name.slice(0, Math.max(3, Math.ceil(name.length / 2)))),
    ),
    twoWords: await time(search, repeat(pairs)),
    oneEditTypo: await time(search, words.slice(0, QUERIES).map(mistype)),
    commonWord: await time(
      search,
      repeat(["id", "status", "customer", "name", "order", "type", "email", "product"]),
    ),
    typoAccuracyTop5: {
      allKnownWords: await measureAccuracy(search, words),
      businessWords: await measureAccuracy(search, business),
    },
  };
  const text = `${JSON.stringify(report, null, 2)}\n`;
  if (ATTRIBUTES >= 1_000_000) await writeFile(join(import.meta.dirname, "../results/search.json"), text);
  process.stdout.write(text);
} finally {
  await rm(parent, { recursive: true, force: true });
}
