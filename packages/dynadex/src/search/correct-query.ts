import type { SearchResult } from "@dynadex/contract";
import type { Database } from "../database/database.ts";
import { editDistance, prefixDistance } from "@dynadex/core/text";
import type { QueryPart } from "./parse-search-query.ts";
import { MAX_READINGS, readAsTyped, spellWords, type ReadPart } from "./query-reading.ts";
import { areWordsKnown, countNamesBeginningWith, findSimilarWords, type TypedWord } from "./word-queries.ts";

/** A query with its unknown words read as known ones. */
export interface CorrectedQuery {
  readonly parts: readonly ReadPart[];
  readonly corrected: SearchResult["corrected"];
}

/** The best readings of something misspelt; `distance` edits away. */
interface Readings {
  readonly distance: number;
  readonly words: readonly string[];
}

/**
 * Reads what does not occur in the catalog as what is nearest to it: at most one edit away up to five letters, else two.
 * A part is tried word by word and as one name (`custmoerEmial`); the nearer reading counts, both when they are equally
 * near. Phrases, accounts and regions are taken as they are. Answers with no corrections when there is nothing to
 * correct, or nothing near enough.
 */
export async function correctQuery(
  transaction: Database,
  parts: readonly QueryPart[],
): Promise<CorrectedQuery> {
  const typed = parts.flatMap(wordsToCheck);
  const known = await areWordsKnown(transaction, typed);
  const knownWords = new Set(typed.filter((_, index) => known[index]).map(({ word }) => word));
  const read: ReadPart[] = [];
  const corrected: Correction[] = [];
  for (const part of parts) {
    const asTyped = readAsTyped(part);
    const isTaken = part.isPhrase || asTyped.facet !== null || knownWords.has(part.folded);
    const better = isTaken ? undefined : await correctPart(transaction, part, knownWords);
    read.push(better === undefined ? asTyped : { ...asTyped, words: better.words, names: better.names });
    corrected.push(...(better?.corrected ?? []));
  }
  return { parts: read, corrected };
}

type Correction = SearchResult["corrected"][number];

function wordsToCheck(part: QueryPart): TypedWord[] {
  const words = part.words.map((word, index) => ({ word, isOpen: isOpenAt(part, index) }));
  return [...words, { word: part.folded, isOpen: part.isOpen }];
}

async function correctPart(transaction: Database, part: QueryPart, knownWords: ReadonlySet<string>) {
  const byWord = await correctWords(transaction, part, knownWords);
  // A single word was already tried as a word.
  const kinds = part.words.length > 1 ? (["name", "word"] as const) : (["name"] as const);
  const asName = await findReadings(transaction, part.folded, part.isOpen, kinds);
  const distance = Math.min(byWord?.distance ?? Infinity, asName?.distance ?? Infinity);
  if (distance === Infinity) return undefined;
  const isByWord = byWord?.distance === distance;
  const spelled = isByWord ? spellWords(byWord) : [];
  const names = asName?.distance === distance ? asName.words.filter((name) => !spelled.includes(name)) : [];
  return {
    words: isByWord ? byWord.words : [],
    names,
    corrected: [...names.map((read) => ({ typed: part.text, read })), ...(isByWord ? byWord.corrected : [])],
  };
}

/** Each unknown word by itself; nothing when there is none, or one that nothing is near to. */
async function correctWords(transaction: Database, part: QueryPart, knownWords: ReadonlySet<string>) {
  const words: (readonly string[])[] = [];
  const corrected: Correction[] = [];
  let distance = 0;
  for (const [index, word] of part.words.entries()) {
    if (knownWords.has(word)) {
      words.push([word]);
      continue;
    }
    const readings = await findReadings(transaction, word, isOpenAt(part, index), ["word"]);
    if (readings === undefined) return undefined;
    words.push(readings.words);
    corrected.push(...readings.words.map((read) => ({ typed: word, read })));
    distance += readings.distance;
  }
  return corrected.length === 0 ? undefined : { words, corrected, distance };
}

async function findReadings(
  transaction: Database,
  typed: string,
  isOpen: boolean,
  kinds: readonly ("word" | "name")[],
): Promise<Readings | undefined> {
  if (typed.length < MIN_CORRECTED_LENGTH) return undefined;
  const limit = typed.length <= SHORT_LENGTH ? 1 : 2;
  const candidates = new Set<string>();
  for (const kind of kinds) {
    const similar = await findSimilarWords(transaction, typed, kind, thresholdOf(typed, kind));
    for (const word of similar) candidates.add(word);
  }
  const ranked = [...candidates].map((word) => {
    const whole = editDistance(typed, word);
    return { word, whole, distance: isOpen ? prefixDistance(typed, word) : whole };
  });
  const distance = Math.min(...ranked.map((candidate) => candidate.distance));
  if (distance > limit) return undefined;
  const nearest = ranked.filter((candidate) => candidate.distance === distance);
  const whole = Math.min(...nearest.map((candidate) => candidate.whole));
  const best = nearest.filter((candidate) => candidate.whole === whole).map((candidate) => candidate.word);
  return { distance, words: await takeMostCommon(transaction, best) };
}

async function takeMostCommon(transaction: Database, words: readonly string[]): Promise<string[]> {
  if (words.length < 2) return [...words];
  const compared = words.slice(0, MAX_COMPARED);
  const counts = await countNamesBeginningWith(transaction, compared);
  return compared
    .map((word, index) => ({ word, count: counts[index]! }))
    .toSorted((left, right) => right.count - left.count || (left.word < right.word ? -1 : 1))
    .slice(0, MAX_READINGS)
    .map(({ word }) => word);
}

function isOpenAt(part: QueryPart, index: number): boolean {
  return part.isOpen && index === part.words.length - 1;
}

/**
 * The least share of common trigrams. A swap of neighbours takes four of a word's trigrams and adds four: that is most of
 * a short word, and little of a long name, of which there may be very many.
 */
function thresholdOf({ length }: string, kind: "word" | "name"): number {
  if (kind === "name") return Math.max(0.3, (length - 3) / (length + 5) - 0.1);
  return length <= SHORT_LENGTH ? 0.1 : 0.2;
}

const MIN_CORRECTED_LENGTH = 3;
const SHORT_LENGTH = 5;
/** Equally near words whose frequency is looked up. */
const MAX_COMPARED = 30;
