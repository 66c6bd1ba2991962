import { findDataNameFormat } from "../evidence/index.ts";
import { compareUtf8 } from "../value/index.ts";
import { type AttributePlace, nameOfPath } from "./item-traits.ts";
import type { SampledItem } from "./key-columns.ts";

/** Values of one attribute that repeat over the items of the sample. */
export interface LabelAttribute {
  readonly path: readonly string[];
  /** Per item its value, `undefined` without the attribute. */
  readonly values: readonly (string | undefined)[];
}

/** An attribute that the keys prove to tell kinds of items apart. */
export interface FoundDiscriminator extends LabelAttribute {
  /** Per group of keys the value most of its items have. */
  readonly dominant: ReadonlyMap<number, string>;
}

/** The attributes with few short values, those most items have first. */
export function findLabelAttributes(items: readonly SampledItem[]): readonly LabelAttribute[] {
  const columns = new Map<AttributePlace, { values: (string | undefined)[]; distinct: Set<string> }>();
  items.forEach(({ attributes }, index) => {
    for (const { place, text } of attributes) {
      if (place.path.length > MAX_PATH || text === undefined || text.length > MAX_LABEL) continue;
      let column = columns.get(place);
      if (column === undefined) {
        column = { values: items.map(() => undefined), distinct: new Set() };
        columns.set(place, column);
      }
      column.values[index] = text;
      if (column.distinct.size <= MAX_LABELS) column.distinct.add(text);
    }
  });
  const found = [...columns].filter(([, { values, distinct }]) => {
    const present = values.filter((value) => value !== undefined).length;
    return distinct.size >= 2 && distinct.size <= Math.min(MAX_LABELS, present * MAX_DISTINCT_SHARE);
  });
  return found
    .map(([{ path }, { values }]) => ({
      path,
      values,
      present: values.filter((value) => value !== undefined).length,
    }))
    .toSorted((left, right) => right.present - left.present || comparePaths(left.path, right.path))
    .slice(0, MAX_CANDIDATES);
}

/**
 * The attribute whose value is the same inside nearly every group of keys and differs between groups, if there is one.
 * A state is not: it varies inside a group. A constant is not: it is the same everywhere.
 *
 * @param groups per item the number of its group of keys
 */
export function findDiscriminator(
  candidates: readonly LabelAttribute[],
  groups: readonly number[],
): FoundDiscriminator | undefined {
  const sizes = countBy(groups);
  let best: { found: FoundDiscriminator; score: number } | undefined;
  for (const { path, values } of candidates) {
    const { dominant, purity, coverage } = measurePurity(values, groups, sizes);
    const kinds = new Set(dominant.values());
    if (coverage < MIN_COVERAGE || purity < MIN_PURITY) continue;
    if (kinds.size < Math.max(2, sizes.size * MIN_KINDS) || [...kinds].some(isDataValue)) continue;
    const score = purity * coverage + kinds.size / sizes.size - path.length * PATH_COST;
    if (best === undefined || score > best.score) best = { found: { path, values, dominant }, score };
  }
  return best?.found;
}

/** True when no group of keys has items of several values, so that knowing the discriminator changes no group. */
export function isPure({ values, dominant }: FoundDiscriminator, groups: readonly number[]): boolean {
  return values.every((value, index) => value === undefined || value === dominant.get(groups[index]!));
}

/**
 * Per item the kind that the discriminator says. A value that belongs to another group of keys is not believed: it is
 * a mistake of the writer, because the key was made for this group.
 */
export function believedLabels(
  { values, dominant }: FoundDiscriminator,
  groups: readonly number[],
): readonly (string | undefined)[] {
  const owners = Map.groupBy(dominant.keys(), (group) => dominant.get(group)!);
  return values.map((value, index) => {
    const own = dominant.get(groups[index]!);
    if (value === undefined || value === own) return own;
    return owners.has(value) ? own : value;
  });
}

const MAX_PATH = 2;
const MAX_LABEL = 48;
const MAX_LABELS = 120;
const MAX_CANDIDATES = 24;
/** Beyond, values are identifiers. */
const MAX_DISTINCT_SHARE = 0.7;
const MIN_COVERAGE = 0.8;
const MIN_PURITY = 0.7;
const MIN_KINDS = 0.5;
const PATH_COST = 0.01;
const PURE = 0.9;

function measurePurity(
  values: readonly (string | undefined)[],
  groups: readonly number[],
  sizes: ReadonlyMap<number, number>,
): { readonly dominant: ReadonlyMap<number, string>; readonly purity: number; readonly coverage: number } {
  const counts = new Map<number, Map<string, number>>();
  let present = 0;
  values.forEach((value, index) => {
    if (value === undefined) return;
    present++;
    const group = counts.get(groups[index]!) ?? new Map<string, number>();
    counts.set(groups[index]!, group);
    group.set(value, (group.get(value) ?? 0) + 1);
  });
  const dominant = new Map<number, string>();
  let pure = 0;
  let judged = 0;
  for (const [group, byValue] of counts) {
    const [value, count] = [...byValue].reduce((best, next) =>
      next[1] > best[1] || (next[1] === best[1] && compareUtf8(next[0], best[0]) < 0) ? next : best,
    );
    dominant.set(group, value);
    const size = sizes.get(group)!;
    if (size < 2) continue;
    judged++;
    if (count >= size * PURE) pure++;
  }
  return { dominant, purity: judged === 0 ? 0 : pure / judged, coverage: present / values.length };
}

function isDataValue(value: string): boolean {
  return value === "" || findDataNameFormat(value) !== undefined;
}

function countBy(groups: readonly number[]): ReadonlyMap<number, number> {
  const sizes = new Map<number, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  return sizes;
}

function comparePaths(left: readonly string[], right: readonly string[]): number {
  return left.length - right.length || compareUtf8(nameOfPath(left), nameOfPath(right));
}
