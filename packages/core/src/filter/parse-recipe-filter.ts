import { compilePattern } from "./compile-pattern.ts";
import { KEEP_ALL, type NameFilter, type Pattern, type PatternCompiler } from "./name-filter.ts";
import { translatePythonPattern } from "./translate-python-pattern.ts";

/**
 * The filter of a recipe (I8, I9): lists of Python regular expressions that must match at the start of the name,
 * ignoring case. A name is kept when some include matches, or there are none, and no exclude does. The empty pattern
 * matches every name; no patterns at all are no filter.
 *
 * @throws DynadexError `INVALID_REGEX`, also for Python syntax that has no counterpart (I12).
 */
export function parseRecipeFilter(
  given: { readonly includes?: readonly string[] | null; readonly excludes?: readonly string[] | null },
  compile: PatternCompiler,
): NameFilter {
  const includes = (given.includes ?? []).map((pattern) => parseNameStart(pattern, compile));
  const excludes = (given.excludes ?? []).map((pattern) => parseNameStart(pattern, compile));
  if (includes.length === 0 && excludes.length === 0) return KEEP_ALL;
  return {
    accepts: (name) =>
      name !== null &&
      (includes.length === 0 || includes.some((pattern) => pattern.test(name))) &&
      !excludes.some((pattern) => pattern.test(name)),
  };
}

function parseNameStart(pattern: string, compile: PatternCompiler): Pattern {
  const source = translatePythonPattern(pattern);
  return compilePattern({ pattern, source, wrap: startOfName }, compile, { ignoreCase: true });
}

function startOfName(source: string): string {
  return `^(?:${source})`;
}
