import type { RawSegment, TemplateGroup } from "./grow-templates.ts";
import { findCompanion, type KeyRow } from "./key-row.ts";
import type { KeySegment, KeyTemplate, SegmentFormat } from "./key-template.ts";
import { findSegmentFormat } from "./segment-format.ts";

/** The template of a group of keys: its variable segments get their names and formats. */
export function nameSegments({ segments, rows }: TemplateGroup): KeyTemplate {
  const used = new Map<string, number>();
  return {
    segments: segments.map((segment, index): KeySegment => {
      if ("literal" in segment) return { kind: "literal", text: segment.literal };
      const found = findSegmentFormat(rows.map(({ tokens }) => tokens[segment.position]!.text));
      const wanted = findName(rows, segment.position, segments[index - 1], found.format);
      const uses = (used.get(wanted) ?? 0) + 1;
      used.set(wanted, uses);
      return { kind: "variable", name: uses === 1 ? wanted : `${wanted}${uses}`, ...found };
    }),
  };
}

function findName(
  rows: readonly KeyRow[],
  position: number,
  before: RawSegment | undefined,
  format: SegmentFormat,
): string {
  const companion = findCompanion(rows, position);
  if (companion !== undefined && companion.share >= MIN_SHARE) return companion.name;
  const [word] = before !== undefined && "literal" in before ? (LAST_WORD.exec(before.literal) ?? []) : [];
  if (word === undefined) return FORMAT_NAMES.get(format) ?? "id";
  const stem = camelCase(word);
  const kind = FORMAT_NAMES.get(format);
  return kind === undefined ? `${stem}Id` : `${stem}${kind[0]!.toUpperCase()}${kind.slice(1)}`;
}

const MIN_SHARE = 0.8;
const LAST_WORD = /[A-Za-z][A-Za-z\d]*(?=[^A-Za-z\d]*$)/;

/** Formats that say more than that a value is an identifier. */
const FORMAT_NAMES: ReadonlyMap<SegmentFormat, string> = new Map([
  ["date", "date"],
  ["month", "month"],
  ["timestamp", "timestamp"],
  ["epoch-seconds", "timestamp"],
  ["epoch-milliseconds", "timestamp"],
  ["padded-number", "number"],
  ["counter", "number"],
  ["shard", "shard"],
  ["version", "version"],
  ["email", "email"],
  ["ip-address", "address"],
  ["enum", "kind"],
]);

function camelCase(word: string): string {
  return /^[A-Z\d]+$/.test(word) ? word.toLowerCase() : word[0]!.toLowerCase() + word.slice(1);
}
