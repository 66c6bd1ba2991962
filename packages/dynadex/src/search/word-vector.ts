import { foldName, splitWords } from "./split-words.ts";

/** Texts of one entry, by how much they say of it. */
export interface WordSources {
  /** Names of the thing itself. */
  readonly names: readonly string[];
  /** Names that count as one word only, such as a whole path. */
  readonly wholeNames: readonly string[];
  /** What else is said of it: names above it, descriptions, tags. */
  readonly context: readonly string[];
  /** The table it is in. */
  readonly tables: readonly string[];
  /** Exact values a search is narrowed by. */
  readonly facets: readonly string[];
}

/** The words of an entry as PostgreSQL takes them, and as the vocabulary learns them. */
export interface WordVector {
  /** Text form of a `tsvector`. */
  readonly vector: string;
  /** Single words. */
  readonly words: ReadonlySet<string>;
  /** Names of several words as one word. */
  readonly names: ReadonlySet<string>;
}

/**
 * The searchable words of an entry.
 *
 * Words of names stand as they are, words of the context have a dot before, words of the table's name a caret, facets an
 * at sign, so that the index itself can tell them apart: for PostgreSQL's own weights it would have to fetch every row.
 * Every text also counts as one word (`customeremail`), and positions are kept for phrases.
 */
export function buildWordVector(sources: WordSources): WordVector {
  const positions = new Map<string, number[]>();
  const words = new Set<string>();
  const names = new Set<string>();
  let position = 1;
  const add = (lexeme: string) => {
    if (position > MAX_POSITIONS) return;
    const known = positions.get(lexeme);
    if (known) known.push(position);
    else positions.set(lexeme, [position]);
    position++;
  };
  const addText = (prefix: string, text: string) => {
    const split = splitWords(text);
    for (const word of split) {
      add(prefix + word);
      words.add(word);
    }
    // A phrase must not reach from one text into the next, so a position is left out.
    position++;
    if (!isNameOfSeveralWords(split)) return;
    const name = foldName(text);
    add(prefix + name);
    if (prefix === NAME_PREFIX) names.add(name);
    position++;
  };
  for (const name of sources.names) addText(NAME_PREFIX, name);
  for (const name of sources.wholeNames) add(NAME_PREFIX + foldName(name));
  for (const text of sources.context) addText(CONTEXT_PREFIX, text);
  for (const name of sources.tables) addText(TABLE_PREFIX, name);
  const placed = [...positions].map(([lexeme, at]) => `${quoteLexeme(lexeme)}:${at.join(",")}`);
  const facets = sources.facets.map((facet) => quoteLexeme(FACET_PREFIX + facet));
  return { vector: [...placed, ...facets].join(" "), words, names };
}

/** True when a text is short enough that somebody may type it as one word. */
export function isNameOfSeveralWords(words: readonly string[]): boolean {
  return words.length > 1 && words.length <= MAX_WORDS_OF_NAME;
}

export const NAME_PREFIX = "";
export const CONTEXT_PREFIX = ".";
export const TABLE_PREFIX = "^";
export const FACET_PREFIX = "@";

/** A lexeme as `tsvector` and `tsquery` read it; U+0000, which they cannot hold, is in no word. */
export function quoteLexeme(lexeme: string): string {
  return `'${lexeme.replaceAll("\0", "\uFFFD").replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}

const MAX_WORDS_OF_NAME = 32;
/** A longer description is found by its beginning. PostgreSQL itself tells 16,383 positions apart. */
const MAX_POSITIONS = 2_000;
