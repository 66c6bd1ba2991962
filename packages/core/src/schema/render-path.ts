import { DynadexError } from "../error/index.ts";
import type { AttributePath, PathSegment } from "./attribute-path.ts";

/**
 * Writes a path for people: `orders[*].lines[*].sku`, `prices{*}`. Names that hold a dot, bracket, quote or white
 * space, and the empty name, are quoted as in JSON: `"a.b".c`. `parsePath` is the inverse.
 */
export function renderPath(path: AttributePath): string {
  let text = "";
  for (const segment of path) {
    if (typeof segment !== "string") text += segment.each === "element" ? EACH_ELEMENT : EACH_KEY;
    else text += (text === "" ? "" : ".") + renderName(segment);
  }
  return text;
}

/**
 * The path of a text that `renderPath` wrote; the empty text is the item itself.
 *
 * @throws DynadexError `INVALID_INPUT` naming the position when the text is no path.
 */
export function parsePath(text: string): AttributePath {
  const path: PathSegment[] = [];
  let at = 0;
  while (at < text.length) {
    const wildcard = WILDCARDS.get(text.slice(at, at + EACH_KEY.length));
    if (wildcard !== undefined) {
      path.push(wildcard);
      at += EACH_KEY.length;
      continue;
    }
    // Only the first name has no dot before it.
    const start = path.length === 0 ? at : skipDot(text, at);
    const { name, end } = parseName(text, start);
    path.push(name);
    at = end;
  }
  return path;
}

const EACH_ELEMENT = "[*]";
const EACH_KEY = "{*}";
const WILDCARDS: ReadonlyMap<string, PathSegment> = new Map([
  [EACH_ELEMENT, { each: "element" }],
  [EACH_KEY, { each: "key" }],
]);

/** Characters that mean something in a path, and those that cannot be seen. */
const BARE_NAME = /^[^.[\]{}"\\\s\p{C}\p{Z}]+$/u;
const BARE_START = /[^.[\]{}"\\\s\p{C}\p{Z}]+/uy;
const QUOTED_START = /"(?:[^"\\]|\\.)*"/suy;

function renderName(name: string): string {
  return BARE_NAME.test(name) ? name : JSON.stringify(name);
}

function skipDot(text: string, at: number): number {
  if (text[at] !== ".") throw notAPath(text, at, "a dot, [*] or {*}");
  return at + 1;
}

function parseName(text: string, at: number): { readonly name: string; readonly end: number } {
  const pattern = text[at] === '"' ? QUOTED_START : BARE_START;
  pattern.lastIndex = at;
  const [found] = pattern.exec(text) ?? [];
  if (found === undefined) throw notAPath(text, at, "a name");
  const end = at + found.length;
  return { name: pattern === BARE_START ? found : unquote(found, text, at), end };
}

function unquote(quoted: string, text: string, at: number): string {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    throw notAPath(text, at, "a name quoted as in JSON");
  }
}

function notAPath(text: string, at: number, expected: string): DynadexError {
  return new DynadexError(
    "INVALID_INPUT",
    `The attribute path ${JSON.stringify(text)} must have ${expected} at position ${at}.`,
    { hint: 'Write a path as orders[*].sku or prices{*}, with quotes around odd names: "a.b".c.' },
  );
}
