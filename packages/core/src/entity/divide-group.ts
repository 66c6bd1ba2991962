import { measureSeparation, type TraitTable } from "../key/index.ts";
import { clusterProfiles, profileDistance } from "./cluster-profiles.ts";
import { clusterShapes } from "./cluster-shapes.ts";
import type { RowSet } from "./profiles.ts";

/** A way to tell items apart: per row of the sample a label, `undefined` where it says nothing. */
export interface Labelling {
  readonly labels: readonly (string | undefined)[];
  /** True when every label is a kind of its own, as with a discriminator that other items prove. */
  readonly isProven: boolean;
}

/**
 * Divides items whose table keys are made by the same templates into kinds: by the labelling that tells most, else by
 * the attributes that occur together. Items of one kind with optional attributes stay together.
 *
 * @param hasKeyText true when the keys of these items have fixed text
 */
export function divideGroup(
  rows: RowSet,
  table: TraitTable,
  labellings: readonly Labelling[],
  hasKeyText: boolean,
): readonly RowSet[] {
  const byLabel = findBestDivision(rows, table, labellings, hasKeyText ? OTHER_STATE : OTHER_KIND);
  if (byLabel !== undefined)
    return byLabel.flatMap((part) => divideGroup(part, table, labellings, hasKeyText));
  return divideByShape(rows, table, hasKeyText);
}

const OTHER_KIND = 0.45;
/** Items whose keys have the same fixed text were meant as one kind: what differs are its states. */
const OTHER_STATE = 0.6;

const MIN_ROWS = 4;
const MAX_LABELS = 80;
const MIN_COVERED = 0.9;
const MIN_RAW_SEPARATION = 0.1;

function findBestDivision(
  rows: RowSet,
  table: TraitTable,
  labellings: readonly Labelling[],
  least: number,
): readonly RowSet[] | undefined {
  if (rows.length < 2) return undefined;
  let best: { parts: readonly RowSet[]; separation: number } | undefined;
  for (const labelling of labellings) {
    const parts = divideByLabel(rows, table, labelling);
    if (parts === undefined) continue;
    const separation = labelling.isProven ? Number.POSITIVE_INFINITY : separationOf(parts, table);
    if (separation < least) continue;
    if (best === undefined || separation > best.separation) best = { parts, separation };
  }
  return best?.parts;
}

const SAME_KIND = 0.4;

function divideByLabel(
  rows: RowSet,
  table: TraitTable,
  { labels, isProven }: Labelling,
): readonly RowSet[] | undefined {
  const groups = Map.groupBy(rows, (row) => labels[row]);
  const rest = groups.get(undefined) ?? [];
  groups.delete(undefined);
  if (groups.size < 2 || groups.size > MAX_LABELS) return undefined;
  if (rest.length > rows.length * (1 - MIN_COVERED)) return undefined;
  const parts = inOrder(groups);
  if (isProven) return rest.length === 0 ? parts : [...parts, rest];
  if (rows.length < MIN_ROWS || rows.length < groups.size * 2) return undefined;
  const sets = rest.length === 0 ? parts : [...parts, rest];
  // Labels that tell next to nothing are not worth the comparison of every two of them.
  if (separationOf(sets, table) < MIN_RAW_SEPARATION) return undefined;
  const clusters = clusterProfiles(table, sets, SAME_KIND, false);
  const joined = joinSets(sets, clusters);
  return joined.length < 2 ? undefined : joined;
}

function separationOf(parts: readonly RowSet[], table: TraitTable): number {
  const rows = parts.flat();
  const labels = parts.flatMap((part, label) => part.map(() => label));
  return measureSeparation(table, rows, labels, parts.length);
}

const MIN_SPREAD = 0.2;
const MAX_SHAPES = 128;

/** Clusters by co-occurrence: the most frequent shapes first, the others go to the nearest cluster. */
function divideByShape(rows: RowSet, table: TraitTable, hasKeyText: boolean): readonly RowSet[] {
  if (rows.length < MIN_ROWS || spreadOf(rows, table) < MIN_SPREAD) return [rows];
  const groups = Map.groupBy(rows, (row) => table.traits[row]!.toSorted((a, b) => a - b).join(" "));
  const shapes = [...groups.values()].toSorted((a, b) => b.length - a.length || a[0]! - b[0]!);
  const frequent = shapes.slice(0, MAX_SHAPES);
  const parts = joinSets(frequent, clusterShapes(table, frequent, hasKeyText)).map((part) => [...part]);
  const cores = parts.map((part) => part.slice(0, MAX_CORE));
  for (const shape of shapes.slice(MAX_SHAPES)) {
    const distances = cores.map((core) => profileDistance(table, core, shape.slice(0, 1), true));
    parts[distances.indexOf(Math.min(...distances))]!.push(...shape);
  }
  return parts;
}

const MAX_CORE = 64;

/** How much two items of the group differ, as a share of an item's size. */
function spreadOf(rows: RowSet, { traits, weights }: TraitTable): number {
  const counts = new Map<number, number>();
  for (const row of rows) for (const trait of traits[row]!) counts.set(trait, (counts.get(trait) ?? 0) + 1);
  let difference = 0;
  let size = 0;
  for (const [trait, count] of counts) {
    const share = count / rows.length;
    difference += weights[trait]! * 2 * share * (1 - share);
    size += weights[trait]! * share;
  }
  return size === 0 ? 0 : difference / size;
}

function joinSets(sets: readonly RowSet[], clusters: readonly number[]): readonly RowSet[] {
  return [...Map.groupBy(sets.keys(), (index) => clusters[index]!).values()].map((indexes) =>
    indexes.flatMap((index) => sets[index]!),
  );
}

function inOrder(groups: ReadonlyMap<string | undefined, readonly number[]>): readonly RowSet[] {
  return [...groups.values()].toSorted((left, right) => left[0]! - right[0]!);
}
