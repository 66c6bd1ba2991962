import { sql } from "kysely";
import type { SearchHit, SearchResult } from "@dynadex/contract";
import type { Database } from "../database/database.ts";
import { completeLastPart } from "./complete-query.ts";
import { correctQuery, type CorrectedQuery } from "./correct-query.ts";
import { parseSearchQuery } from "./parse-search-query.ts";
import { planSearch } from "./plan-search.ts";
import { readAsTyped, type ReadPart } from "./query-reading.ts";
import { readSegments, type FoundEntry } from "./read-segments.ts";
import { renderFacetQuery } from "./render-word-query.ts";
import { encodeSearchCursor, type ResultCursor } from "./search-cursor.ts";
import { readHits } from "./search-hits.ts";
import { findSnippet } from "./snippet.ts";

/** What to search for. */
export interface SearchRequest {
  readonly text: string;
  readonly kinds: readonly SearchHit["kind"][];
  readonly accountId: string | null;
  readonly region: string | null;
  readonly state: "active" | "deleted" | "any";
  readonly limit: number;
  readonly cursor: ResultCursor | null;
}

/**
 * Finds tables, indexes and attributes that have all the words of a text, best first and in a total order.
 *
 * Words that lead nowhere are read as the known words nearest to them, which `corrected` tells. An empty text finds
 * nothing. Approximate in two ways only: of words that are in very many entries the first ones are ranked (see
 * `MAX_RANKED_ENTRIES`), and a last word that may become very many words is completed to the shortest of them inside
 * names (see `MAX_COMPLETIONS`), though to all of them at the beginning of names.
 */
export async function searchCatalog(
  database: Database,
  request: SearchRequest,
  { signal }: { readonly signal: AbortSignal },
): Promise<SearchResult> {
  const parts = parseSearchQuery(request.text);
  if (parts.length === 0) return { items: [], nextCursor: null, corrected: [] };
  // A transaction of its own, because the settings are those of the transaction.
  return database
    .transaction()
    .setAccessMode("read only")
    .execute(async (transaction) => {
      await tuneTransaction(transaction);
      const isContinued = request.cursor !== null;
      if (request.cursor?.isCorrected !== true) {
        const typed = { parts: parts.map(readAsTyped), corrected: [] };
        const result = await searchParts(transaction, request, typed, signal);
        if (isContinued || result.items.length > 0) return result;
      }
      signal.throwIfAborted();
      const query = await correctQuery(transaction, parts);
      return query.corrected.length === 0
        ? { items: [], nextCursor: null, corrected: [] }
        : searchParts(transaction, request, query, signal);
    });
}

/**
 * The index is always the right way: for words that are common but never together, the planner would otherwise expect
 * to find them soon by reading the whole table. Parallel workers would give rows in another order each time.
 */
async function tuneTransaction(transaction: Database): Promise<void> {
  await sql`select set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true),
    set_config('max_parallel_workers_per_gather', '0', true)`.execute(transaction);
}

async function searchParts(
  transaction: Database,
  request: SearchRequest,
  { parts, corrected }: CorrectedQuery,
  signal: AbortSignal,
): Promise<SearchResult> {
  const plan = planSearch(await completeLastPart(transaction, parts), request.kinds);
  const facets = [request.accountId, request.region].filter((facet) => facet !== null);
  const filter = { state: request.state, facets: renderFacetQuery(facets) };
  const found = await readSegments(transaction, plan, request.cursor, filter, request.limit + 1, signal);
  const page = found.slice(0, request.limit);
  const last = found.length > page.length ? page.at(-1) : undefined;
  const hits = await readHits(
    transaction,
    page.map((entry) => entry.position.id),
  );
  const words = wordsOf(parts);
  const items = page.flatMap(({ segment, position }) => {
    const hit = hits.get(position.id);
    if (hit === undefined) return [];
    const { description, ...rest } = hit;
    const snippet = description === null ? null : findSnippet(description, words);
    return [{ ...rest, snippet, score: plan[segment]!.score }];
  });
  const isCorrected = corrected.length > 0;
  return { items, nextCursor: last ? nextCursor(last, isCorrected) : null, corrected: [...corrected] };
}

function nextCursor({ segment, position }: FoundEntry, isCorrected: boolean): string {
  return encodeSearchCursor({ isCorrected, segment, after: position });
}

function wordsOf(parts: readonly ReadPart[]): string[] {
  return parts.flatMap((part) => [...part.words.flat(), ...part.names]);
}
