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

const WHOLE = new RegExp(
  [
    String.raw`(?:https?|s3|ftp|wss?):\/\/[^\s#|]+`,
    String.raw`arn:[a-z-]+:[^\s#|]+`,
    String.raw`[\w.+'-]+@[\w-]+(?:\.[\w-]+)+`,
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
  while (end < key.length && !DELIMITERS.has(key.charCodeAt(end))) end++;
  return end;
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
  WHOLE.lastIndex = position;
  const [text] = WHOLE.exec(key) ?? [];
  return text !== undefined && endsAt(key, position + text.length) ? text : undefined;
}
