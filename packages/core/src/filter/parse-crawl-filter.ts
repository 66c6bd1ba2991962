import { compilePattern } from "./compile-pattern.ts";
import { KEEP_ALL, type NameFilter, type Pattern, type PatternCompiler } from "./name-filter.ts";

/**
 * The filter of a crawl (A6): each pattern is one regular expression, usually alternatives between pipes, that must
 * match the whole table name, case-sensitively. A name is kept when it is included and not excluded; an empty or
 * absent pattern is not set.
 *
 * @throws DynadexError `INVALID_REGEX`
 */
export function parseCrawlFilter(
  given: { readonly includeRegex?: string | null; readonly excludeRegex?: string | null },
  compile: PatternCompiler,
): NameFilter {
  const include = parseWholeName(given.includeRegex, compile);
  const exclude = parseWholeName(given.excludeRegex, compile);
  if (include === null && exclude === null) return KEEP_ALL;
  return {
    accepts: (name) => name !== null && (include?.test(name) ?? true) && !(exclude?.test(name) ?? false),
  };
}

function parseWholeName(pattern: string | null | undefined, compile: PatternCompiler): Pattern | null {
  if (pattern === null || pattern === undefined || pattern === "") return null;
  return compilePattern({ pattern, source: pattern, wrap: wholeName }, compile, { ignoreCase: false });
}

function wholeName(source: string): string {
  return `^(?:${source})$`;
}
