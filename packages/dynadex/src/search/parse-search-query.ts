import { foldName, splitWords } from "./split-words.ts";

/** A part of what somebody typed: a word, a name, or a phrase in quotes. All parts have to match. */
export interface QueryPart {
  readonly text: string;
  readonly words: readonly string[];
  /** The part as one word. */
  readonly folded: string;
  /** In quotes: the words must be neighbours, and are taken as they are. */
  readonly isPhrase: boolean;
  /** The end of the last part may still be missing. */
  readonly isOpen: boolean;
}

/** Parts of one query that count; the rest is ignored. */
const MAX_QUERY_PARTS = 16;
/** A single last letter narrows nothing yet, so it is left out while it has company. */
const MIN_OPEN_LENGTH = 2;

/**
 * Takes a query apart: white space divides, quotes hold together, the last word is a beginning unless it is quoted.
 *
 * @example
 * parseSearchQuery('customerEmail "first name" ord').map((part) => part.words);
 * // [["customer", "email"], ["first", "name"], ["ord"]]
 */
export function parseSearchQuery(text: string): QueryPart[] {
  const parts: QueryPart[] = [];
  for (const [, quoted, plain] of text.matchAll(/"([^"]*)"?|([^\s"]+)/gu)) {
    const part = quoted ?? plain!;
    const words = splitWords(part);
    if (words.length === 0) continue;
    const folded = foldName(part);
    parts.push({ text: part, words, folded, isPhrase: quoted !== undefined, isOpen: false });
  }
  const kept = parts.slice(0, MAX_QUERY_PARTS);
  const last = kept.at(-1);
  if (last === undefined || last.isPhrase) return kept;
  if (last.folded.length < MIN_OPEN_LENGTH && kept.length > 1) return kept.slice(0, -1);
  return [...kept.slice(0, -1), { ...last, isOpen: true }];
}
