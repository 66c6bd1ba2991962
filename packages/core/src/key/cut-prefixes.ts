import { findCompanion, type KeyColumn, type KeyRow } from "./key-row.ts";
import { measureSeparation } from "./measure-separation.ts";
import { findTokenFormat, type TokenFormat } from "./token-format.ts";

/**
 * Cuts the pieces at a position where they are made of a shared word and a varying rest: `cus_8fK2`, `ORD0042`,
 * `storeid_lumber`, `<uuid>_profile`. Underscores, hyphens and dots are delimiters only where a column shows it.
 */
export function cutPrefixes(rows: readonly KeyRow[], position: number, column: KeyColumn): void {
  const cuts = rows.map(({ tokens }) => listCuts(tokens[position]!.text, tokens[position]!.format));
  const heads = acceptHeads(rows, position, cuts);
  if (heads.size === 0) return;
  const chosen = cuts.map((choices) => choose(choices, heads));
  if (!isWorthwhile(rows, position, chosen, column)) return;
  rows.forEach((row, index) => {
    const cut = chosen[index];
    if (cut !== undefined) applyCut(row, position, cut);
  });
}

interface Cut {
  readonly head: string;
  readonly delimiter: string;
  readonly rest: string;
  /** The head by which cuts are counted: all identifiers are one head. */
  readonly counted: string;
}

const MIN_COMPANION = 0.8;
const MIN_SEPARATION = 0.3;
const MIN_DISTINCT = 3;
const MAX_HEADS = 60;
const MIN_COVERED = 0.6;
const DATA_HEAD = "\u0000";

const IDENTIFIER = String.raw`[\da-fA-F]{8}-(?:[\da-fA-F]{4}-){3}[\da-fA-F]{12}|[0-7][\dA-HJKMNP-TV-Z]{25}`;
const DATE = String.raw`(?:19|20)\d{2}-\d{2}(?:-\d{2}\S*)?`;
const CUTS: readonly { readonly pattern: RegExp; readonly isDataHead: boolean }[] = [
  { pattern: new RegExp(`^(.*[A-Za-z])([_.-])(${IDENTIFIER}|${DATE})$`), isDataHead: false },
  { pattern: new RegExp(`^(${IDENTIFIER})([_.-])(.+)$`), isDataHead: true },
  { pattern: /^([A-Za-z][A-Za-z_-]*)([_.-])([^_.-]*\d[^_.-]*)$/, isDataHead: false },
  { pattern: /^([A-Za-z]+)(_)(.+)$/, isDataHead: false },
  { pattern: /^([A-Za-z]{1,16})()(\d+)$/, isDataHead: false },
];

function isCuttable(format: TokenFormat): boolean {
  return ["word", "token", "version", "hexadecimal", "email", "text"].includes(format);
}

function listCuts(text: string, format: TokenFormat): readonly Cut[] {
  if (!isCuttable(format) || !/[_.-]|^[A-Za-z]+\d+$/.test(text)) return [];
  return CUTS.flatMap(({ pattern, isDataHead }) => {
    const [, head, delimiter, rest] = pattern.exec(text) ?? [];
    if (head === undefined || delimiter === undefined || rest === undefined) return [];
    return [{ head, delimiter, rest, counted: isDataHead ? DATA_HEAD : head }];
  });
}

/** Of several ways to cut, the one whose head most other pieces have; then the longest head. */
function choose(choices: readonly Cut[], heads: ReadonlyMap<string, number>): Cut | undefined {
  let best: Cut | undefined;
  for (const cut of choices) {
    const count = heads.get(cut.counted);
    if (count === undefined) continue;
    const known = best === undefined ? 0 : heads.get(best.counted)!;
    if (count > known || (count === known && cut.head.length > (best?.head.length ?? 0))) best = cut;
  }
  return best;
}

/** Heads that many different pieces share; none when there are nearly as many heads as pieces. */
function acceptHeads(
  rows: readonly KeyRow[],
  position: number,
  cuts: readonly (readonly Cut[])[],
): ReadonlyMap<string, number> {
  const rests = new Map<string, Set<string>>();
  const cuttable = new Map<string, readonly Cut[]>();
  rows.forEach(({ tokens }, index) => {
    const { text, format } = tokens[position]!;
    if (!isCuttable(format) || cuttable.has(text)) return;
    // Addresses count only as far as they can be cut: most of them are whole.
    if (format !== "email" || cuts[index]!.length > 0) cuttable.set(text, cuts[index]!);
    for (const cut of cuts[index]!) {
      const known = rests.get(cut.counted) ?? new Set();
      known.add(cut.counted === DATA_HEAD ? cut.head : cut.rest);
      rests.set(cut.counted, known);
    }
  });
  const shared = new Map<string, number>();
  for (const [head, distinct] of rests) if (distinct.size >= MIN_DISTINCT) shared.set(head, distinct.size);
  if (shared.size === 0 || shared.size > MAX_HEADS) return NONE;
  const covered = [...cuttable.values()].filter((choices) => choose(choices, shared) !== undefined).length;
  if (covered < cuttable.size * MIN_COVERED) return NONE;
  const used = new Set([...cuttable.values()].flatMap((choices) => choose(choices, shared)?.counted ?? []));
  if (used.size > 1 && (used.size > cuttable.size / 4 || covered < used.size * 4)) return NONE;
  return withRareHeads(shared, used, cuttable, rests);
}

const NONE: ReadonlyMap<string, number> = new Map();

/** Where underscores plainly cut several heads, they cut the heads of single pieces too. */
function withRareHeads(
  shared: ReadonlyMap<string, number>,
  used: ReadonlySet<string>,
  cuttable: ReadonlyMap<string, readonly Cut[]>,
  rests: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlyMap<string, number> {
  const accepted = new Map([...shared].filter(([head]) => used.has(head)));
  if (used.size < 2) return accepted;
  for (const choices of cuttable.values()) {
    if (choose(choices, accepted) !== undefined) continue;
    const first = choices.find(({ delimiter }) => delimiter === "_");
    if (first === undefined) continue;
    const shortest = choices.reduce((best, cut) => (cut.head.length < best.head.length ? cut : best), first);
    if (shortest.delimiter === "_") accepted.set(shortest.counted, rests.get(shortest.counted)!.size);
  }
  return accepted;
}

/** What an attribute holds as a whole is one value, so that only heads that tell kinds of items apart are worth a cut. */
function isWorthwhile(
  rows: readonly KeyRow[],
  position: number,
  chosen: readonly (Cut | undefined)[],
  column: KeyColumn,
): boolean {
  const heads = [...new Set(chosen.flatMap((cut) => cut?.counted ?? []))];
  const isWhole = rows.every(({ tokens }) => tokens.length === position + 1);
  const delimiters = new Set(chosen.map((cut) => cut?.delimiter));
  if (heads.length === 1 && position === 0 && isWhole && column.isNatural && !delimiters.has("_"))
    return false;
  const companion = findCompanion(rows, position);
  const isHeld = companion !== undefined && companion.share >= MIN_COMPANION;
  const known = rows.filter(({ tokens }) => column.knownValues.has(tokens[position]!.text)).length;
  if (!isHeld && known < rows.length * MIN_COMPANION) return true;
  if (position > 0 || heads.length < 2) return false;
  const labels = chosen.map((cut) => (cut === undefined ? heads.length : heads.indexOf(cut.counted)));
  const indexes = rows.map(({ index }) => index);
  return measureSeparation(column.traits, indexes, labels, heads.length + 1) >= MIN_SEPARATION;
}

function applyCut(row: KeyRow, position: number, { head, delimiter, rest }: Cut): void {
  const { before } = row.tokens[position]!;
  row.tokens = row.tokens.toSpliced(
    position,
    1,
    { text: head, format: findTokenFormat(head), before },
    { text: rest, format: findTokenFormat(rest), before: delimiter },
  );
}
