import type { ReadPart } from "./query-reading.ts";
import { CONTEXT_PREFIX, FACET_PREFIX, NAME_PREFIX, quoteLexeme, TABLE_PREFIX } from "./word-vector.ts";

/**
 * A `tsquery` that asks for all parts of a query, of which one at least is said of the thing itself: that it is in a table
 * of some name, or in some region, only narrows.
 *
 * @param scope `name`: parts are in the thing's own name. `any`: they may also be in what else is said of it.
 */
export function renderWordQuery(parts: readonly ReadPart[], scope: "name" | "any"): string {
  const own = scope === "name" ? [NAME_PREFIX] : [NAME_PREFIX, CONTEXT_PREFIX];
  const ownQuery = parts.map((part) => renderWays(part, own)).join(" | ");
  if (parts.length === 1) return ownQuery;
  const around = scope === "name" ? own : [...own, TABLE_PREFIX];
  const query = parts.map((part) => renderPart(part, around)).join(" & ");
  const isOwnSaid = scope === "name" && parts.every((part) => part.facet === null);
  return isOwnSaid ? query : `${query} & (${ownQuery})`;
}

/** A `tsquery` for entries that have all the facets; `null` when there are none. */
export function renderFacetQuery(facets: readonly string[]): string | null {
  return facets.length === 0 ? null : facets.map(renderFacet).join(" & ");
}

/** No account or region is longer, and PostgreSQL refuses lexemes of 2 KiB. */
const MAX_FACET_LENGTH = 128;

function renderFacet(facet: string): string {
  return quoteLexeme(FACET_PREFIX + facet.slice(0, MAX_FACET_LENGTH));
}

function renderPart(part: ReadPart, prefixes: readonly string[]): string {
  const ways = renderWays(part, prefixes);
  return part.facet === null ? ways : `(${ways} | ${renderFacet(part.facet)})`;
}

function renderWays(part: ReadPart, prefixes: readonly string[]): string {
  const ways: string[] = [];
  if (part.isPhrase) ways.push(...prefixes.map((prefix) => renderPhrase(part.words, prefix)));
  else if (part.words.length > 0) ways.push(renderWords(part, prefixes));
  ways.push(...anyOf([...part.names, ...part.completions.names], prefixes));
  return `(${ways.join(" | ")})`;
}

function renderWords(part: ReadPart, prefixes: readonly string[]): string {
  const words = part.words.map((readings, index) => {
    const isLast = index === part.words.length - 1;
    return `(${anyOf(isLast ? [...readings, ...part.completions.words] : readings, prefixes).join(" | ")})`;
  });
  return `(${words.join(" & ")})`;
}

function renderPhrase(words: readonly (readonly string[])[], prefix: string): string {
  return `(${words.map((readings) => quoteLexeme(prefix + readings[0]!)).join(" <-> ")})`;
}

function anyOf(words: readonly string[], prefixes: readonly string[]): string[] {
  return [...new Set(words)].flatMap((word) => prefixes.map((prefix) => quoteLexeme(prefix + word)));
}
