import type { KeySegment, KeyTemplate } from "./key-template.ts";
import { isDelimiter } from "./split-key.ts";

/**
 * Cuts a key by a template, in time linear in its length.
 *
 * A variable segment takes at least one character and ends at the first place where the literal after it stands. Its
 * format is not asked, because keys of a kind may have ids of several formats; a timestamp keeps its own colons.
 *
 * @returns the value of every variable segment in order, `undefined` when the key is not made by the template
 */
export function matchTemplate({ segments }: KeyTemplate, value: string): readonly string[] | undefined {
  const values: string[] = [];
  let position = 0;
  for (let index = 0; index < segments.length; index++) {
    const segment = segments[index]!;
    if (segment.kind === "literal") {
      if (!value.startsWith(segment.text, position)) return undefined;
      position += segment.text.length;
      continue;
    }
    const end = endOfVariable(value, position, segments, index);
    if (end <= position) return undefined;
    values.push(value.slice(position, end));
    position = end;
  }
  return position === value.length ? values : undefined;
}

const NO_END = -1;
const TIMESTAMP = /\d{4}-?\d{2}-?\d{2}[T ]\d{2}:?\d{2}(?::?\d{2}(?:[.,]\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?/y;

function endOfVariable(
  value: string,
  position: number,
  segments: readonly KeySegment[],
  index: number,
): number {
  const next = segments[index + 1];
  if (next === undefined) return value.length;
  if (next.kind === "variable") return endOfRun(value, position);
  if (index + 2 === segments.length) {
    return value.endsWith(next.text) ? value.length - next.text.length : NO_END;
  }
  TIMESTAMP.lastIndex = position;
  const timestamp = TIMESTAMP.exec(value)?.[0];
  const from = timestamp === undefined ? position + 1 : position + timestamp.length;
  return value.indexOf(next.text, from);
}

/** Two variable segments without a literal between: the first ends before the first delimiter or digit. */
function endOfRun(value: string, position: number): number {
  let end = position + 1;
  while (end < value.length && !isDelimiter(value.charCodeAt(end)) && !/\d/.test(value[end]!)) end++;
  return end;
}
