import type { SearchHit } from "@dynadex/contract";
import { namesRead, type ReadPart } from "./query-reading.ts";
import { renderWordQuery } from "./render-word-query.ts";

type Kind = SearchHit["kind"];

/** Segments of one stage are read together; a later stage costs more and is read only when it is needed. */
type Stage = 0 | 1 | 2;

/** Entries of one kind whose name is exactly this, or begins with it; ordered by name, depth and id. */
export interface NameSegment {
  readonly by: "name";
  readonly stage: Stage;
  readonly kind: Kind;
  readonly score: number;
  readonly name: string;
  readonly isPrefix: boolean;
  /** Names that an earlier segment has found. */
  readonly exceptNames: readonly string[];
}

/** Entries of one kind that have the words; the shortest name first, then by name, depth and id. */
export interface WordSegment {
  readonly by: "words";
  readonly stage: Stage;
  readonly kind: Kind;
  readonly score: number;
  /** A `tsquery`. */
  readonly query: string;
  /** A `tsquery` whose entries an earlier segment has found. */
  readonly exceptQuery: string | null;
  /** Names, or beginnings of names, that earlier segments have found. */
  readonly exceptNames: readonly string[];
  readonly exceptBeginnings: readonly string[];
}

/** One stretch of a result. No entry is in two segments of a plan. */
export type SearchSegment = NameSegment | WordSegment;

/**
 * The order of a search result: whole name, beginning of the name, all words in the name, words anywhere; within each
 * tables before indexes before attributes. Each segment is an ordered stretch that can be read from any position, so that
 * a search stops as soon as a page is full.
 */
export function planSearch(parts: readonly ReadPart[], kinds: readonly Kind[]): SearchSegment[] {
  const names = namesRead(parts).filter((name) => name !== "");
  const isOpen = parts.at(-1)?.isOpen === true;
  const beginnings = isOpen ? withoutCovered(names) : [];
  const inName = renderWordQuery(parts, "name");
  const anywhere = renderWordQuery(parts, "any");
  const except = { exceptNames: isOpen ? [] : names, exceptBeginnings: beginnings };
  const byName = (kind: Kind, name: string, isPrefix: boolean): NameSegment => ({
    by: "name",
    stage: 0,
    kind,
    score: scoreOf(isPrefix ? BEGINNING : WHOLE_NAME, kind),
    name,
    isPrefix,
    exceptNames: isPrefix ? names : [],
  });
  const byWords = (kind: Kind, query: string, exceptQuery: string | null): WordSegment => ({
    by: "words",
    stage: exceptQuery === null ? 1 : 2,
    kind,
    score: scoreOf(exceptQuery === null ? IN_NAME : ANYWHERE, kind),
    query,
    exceptQuery,
    ...except,
  });
  return [
    ...kinds.flatMap((kind) => names.map((name) => byName(kind, name, false))),
    ...kinds.flatMap((kind) => beginnings.map((name) => byName(kind, name, true))),
    ...kinds.map((kind) => byWords(kind, inName, null)),
    ...kinds.map((kind) => byWords(kind, anywhere, inName)),
  ];
}

/** Everything that begins with `orders` also begins with `order`. */
function withoutCovered(names: readonly string[]): string[] {
  return names.filter((name) => !names.some((other) => other !== name && name.startsWith(other)));
}

/** Scores only say in which stretch a hit is; they are the same for every search. */
const WHOLE_NAME = 1;
const BEGINNING = 0.8;
const IN_NAME = 0.6;
const ANYWHERE = 0.4;

function scoreOf(tier: number, kind: Kind): number {
  return tier + { table: 0.1, index: 0.05, attribute: 0 }[kind];
}
