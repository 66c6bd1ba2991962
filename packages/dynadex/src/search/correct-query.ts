import type { SearchResult } from "@dynadex/contract";
import type { Database } from "../database/database.ts";
import { editDistance, prefixDistance } from "./edit-distance.ts";
import type { QueryPart } from "./parse-search-query.ts";
import { MAX_READINGS, readAsTyped, type ReadPart } from "./query-reading.ts";
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
 * Reads every word that does not occur in the catalog as the known words nearest to it: at most one edit away up to five
 * letters, else two. A part of several words (`custmoerEmial`) is also tried as one name. Phrases are taken as they are.
 * Answers with no corrections when there is nothing to correct, or nothing near enough.
 */
export async function correctQuery(
  transaction: Database,
  parts: readonly QueryPart[],
): Promise<CorrectedQuery> {
  const typed = parts.flatMap(wordsToCheck);
  const known = await areWordsKnown(transaction, typed);
  const knownWords = new Set(typed.filter((_, index) => known[index]).map(({ word }) => word));
  const read: ReadPart[] = [];
  const corrected: { typed: string; read: string }[] = [];
  for (const part of parts) {
    const better = isKnown(part, knownWords) ? undefined : await correctPart(transaction, part, knownWords);
    read.push(better?.part ?? readAsTyped(part));
    corrected.push(...(better?.corrected ?? []));
  }
  return { parts: read, corrected };
}

function wordsToCheck(part: QueryPart): TypedWord[] {
  if (part.isPhrase) return [];
  const words = part.words.map((word, index) => ({ word, isOpen: isOpenAt(part, index) }));
  return [...words, { word: part.folded, isOpen: part.isOpen }];
}

function isKnown(part: QueryPart, knownWords: ReadonlySet<string>): boolean {
  return part.isPhrase || knownWords.has(part.folded) || part.words.every((word) => knownWords.has(word));
}

async function correctPart(transaction: Database, part: QueryPart, knownWords: ReadonlySet<string>) {
  const byWord = await correctWords(transaction, part, knownWords);
  if (byWord?.distance === 1) return byWord;
  const asName = await findReadings(transaction, part.folded, part.isOpen, "name");
  if (asName === undefined || (byWord !== undefined && byWord.distance <= asName.distance)) return byWord;
  return {
    part: { ...readAsTyped(part), words: [], names: asName.words },
    corrected: asName.words.map((read) => ({ typed: part.text, read })),
  };
}

async function correctWords(transaction: Database, part: QueryPart, knownWords: ReadonlySet<string>) {
  const words: (readonly string[])[] = [];
  const corrected: { typed: string; read: string }[] = [];
  let distance = 0;
  for (const [index, word] of part.words.entries()) {
    if (knownWords.has(word)) {
      words.push([word]);
      continue;
    }
    const readings = await findReadings(transaction, word, isOpenAt(part, index), "word");
    if (readings === undefined) return undefined;
    words.push(readings.words);
    corrected.push(...readings.words.map((read) => ({ typed: word, read })));
    distance += readings.distance;
  }
  return { part: { ...readAsTyped(part), words, names: [] }, corrected, distance };
}

async function findReadings(
  transaction: Database,
  typed: string,
  isOpen: boolean,
  kind: "word" | "name",
): Promise<Readings | undefined> {
  const limit = typed.length < MIN_CORRECTED_LENGTH ? 0 : typed.length <= SHORT_LENGTH ? 1 : 2;
  if (limit === 0) return undefined;
  const candidates = await findSimilarWords(transaction, typed, kind, thresholdOf(typed, kind));
  const ranked = candidates.map((word) => {
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

/** One edit takes most of the trigrams of a short word, and few of those of a long name. */
function thresholdOf(typed: string, kind: "word" | "name"): number {
  if (kind === "name") return 0.4;
  return typed.length <= SHORT_LENGTH ? 0.1 : 0.2;
}

const MIN_CORRECTED_LENGTH = 3;
const SHORT_LENGTH = 5;
/** Equally near words whose frequency is looked up. */
const MAX_COMPARED = 30;
