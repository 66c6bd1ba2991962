import { DynadexError } from "../error/index.ts";
import { type KeySegment, type KeyTemplate, SEGMENT_FORMATS, type SegmentFormat } from "./key-template.ts";

/**
 * Reads the text of a template as `renderTemplate` writes it.
 *
 * @throws DynadexError `INVALID_INPUT` when a brace is not closed, a name is empty or a format is not known
 */
export function parseTemplate(text: string): KeyTemplate {
  const segments: KeySegment[] = [];
  let literal = "";
  let position = 0;
  while (position < text.length) {
    const character = text[position]!;
    if (character === "{") {
      if (literal !== "") segments.push({ kind: "literal", text: literal });
      literal = "";
      const end = findClose(text, position);
      segments.push(parseVariable(text.slice(position + 1, end), text));
      position = end + 1;
      continue;
    }
    if (character === "}") throw invalid(text, "a closing brace without an opening one");
    if (character === "\\") position++;
    if (position === text.length) throw invalid(text, "a backslash at its end");
    literal += text[position]!;
    position++;
  }
  if (literal !== "") segments.push({ kind: "literal", text: literal });
  return { segments };
}

function findClose(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index++) {
    if (text[index] === "\\") index++;
    else if (text[index] === "}") return index;
  }
  throw invalid(text, "an opening brace without a closing one");
}

function parseVariable(inside: string, text: string): KeySegment {
  const [name = "", format = "text", ...rest] = splitAt(inside, ":");
  if (name === "" || rest.length > 0) throw invalid(text, `{${inside}}`);
  const [word, ...values] = splitAt(format, "(");
  if (values.length > 1 || !isFormat(word)) throw invalid(text, `the format ${format}`);
  const [list] = values;
  if (list === undefined) return { kind: "variable", name: unescape(name), format: word };
  if (!list.endsWith(")")) throw invalid(text, `the format ${format}`);
  return {
    kind: "variable",
    name: unescape(name),
    format: word,
    values: splitAt(list.slice(0, -1), ",").map(unescape),
  };
}

function isFormat(text: string | undefined): text is SegmentFormat {
  return SEGMENT_FORMATS.some((format) => format === text);
}

/** Splits at a character unless a backslash is before it; the parts keep their backslashes. */
function splitAt(text: string, separator: string): readonly string[] {
  const parts = [""];
  for (let index = 0; index < text.length; index++) {
    const character = text[index]!;
    if (character === separator) parts.push("");
    else if (character === "\\") parts[parts.length - 1] += character + (text[++index] ?? "");
    else parts[parts.length - 1] += character;
  }
  return parts;
}

function unescape(text: string): string {
  return text.replace(/\\(.)/gs, "$1");
}

function invalid(text: string, found: string): DynadexError {
  return new DynadexError(
    "INVALID_INPUT",
    `A key template is text with segments such as {orderId:ulid}; found ${found} in ${text}.`,
  );
}
