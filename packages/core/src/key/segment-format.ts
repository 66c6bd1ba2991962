import { compareUtf8 } from "../value/utf8.ts";
import type { SegmentFormat } from "./key-template.ts";
import { findTokenFormat, type TokenFormat } from "./token-format.ts";

/** What the values of a variable segment are, taken together. */
export function findSegmentFormat(values: readonly string[]): {
  readonly format: SegmentFormat;
  readonly values?: readonly string[];
} {
  const distinct = [...new Set(values)];
  const format = findCommonFormat(values);
  if (format === "uuid") return { format: findUuidVersion(distinct) };
  if (format === "number") return { format: findNumberKind(distinct, values.length) };
  if (format !== "word" && format !== "text" && format !== "token") return { format };
  const isEnum =
    format !== "token" && distinct.length <= MAX_ENUM && values.length >= distinct.length * MIN_REPEATS;
  if (isEnum) return { format: "enum", values: distinct.toSorted(compareUtf8) };
  return { format: format === "token" ? "token" : "text" };
}

const MAX_ENUM = 32;
const MIN_REPEATS = 3;
const MIN_SHARE = 0.9;

/** The format nearly all values have; random tokens may look like words or hexadecimal digits now and then. */
function findCommonFormat(values: readonly string[]): TokenFormat {
  const counts = new Map<TokenFormat, number>();
  for (const value of values) {
    const format = findTokenFormat(value);
    counts.set(format, (counts.get(format) ?? 0) + 1);
  }
  const least = values.length * MIN_SHARE;
  for (const [format, count] of counts) if (count >= least) return format;
  for (const [wider, narrower] of WIDER) {
    const count = narrower.reduce((total, format) => total + (counts.get(format) ?? 0), 0);
    if (count >= least) return wider;
  }
  return (counts.get("text") ?? 0) > 0 ? "text" : "word";
}

/** Formats whose values can look like the narrower ones by chance. */
const WIDER: readonly (readonly [TokenFormat, readonly TokenFormat[]])[] = [
  ["padded-number", ["padded-number", "number"]],
  ["number", ["number", "epoch-seconds", "epoch-milliseconds", "date"]],
  ["timestamp", ["timestamp", "date"]],
  ["hexadecimal", ["hexadecimal", "number", "epoch-seconds", "padded-number"]],
  ["token", ["token", "hexadecimal", "ksuid", "number", "padded-number"]],
];

function findUuidVersion(values: readonly string[]): SegmentFormat {
  const [version, ...others] = new Set(values.map((value) => value[14]));
  if (others.length > 0 || version === undefined) return "uuid";
  return UUID_FORMATS.get(version) ?? "uuid";
}

const UUID_FORMATS: ReadonlyMap<string, SegmentFormat> = new Map([
  ["1", "uuid-v1"],
  ["4", "uuid-v4"],
  ["5", "uuid-v5"],
  ["6", "uuid-v6"],
  ["7", "uuid-v7"],
]);

/** Few small numbers that all come up often are shards; numbers that fill their range are a counter. */
function findNumberKind(distinct: readonly string[], count: number): SegmentFormat {
  if (distinct.some((value) => !/^\d{1,15}$/.test(value))) return "number";
  const numbers = distinct.map(Number);
  const range = Math.max(...numbers) - Math.min(...numbers) + 1;
  if (distinct.length < MIN_DENSE || distinct.length < range * MIN_DENSITY) return "number";
  const isShard =
    Math.min(...numbers) <= 1 && distinct.length <= MAX_SHARDS && count >= distinct.length * MIN_SHARD_ROWS;
  return isShard ? "shard" : "counter";
}

const MIN_DENSE = 3;
const MIN_DENSITY = 0.6;
const MAX_SHARDS = 256;
const MIN_SHARD_ROWS = 8;
