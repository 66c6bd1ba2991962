import type { QueryPart } from "./parse-search-query.ts";
import { joinWords } from "./split-words.ts";
import { isNameOfSeveralWords } from "./word-vector.ts";

/** How a query is understood: every part with the known words it may stand for. */
export interface ReadPart {
  /** For each word of the part its readings, the likeliest first; one reading when the word is taken as typed. */
  readonly words: readonly (readonly string[])[];
  /** The part as one word, by reading; empty when it is one word anyway. */
  readonly names: readonly string[];
  /** Known words that the last word of an open part may become, and names that the whole part may. */
  readonly completions: { readonly words: readonly string[]; readonly names: readonly string[] };
  readonly isPhrase: boolean;
  readonly isOpen: boolean;
  /** An account id or region in full also stands for everything in there. */
  readonly facet: string | null;
}

/** Readings of one part that are followed. */
export const MAX_READINGS = 5;

/** The part exactly as it was typed. */
export function readAsTyped(part: QueryPart): ReadPart {
  return {
    words: part.words.map((word) => [word]),
    names: isNameOfSeveralWords(part.words) ? [part.folded] : [],
    completions: { words: [], names: [] },
    isPhrase: part.isPhrase,
    isOpen: part.isOpen,
    facet: FACET.test(part.text) ? part.text : null,
  };
}

/** The names, as one word each, that the whole query may spell; the likeliest first. */
export function namesRead(parts: readonly ReadPart[]): string[] {
  return spellOut(parts.map((part) => [...new Set([...part.names, ...spellWords(part)])]));
}

/** The ways to say the words of a part; none when it is read as a name only. */
export function spellWords({ words }: Pick<ReadPart, "words">): string[] {
  return words.length === 0 ? [] : spellOut(words);
}

/** Every way to say the words one after the other as one word, at most `MAX_READINGS`. */
function spellOut(words: readonly (readonly string[])[]): string[] {
  let spellings: string[][] = [[]];
  for (const readings of words) {
    spellings = spellings.flatMap((start) => readings.map((reading) => [...start, reading]));
    spellings = spellings.slice(0, MAX_READINGS);
  }
  return spellings.map(joinWords);
}

/** A twelve-digit account id, or a region: `eu-west-1`, `us-gov-east-1`. */
const FACET = /^(?:\d{12}|[a-z]{2}(?:-[a-z]+)+-\d{1,2})$/;
