/** Longest word that is told apart; what is longer is cut, in the index and in the query alike. */
const MAX_WORD_LENGTH = 64;
/** Longest name folded to one word. */
const MAX_FOLDED_LENGTH = 128;
/** Characters of one text that are looked at: DynamoDB allows attribute names of 64 KiB. */
const MAX_TEXT_LENGTH = 20_000;

/**
 * The words of a name or a text, in order, lower case and without accents.
 *
 * Splits at case, at digits and at everything that is neither letter nor digit: `customerEmail` is `customer email`,
 * `HTTPServer2` is `http server 2`. A symbol such as an emoji is a word of its own. A text without letters, digits and
 * symbols (`__`) is one word as it is, so that any name can be found.
 */
export function splitWords(text: string): string[] {
  const plain = text
    .slice(0, MAX_TEXT_LENGTH)
    .normalize("NFKD")
    .replaceAll(/\p{M}+/gu, "");
  const words = plain.match(WORD);
  if (words) return words.map((word) => cut(word.toLowerCase(), MAX_WORD_LENGTH));
  const rest = plain.replaceAll(/[\p{C}\s]+/gu, "");
  return rest === "" ? [] : [cut(rest, MAX_WORD_LENGTH)];
}

/** A name as one word: `customerEmail`, `customer_email` and `Customer-Email` all fold to `customeremail`. */
export function foldName(name: string): string {
  return joinWords(splitWords(name));
}

/** Words as the one word that `foldName` makes of a name with these words. */
export function joinWords(words: readonly string[]): string {
  return cut(words.join(""), MAX_FOLDED_LENGTH);
}

/** An acronym before a word, a word with or without its capital, a run of capitals, a run of digits, a symbol. */
const WORD = /\p{Lu}+(?=\p{Lu}\p{Ll})|\p{Lu}?[\p{Ll}\p{Lm}\p{Lo}]+|\p{Lu}+|\p{N}+|\p{So}/gu;

/** Cuts between characters, never inside a surrogate pair. */
function cut(text: string, length: number): string {
  const end = text.length > length && isHighSurrogate(text.charCodeAt(length - 1)) ? length - 1 : length;
  return text.slice(0, end);
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}
