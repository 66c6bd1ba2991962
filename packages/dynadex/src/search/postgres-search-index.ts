import type { SearchIndex, SearchablePlace, SearchableThing } from "../catalog/search-index.ts";
import type { Database } from "../database/database.ts";
import { buildEntry, type SearchEntry } from "./build-entry.ts";
import { addSearchWords, deleteOtherSearchEntries, upsertSearchEntries } from "./search-store.ts";

/** The catalog's search index on PostgreSQL: `search_entry` and the vocabulary `search_word`. */
export const postgresSearchIndex: SearchIndex = {
  async replaceThings(transaction, place, things) {
    const entries = buildEntries(place, things);
    const keptIds = entries.map((entry) => entry.id);
    await deleteOtherSearchEntries(transaction, place.assetId, keptIds);
    await putSearchEntries(transaction, entries);
  },

  async putThing(transaction, place, thing) {
    await putSearchEntries(transaction, [buildEntry(place, thing)]);
  },
};

/** Writes entries and what they add to the vocabulary. */
export async function putSearchEntries(
  transaction: Database,
  entries: readonly SearchEntry[],
): Promise<void> {
  await upsertSearchEntries(transaction, entries);
  const words = new Set(entries.flatMap((entry) => [...entry.vector.words]));
  const names = new Set(entries.flatMap((entry) => [...entry.vector.names]));
  await addSearchWords(transaction, words, names);
}

/** One entry per id: a list and a map at one path are two nodes of a document but one thing to be found. */
function buildEntries(place: SearchablePlace, things: readonly SearchableThing[]): SearchEntry[] {
  const entries = new Map<string, SearchEntry>();
  for (const thing of things.slice(0, MAX_ENTRIES_PER_TABLE)) {
    const entry = buildEntry(place, thing);
    entries.set(entry.id, entry);
  }
  return [...entries.values()];
}

/** A table with more attributes is found by its first ones; the schema document still holds them all. */
const MAX_ENTRIES_PER_TABLE = 20_000;
