import { RE2JS, RE2JSSyntaxException } from "re2js";
import type { PatternCompiler } from "@dynadex/core/filter";
import { estimatePatternSize } from "./estimate-pattern-size.ts";

/**
 * Steps a pattern may have: testing a name takes time in proportion to them. Every pattern of 4096 characters without
 * counted repetitions fits.
 */
const MAX_PATTERN_STEPS = 10_000;
/** The estimate knows less than the engine, so it only keeps away what would take seconds and much memory to compile. */
const MAX_ESTIMATED_STEPS = 10 * MAX_PATTERN_STEPS;

/**
 * Compiles an untrusted pattern with RE2's syntax and linear time (X12). Throws an `Error` with the reason for patterns
 * that are wrong, need look-around or back-references, or would grow too large.
 *
 * @example
 * compilePattern("^(?:orders-.*)$", { ignoreCase: false }).test("orders-eu"); // true
 */
export const compilePattern: PatternCompiler = (source, { ignoreCase }) => {
  if (estimatePatternSize(source) > MAX_ESTIMATED_STEPS) throw tooLarge();
  const pattern = compile(source, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
  if (pattern.programSize() > MAX_PATTERN_STEPS) throw tooLarge();
  return { test: (text) => pattern.test(text) };
};

function compile(source: string, flags: number): RE2JS {
  try {
    return RE2JS.compile(source, flags);
  } catch (cause) {
    if (!(cause instanceof RE2JSSyntaxException)) throw cause;
    throw new Error(renderReason(cause), { cause });
  }
}

function renderReason(error: RE2JSSyntaxException): string {
  const where = error.getPattern();
  return where === null || where === "" ? error.getDescription() : `${error.getDescription()} at ${where}`;
}

function tooLarge(): Error {
  return new Error("it repeats so much that testing a name would take long");
}
