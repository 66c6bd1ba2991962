import { cutPrefixes } from "./cut-prefixes.ts";
import { findLiterals } from "./find-literals.ts";
import type { KeyColumn, KeyRow } from "./key-row.ts";
import { findTokenFormat } from "./token-format.ts";

/** A template in the making: fixed text, and the token positions whose pieces are values. */
export type RawSegment = { readonly literal: string } | { readonly position: number };

/** The keys that one template was found for. */
export interface TemplateGroup {
  readonly segments: readonly RawSegment[];
  readonly rows: readonly KeyRow[];
}

/** Divides keys into templates, from the first piece of the key to the last. */
export function growTemplates(rows: readonly KeyRow[], column: KeyColumn): readonly TemplateGroup[] {
  return growFrom(rows, 0, [], null, column);
}

function growFrom(
  rows: readonly KeyRow[],
  position: number,
  path: readonly RawSegment[],
  literalBefore: string | null,
  column: KeyColumn,
): readonly TemplateGroup[] {
  if (isFreeText(rows, position, path)) return [endWithText(rows, position, path)];
  const byDelimiter = Map.groupBy(rows, ({ tokens, after }) =>
    tokens.length === position ? `${END}${after}` : tokens[position]!.before,
  );
  return inOrder(byDelimiter).flatMap(([delimiter, members]) => {
    if (delimiter.startsWith(END)) {
      return [{ segments: withLiteral(path, delimiter.slice(END.length)), rows: members }];
    }
    return growPiece(members, position, withLiteral(path, delimiter), literalBefore, column);
  });
}

/** No key has it. */
const END = "\uFFFF";

function growPiece(
  rows: readonly KeyRow[],
  position: number,
  path: readonly RawSegment[],
  literalBefore: string | null,
  column: KeyColumn,
): readonly TemplateGroup[] {
  cutPrefixes(rows, position, column);
  const literals = findLiterals(rows, { index: position, literalBefore }, column);
  const byText = Map.groupBy(rows, ({ tokens }) => {
    const { text } = tokens[position]!;
    return literals.has(text) ? text : VALUE;
  });
  return inOrder(byText).flatMap(([text, members]) =>
    text === VALUE
      ? growFrom(members, position + 1, [...path, { position }], literalBefore, column)
      : growFrom(members, position + 1, withLiteral(path, text), text, column),
  );
}

const VALUE = "\uFFFF";

/** After a value, rests that are cut in many ways are text that happens to hold delimiters. */
function isFreeText(rows: readonly KeyRow[], position: number, path: readonly RawSegment[]): boolean {
  const last = path.at(-1);
  if (last === undefined || "literal" in last || rows.length < MIN_TEXT_ROWS) return false;
  const cuts = new Map<string, number>();
  for (const { tokens } of rows) {
    const cut = tokens
      .slice(position)
      .map(({ before }) => before)
      .join(" ");
    cuts.set(cut, (cuts.get(cut) ?? 0) + 1);
  }
  return cuts.size > MAX_CUTS && cuts.size * MIN_ROWS_PER_CUT > rows.length;
}

const MIN_TEXT_ROWS = 8;
const MAX_CUTS = 4;
const MIN_ROWS_PER_CUT = 8;

/** Joins everything from the last value on into one piece. */
function endWithText(rows: readonly KeyRow[], position: number, path: readonly RawSegment[]): TemplateGroup {
  for (const row of rows) {
    const rest = row.tokens.slice(position - 1);
    const text =
      rest.map(({ before, text }, index) => (index === 0 ? text : before + text)).join("") + row.after;
    row.tokens = [
      ...row.tokens.slice(0, position - 1),
      { text, before: rest[0]!.before, format: findTokenFormat(text) },
    ];
  }
  return { segments: path, rows };
}

function withLiteral(path: readonly RawSegment[], text: string): readonly RawSegment[] {
  if (text === "") return path;
  const last = path.at(-1);
  if (last === undefined || !("literal" in last)) return [...path, { literal: text }];
  return [...path.slice(0, -1), { literal: last.literal + text }];
}

/** By text, so that the order of the rows does not matter. */
function inOrder<Value>(groups: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] {
  return [...groups].toSorted(([left], [right]) => (left < right ? -1 : 1));
}
