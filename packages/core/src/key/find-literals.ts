import { findCompanion, type KeyColumn, type KeyRow } from "./key-row.ts";
import { measureSeparation } from "./measure-separation.ts";
import { isData, type TokenFormat } from "./token-format.ts";

/** Where in a key the pieces stand that are looked at. */
export interface PiecePosition {
  /** Index of the token. */
  readonly index: number;
  /** The last literal before it; `null` at the start of the key. */
  readonly literalBefore: string | null;
}

/**
 * The pieces at one position that are fixed text and so tell keys of different kinds apart; all others are values.
 *
 * Words are literals where the items behind them differ by more than chance: another rest of the key, other keys,
 * other attributes. Words with the same items behind them, such as tenants or states, are values.
 */
export function findLiterals(
  rows: readonly KeyRow[],
  position: PiecePosition,
  column: KeyColumn,
): ReadonlySet<string> {
  const all = countWords(rows, position.index);
  const proper = all.filter(({ format }) => format === "word");
  // Codes such as numbers are looked at where there is nothing but codes; beside words they are values.
  const words = proper.length > 0 ? proper : all;
  const [only] = words;
  if (only === undefined) return NONE;
  const wordRows = words.reduce((total, { count }) => total + count, 0);
  if (words.length === 1) return isConstant(only, rows, position, column) ? new Set([only.text]) : NONE;
  const repeats = wordRows / words.length;
  const isAmidData = wordRows * 2 < rows.length && (words.length > MAX_FEW || repeats < MIN_REPEATS);
  if (isAmidData || (words.length > MAX_FEW && repeats < MIN_REPEATS)) {
    return findStandouts(words, rows, position, column);
  }
  if (words.length > MAX_LITERALS) return NONE;
  return areKinds(words, rows, position, column) ? textsOf(words) : NONE;
}

const NONE: ReadonlySet<string> = new Set();
const MAX_FEW = 8;
const MIN_REPEATS = 2.5;
const MAX_LITERALS = 200;
const MAX_LITERAL_LENGTH = 48;

interface Word {
  readonly text: string;
  readonly format: TokenFormat;
  readonly count: number;
}

function textsOf(words: readonly Word[]): ReadonlySet<string> {
  return new Set(words.map(({ text }) => text));
}

/** Pieces that may be literals at all, with the number of rows, most frequent first. */
function countWords(rows: readonly KeyRow[], index: number): readonly Word[] {
  const words = new Map<string, { text: string; format: TokenFormat; count: number }>();
  for (const { tokens } of rows) {
    const { text, format } = tokens[index]!;
    if (isData(format) || text.length > MAX_LITERAL_LENGTH) continue;
    const word = words.get(text);
    if (word === undefined) words.set(text, { text, format, count: 1 });
    else word.count++;
  }
  return [...words.values()].toSorted(
    (left, right) => right.count - left.count || (left.text < right.text ? -1 : 1),
  );
}

/** The only word at a position: fixed text, unless it is plainly the one value that was seen. */
function isConstant(
  word: Word,
  rows: readonly KeyRow[],
  position: PiecePosition,
  column: KeyColumn,
): boolean {
  const companion = findCompanion(
    rows.filter(({ tokens }) => tokens[position.index]!.text === word.text),
    position.index,
  );
  const isHeld =
    companion !== undefined && companion.share >= MIN_HELD && !column.discriminators.has(companion.name);
  if (word.format !== "word") return word.count === rows.length && word.count >= MIN_CONSTANT && !isHeld;
  if (word.count < rows.length) {
    return !isOfScheme(word, rows, position) && (word.count >= 2 || isCapitals(word.text));
  }
  const isLast = rows.every(({ tokens }) => tokens.length === position.index + 1);
  if (position.literalBefore === null) return !(isLast && isHeld);
  const hasOtherStyle = styleOf(word.text) !== styleOf(position.literalBefore);
  if (isHeld) return !hasOtherStyle && !isNamedAfter(companion.name, position.literalBefore);
  return word.count > 2 || !hasOtherStyle;
}

const MIN_HELD = 0.9;
const MIN_CONSTANT = 10;

/** Random identifiers without any digit look like words; their length gives them away. */
function isOfScheme({ text }: Word, rows: readonly KeyRow[], { index }: PiecePosition): boolean {
  const lengths: number[] = [];
  for (const { tokens } of rows) {
    const { format, text: other } = tokens[index]!;
    if (format === "token" || format === "hexadecimal") lengths.push(other.length);
  }
  if (lengths.length * 2 < rows.length) return false;
  return text.length >= Math.min(...lengths) - 1 && text.length <= Math.max(...lengths) + 1;
}

/** Words amid many different values that come up far more often, or are written in capitals when values are not. */
function findStandouts(
  words: readonly Word[],
  rows: readonly KeyRow[],
  position: PiecePosition,
  column: KeyColumn,
): ReadonlySet<string> {
  const capitals = words.filter(({ text }) => isCapitals(text));
  const median = words[Math.floor(words.length / 2)]!.count;
  const isMixed = capitals.length * 2.5 < words.length || words.length * 2 < rows.length;
  const literals = words.filter(({ text, count, format }) => {
    if (format !== "word" || isOfScheme({ text, format, count }, rows, position)) return false;
    if (count >= Math.max(MIN_STANDOUT, median * STANDOUT_TIMES)) return true;
    return isMixed && isCapitals(text) && text.length >= 3;
  });
  if (literals.length === 0 || literals.length > MAX_LITERALS) return NONE;
  const standing = textsOf(literals);
  const labels = rows.map(({ tokens }) => (standing.has(tokens[position.index]!.text) ? 1 : 0));
  if (labels.every((label) => label === 1)) return standing;
  const effect = measureSeparation(column.traits, indexesOf(rows), labels, 2);
  return effect >= MIN_STANDOUT_EFFECT ? standing : NONE;
}

const MIN_STANDOUT = 3;
const STANDOUT_TIMES = 4;
const MIN_STANDOUT_EFFECT = 0.15;

/** True when the words divide the items into kinds. */
function areKinds(
  words: readonly Word[],
  rows: readonly KeyRow[],
  position: PiecePosition,
  column: KeyColumn,
): boolean {
  const labelOf = new Map(words.map(({ text }, label) => [text, label]));
  const isHead = position.literalBefore === null && position.index === 0;
  // Behind a head, values of another format beside the words belong to another kind and say nothing of the words.
  const judged = isHead ? rows : rows.filter(({ tokens }) => labelOf.has(tokens[position.index]!.text));
  const labels = judged.map(({ tokens }) => labelOf.get(tokens[position.index]!.text) ?? words.length);
  const effect = measureSeparation(column.traits, indexesOf(judged), labels, words.length + 1);
  const codes = words.filter(({ format }) => format !== "word").length;
  if (codes * 2 > words.length) {
    return effect >= MIN_CODE_EFFECT && words.length <= MAX_CODES && rows.length >= words.length * 4;
  }
  const isFollowed =
    rows.filter(({ tokens }) => tokens.length > position.index + 1).length >= rows.length / 2;
  const companion = findCompanion(judged, position.index);
  if (companion !== undefined && companion.share >= MIN_HELD && !column.discriminators.has(companion.name)) {
    return effect >= MIN_HELD_EFFECT;
  }
  if (isHead && isFollowed && rows.length < MIN_JUDGED) return true;
  if (position.literalBefore !== null) return effect >= MIN_INNER_EFFECT;
  return effect >= (isFollowed ? MIN_HEAD_EFFECT : MIN_WHOLE_EFFECT);
}

const MIN_CODE_EFFECT = 0.6;
const MAX_CODES = 12;
/** An attribute holds the words: a state or category, unless the items differ as kinds do. */
const MIN_HELD_EFFECT = 0.5;
/** Fewer rows cannot show how items of one word vary; then heads are literals, as in most designs. */
const MIN_JUDGED = 12;
const MIN_HEAD_EFFECT = 0.12;
const MIN_WHOLE_EFFECT = 0.3;
const MIN_INNER_EFFECT = 0.35;

function indexesOf(rows: readonly KeyRow[]): readonly number[] {
  return rows.map(({ index }) => index);
}

function isCapitals(text: string): boolean {
  return /^[A-Z][A-Z\d_-]*$/.test(text);
}

function styleOf(text: string): string {
  if (isCapitals(text)) return "capitals";
  return /^[a-z][a-z_-]*$/.test(text) ? "small" : /^[A-Z][a-z]+$/.test(text) ? "capitalised" : "mixed";
}

/** `TENANT` and `tenantId`. */
function isNamedAfter(name: string, literal: string): boolean {
  const plain = literal.replace(/[^A-Za-z]/g, "").toLowerCase();
  return plain.length >= 2 && name.toLowerCase().startsWith(plain);
}
