import { sql } from "kysely";
import type { Database } from "../database/database.ts";

/** A word as typed; of an open one only the beginning may be there. */
export interface TypedWord {
  readonly word: string;
  readonly isOpen: boolean;
}

/** Words of the vocabulary that are looked at for one misspelt word. */
const MAX_CANDIDATES = 300;
/** A name with more followers than this is common; how common no longer matters. */
const MAX_COUNTED = 100;

/** Which of the words the vocabulary has, in the order given; an open word is known when a word begins with it. */
export async function areWordsKnown(database: Database, words: readonly TypedWord[]): Promise<boolean[]> {
  const { rows } = await sql<{ is_known: boolean }>`
    select exists (select from search_word v where v.word = given.word)
      or (given.is_open and exists (
        select from search_word v where v.word >= given.word and v.word < given.word || ${LAST_CHARACTER}
      )) as is_known
    from unnest(${words.map(({ word }) => word)}::text[], ${words.map(({ isOpen }) => isOpen)}::boolean[])
      with ordinality as given (word, is_open, place)
    order by place`.execute(database);
  return rows.map((row) => row.is_known);
}

/** Words of the vocabulary that begin with one of these, the shortest first. */
export async function findCompletions(
  database: Database,
  beginnings: readonly string[],
  kind: "word" | "name",
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ word: string }>`
    select distinct v.word, length(v.word)
    from unnest(${beginnings}::text[]) as given (word)
      join search_word v on v.word >= given.word and v.word < given.word || ${LAST_CHARACTER}
    where v.is_name = ${kind === "name"}
    order by length(v.word), v.word limit ${limit}`.execute(database);
  return rows.map((row) => row.word);
}

/** Words of the vocabulary that share trigrams with a word, most similar first. Needs a transaction for its setting. */
export async function findSimilarWords(
  transaction: Database,
  word: string,
  kind: "word" | "name",
  threshold: number,
): Promise<string[]> {
  await sql`select set_config('pg_trgm.similarity_threshold', ${String(threshold)}, true)`.execute(
    transaction,
  );
  const { rows } = await sql<{ word: string }>`
    select word from search_word
    where ${kind === "name" ? sql`is_name` : sql`not is_name`} and word % ${word}
    order by similarity(word, ${word}) desc, word limit ${MAX_CANDIDATES}`.execute(transaction);
  return rows.map((row) => row.word);
}

/** How many names begin with each of the words, counted up to a limit. */
export async function countNamesBeginningWith(
  database: Database,
  words: readonly string[],
): Promise<number[]> {
  const { rows } = await sql<{ count: number }>`
    select (
      select count(*)::integer from (
        select from search_entry e
        where e.rank in (0, 1, 2) and e.folded >= given.word
          and e.folded < given.word || ${LAST_CHARACTER}
        limit ${MAX_COUNTED}
      ) as counted
    ) as count
    from unnest(${words}::text[]) with ordinality as given (word, place) order by place`.execute(database);
  return rows.map((row) => row.count);
}

/** Sorts after every other character in the byte order of the columns. */
const LAST_CHARACTER = "\u{10FFFF}";
