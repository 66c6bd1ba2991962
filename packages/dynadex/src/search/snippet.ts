import { splitWords } from "./split-words.ts";

/** Characters shown before and after the first match. */
const SNIPPET_RADIUS = 80;

/**
 * The stretch of a description around the first of the words; `null` when none of them is in it. Cut at white space, with
 * `…` where something is left out.
 */
export function findSnippet(description: string, words: readonly string[]): string | null {
  for (const match of description.matchAll(/\S+/gu)) {
    const here = splitWords(match[0]);
    if (here.some((word) => words.some((wanted) => word.startsWith(wanted)))) {
      return cutAround(description, match.index, match.index + match[0].length);
    }
  }
  return null;
}

function cutAround(text: string, start: number, end: number): string {
  const from = start <= SNIPPET_RADIUS ? 0 : text.lastIndexOf(" ", start - SNIPPET_RADIUS) + 1;
  const space = text.indexOf(" ", end + SNIPPET_RADIUS);
  const to = space === -1 ? text.length : space;
  const middle = text.slice(from, to).replaceAll(/\s+/gu, " ").trim();
  return `${from > 0 ? "… " : ""}${middle}${to < text.length ? " …" : ""}`;
}
