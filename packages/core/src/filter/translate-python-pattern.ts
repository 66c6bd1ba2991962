import { invalidPattern } from "./compile-pattern.ts";

/**
 * Rewrites a Python regular expression for engines that do not know Python's own syntax (I12): `(?i)` is dropped,
 * because recipes ignore case anyway, `(?P<n>...)` becomes a plain group, `\A` and `\Z` become `^` and `$`, comments
 * vanish. Everything else is left to the engine.
 *
 * @throws DynadexError `INVALID_REGEX` for flags and back-references that cannot be translated.
 */
export function translatePythonPattern(pattern: string): string {
  let source = "";
  let isInClass = false;
  for (let at = 0; at < pattern.length;) {
    const rest = pattern.slice(at);
    const token = isInClass ? nextInClass(rest) : nextToken(pattern, rest);
    if (isInClass ? token.taken === "]" : token.taken.startsWith("[")) isInClass = !isInClass;
    source += token.written;
    at += token.taken.length;
  }
  return source;
}

interface Token {
  readonly taken: string;
  readonly written: string;
}

const FLAGS = /^\(\?([aiLmsux]+)\)/;
const SCOPED_FLAGS = /^\(\?([aiLmsux]*)(?:-([imsx]+))?:/;
const NAMED_GROUP = /^\(\?P<\w+>/;
const BACK_REFERENCE = /^\(\?P=\w+\)/;
const COMMENT = /^\(\?#[^)]*\)/;
/** A class may begin with a bracket that does not end it. */
const CLASS_START = /^\[\^?\]/;
/** Flags that change nothing for names, which are single lines of ASCII, in patterns that ignore case. */
const HARMLESS_FLAGS = /^[aimsu]*$/;

function nextToken(pattern: string, rest: string): Token {
  if (rest.startsWith("\\")) return escapeToken(rest.slice(0, 2));
  if (rest.startsWith("[")) return classToken(rest);
  if (!rest.startsWith("(?")) return same(rest[0]!);
  const [comment] = COMMENT.exec(rest) ?? [];
  if (comment !== undefined) return { taken: comment, written: "" };
  const [named] = NAMED_GROUP.exec(rest) ?? [];
  if (named !== undefined) return { taken: named, written: "(?:" };
  if (BACK_REFERENCE.test(rest)) throw invalidPattern(pattern, "back-references are not supported");
  return flagToken(pattern, rest);
}

function flagToken(pattern: string, rest: string): Token {
  const whole = FLAGS.exec(rest);
  const scoped = SCOPED_FLAGS.exec(rest);
  const found = whole ?? scoped;
  if (found === null) return same("(?");
  const [taken, flags = "", removed = ""] = found;
  if (!HARMLESS_FLAGS.test(flags) || removed.includes("i")) {
    throw invalidPattern(pattern, `${taken} is not supported`);
  }
  return { taken, written: whole === null ? "(?:" : "" };
}

function escapeToken(taken: string): Token {
  if (taken === "\\A") return { taken, written: "^" };
  if (taken === "\\Z") return { taken, written: "$" };
  return same(taken);
}

/** The start of a character class; a first bracket in it is escaped, as most engines ask for. */
function classToken(rest: string): Token {
  const [start] = CLASS_START.exec(rest) ?? [];
  if (start === undefined) return same("[");
  return { taken: start, written: `${start.slice(0, -1)}\\]` };
}

function nextInClass(rest: string): Token {
  return same(rest.startsWith("\\") ? rest.slice(0, 2) : rest[0]!);
}

function same(text: string): Token {
  return { taken: text, written: text };
}
