import { DynadexError } from "../error/index.ts";
import type { Pattern, PatternCompiler } from "./name-filter.ts";

/**
 * Compiles a pattern that is put into a larger one. It must be valid by itself first: `a)|(b` is not, though
 * `^(?:a)|(b)$` is.
 *
 * @throws DynadexError `INVALID_REGEX` naming the pattern and the engine's reason.
 */
export function compilePattern(
  given: { readonly pattern: string; readonly source: string; readonly wrap: (source: string) => string },
  compile: PatternCompiler,
  flags: { readonly ignoreCase: boolean },
): Pattern {
  try {
    compile(given.source, flags);
    return compile(given.wrap(given.source), flags);
  } catch (cause) {
    throw invalidPattern(given.pattern, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

/** The error for a pattern that cannot be used. */
export function invalidPattern(pattern: string, reason: string, cause?: unknown): DynadexError {
  return new DynadexError(
    "INVALID_REGEX",
    `The pattern ${JSON.stringify(pattern)} must be valid: ${reason}.`,
    {
      resource: pattern,
      cause,
    },
  );
}
