import { findTokenFormat, type TokenFormat } from "./token-format.ts";

/** One piece of a key between delimiters. */
export interface KeyToken {
  readonly text: string;
  readonly format: TokenFormat;
  /** The delimiters before it; empty for the first one of most keys. */
  readonly before: string;
}

/** A key cut at its delimiters. Joining `before` and `text` of every token, and `after`, gives the key. */
export interface SplitKey {
  readonly tokens: readonly KeyToken[];
  /** Delimiters at the end. */
  readonly after: string;
}

/**
 * Cuts a key at the characters that designs use between parts. Timestamps, e-mail addresses and URLs stay whole
 * although they hold such characters, and so does every text of `atoms`: values of the item's attributes.
 */
export function splitKey(key: string, atoms: readonly string[] = []): SplitKey {
  const tokens: KeyToken[] = [];
  let position = 0;
  let before = "";
  while (position < key.length && tokens.length < MAX_TOKENS) {
    const end = endOfDelimiters(key, position);
    before = key.slice(position, end);
    position = end;
    if (position === key.length) return { tokens, after: before };
    const text = atomAt(key, position, atoms) ?? key.slice(position, endOfToken(key, position));
    tokens.push({ text, format: findTokenFormat(text), before });
    position += text.length;
    before = "";
  }
  if (position < key.length) tokens.push({ text: key.slice(position), format: "text", before });
  return { tokens, after: "" };
}

/** True for characters that end a part of a key. */
export function isDelimiter(unit: number): boolean {
  return DELIMITERS.has(unit);
}

/** A longer key's rest is one piece. */
const MAX_TOKENS = 32;

const DELIMITERS: ReadonlySet<number> = new Set(
  [..."#|/:$~;,^!=&<>\u001F\u0000\u00A7"].map((character) => character.charCodeAt(0)),
);

const URL_OR_ARN = /(?:(?:https?|s3|ftp|wss?):\/\/|arn:[a-z-]+:)[^\s#|]+/y;
const ADDRESS = /[\w.+'-]+@[\w-]+(?:\.[\w-]+)+/y;
const TIME = new RegExp(
  [
    String.raw`(?:19|20)\d{2}-?\d{2}-?\d{2}[T ]\d{2}:?\d{2}(?::?\d{2}(?:[.,]\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?`,
    String.raw`(?:19|20)\d{2}\/(?:0[1-9]|1[0-2])\/(?:0[1-9]|[12]\d|3[01])`,
    String.raw`\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?`,
  ].join("|"),
  "y",
);

function endOfDelimiters(key: string, start: number): number {
  let end = start;
  while (end < key.length && DELIMITERS.has(key.charCodeAt(end))) end++;
  return end;
}

function endOfToken(key: string, start: number): number {
  let end = start;
  while (end < key.length && (!DELIMITERS.has(key.charCodeAt(end)) || isInTime(key, end))) end++;
  return end;
}

/** The colon of a time of day that follows a date somewhere inside a piece, as in `AUDIT_2024-05-01T10:00:00Z`. */
function isInTime(key: string, colon: number): boolean {
  return (
    key[colon] === ":" &&
    /\d[T ](?:\d{2}:)?\d{2}$/.test(key.slice(Math.max(0, colon - 7), colon)) &&
    /^\d{2}/.test(key.slice(colon + 1, colon + 3))
  );
}

function endsAt(key: string, end: number): boolean {
  return end === key.length || DELIMITERS.has(key.charCodeAt(end));
}

function atomAt(key: string, position: number, atoms: readonly string[]): string | undefined {
  let best: string | undefined;
  for (const atom of atoms) {
    if (
      atom.length > (best?.length ?? 0) &&
      key.startsWith(atom, position) &&
      endsAt(key, position + atom.length)
    )
      best = atom;
  }
  if (best !== undefined) return best;
  const text = wholeAt(key, position);
  return text !== undefined && endsAt(key, position + text.length) ? text : undefined;
}

/** Most pieces are plain words: a look at the first character and at the key saves the search. */
function wholeAt(key: string, position: number): string | undefined {
  const unit = key.charCodeAt(position);
  const isDigit = unit >= 48 && unit <= 57;
  return (
    (isDigit ? matchAt(TIME, key, position) : undefined) ??
    (key.includes("@", position) ? matchAt(ADDRESS, key, position) : undefined) ??
    (!isDigit && key.includes(":", position) ? matchAt(URL_OR_ARN, key, position) : undefined)
  );
}

function matchAt(pattern: RegExp, key: string, position: number): string | undefined {
  pattern.lastIndex = position;
  return pattern.exec(key)?.[0];
}
