import { sql } from "kysely";
import type { Database } from "../database/database.ts";
import { toJson } from "../database/json.ts";
import type { SearchEntry } from "./build-entry.ts";

/** Inserts entries or brings them up to date; rows whose fingerprint is the same are left alone. */
export async function upsertSearchEntries(
  database: Database,
  entries: readonly SearchEntry[],
): Promise<void> {
  const column = <Name extends keyof SearchEntry>(name: Name) => entries.map((entry) => entry[name]);
  await sql`
    insert into search_entry as stored (id, asset_id, kind, path, title, folded, depth, words, fingerprint)
    select id, asset_id, kind, path::json, title, folded, depth, words::tsvector, fingerprint
    from unnest(
      ${column("id")}::uuid[], ${column("assetId")}::uuid[], ${column("kind")}::text[],
      ${column("path").map(toJson)}::text[], ${column("title")}::text[], ${column("folded")}::text[],
      ${column("depth")}::smallint[], ${entries.map((entry) => entry.vector.vector)}::text[],
      ${column("fingerprint")}::text[]
    ) as given (id, asset_id, kind, path, title, folded, depth, words, fingerprint)
    on conflict (id) do update
      set title = excluded.title, words = excluded.words, fingerprint = excluded.fingerprint
      where stored.fingerprint <> excluded.fingerprint`.execute(database);
}

/** Removes the entries of a table that are not among `keptIds`. */
export async function deleteOtherSearchEntries(
  database: Database,
  assetId: string,
  keptIds: readonly string[],
): Promise<void> {
  await sql`delete from search_entry where asset_id = ${assetId} and id <> all (${keptIds}::uuid[])`.execute(
    database,
  );
}

/** Adds to the vocabulary. Sorted, so that transactions that add the same words wait for each other and never in a ring. */
export async function addSearchWords(
  database: Database,
  words: ReadonlySet<string>,
  names: ReadonlySet<string>,
): Promise<void> {
  const all = [...words, ...names];
  const isName = [...Array<boolean>(words.size).fill(false), ...Array<boolean>(names.size).fill(true)];
  await sql`
    insert into search_word (word, is_name)
    select word, is_name from unnest(${all}::text[], ${isName}::boolean[]) as given (word, is_name)
    order by word collate "C", is_name
    on conflict do nothing`.execute(database);
}
