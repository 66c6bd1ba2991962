import { hashTextInto } from "../value/hash64.ts";
import { findDataNameFormat } from "./data-name.ts";
import { emptyPath, type Evidence, type FoldedNames, type PathEvidence } from "./evidence.ts";
import { toHash53 } from "./hash53.ts";
import { absorbType } from "./type-evidence.ts";
import { absorbValueSketch, countValue, createValueSketch } from "./value-sketch.ts";

/**
 * The path of a member of a map: the member's own, or the one that all folded members share.
 *
 * Names are folded when there are too many of them, and those that look like data already when they are some dozens.
 * Both depend on the union of all names alone, so the order in which names arrive does not matter.
 *
 * @param count how many values the caller will add to the path
 */
export function memberPath(evidence: Evidence, map: PathEvidence, name: string, count: number): PathEvidence {
  const known = map.children?.get(name);
  if (known !== undefined) return known;
  const isData = isDataName(evidence, map, name);
  if (!isFolded(map, isData)) foldWhereNeeded(evidence, map, isData);
  hashTextInto(lanes, name);
  const [high, low, bytes] = [lanes[0]!, lanes[1]!, lanes[2]!];
  if (isFolded(map, isData)) {
    countValue(map.folded!.names, evidence.limits, toHash53(high, low), name, count);
    return map.folded!.each;
  }
  const created = emptyPath(map.items !== null, high, low, bytes);
  map.children ??= new Map();
  map.children.set(name, created);
  if (isData) map.dataNames++;
  evidence.paths++;
  return created;
}

/** The path of all elements of the lists at a path. */
export function elementPath(evidence: Evidence, list: PathEvidence): PathEvidence {
  if (list.element === null) {
    list.element = emptyPath(list.items !== null, 0, 0, 0);
    evidence.paths++;
  }
  return list.element;
}

/** Folds the names of a map: every name, or only those that look like data. */
export function foldNames(evidence: Evidence, map: PathEvidence, isEveryName: boolean): FoldedNames {
  if (map.folded === null) {
    map.folded = { isEveryName: false, names: createValueSketch(), each: emptyPath(false, 0, 0, 0) };
    evidence.paths++;
  }
  const { folded } = map;
  if (isEveryName) folded.isEveryName = true;
  for (const [name, child] of map.children ?? []) {
    if (!isEveryName && findDataNameFormat(name) === undefined) continue;
    map.children!.delete(name);
    evidence.paths -= countPaths(child);
    countValue(
      folded.names,
      evidence.limits,
      toHash53(child.nameHigh, child.nameLow),
      name,
      child.occurrences,
    );
    absorbPath(evidence, folded.each, child);
  }
  map.dataNames = 0;
  return folded;
}

/** Adds what was learnt about one path to another; `from` is left as it is. */
export function absorbPath(evidence: Evidence, into: PathEvidence, from: PathEvidence): void {
  into.occurrences += from.occurrences;
  into.items = into.items === null || from.items === null ? null : into.items + from.items;
  for (const type of from.types) absorbType(into, type, evidence.limits);
  if (from.element !== null) absorbPath(evidence, elementPath(evidence, into), from.element);
  if (from.folded !== null) {
    const folded = foldNames(evidence, into, from.folded.isEveryName);
    absorbValueSketch(folded.names, from.folded.names, evidence.limits);
    absorbPath(evidence, folded.each, from.folded.each);
  }
  for (const [name, child] of from.children ?? []) {
    absorbPath(evidence, memberPath(evidence, into, name, child.occurrences), child);
  }
}

const lanes = new Int32Array(3);

/** Attributes of the item itself are never data: a table's top level is what its owner named. */
function isDataName(evidence: Evidence, map: PathEvidence, name: string): boolean {
  return map !== evidence.root && findDataNameFormat(name) !== undefined;
}

function isFolded(map: PathEvidence, isData: boolean): boolean {
  return map.folded !== null && (isData || map.folded.isEveryName);
}

/** Folds when one more name is one too many. */
function foldWhereNeeded(evidence: Evidence, map: PathEvidence, isData: boolean): void {
  const { limits } = evidence;
  const isRoot = map === evidence.root;
  const names = map.children?.size ?? 0;
  if (evidence.paths >= limits.paths && !isRoot) {
    evidence.isSaturated = true;
    foldNames(evidence, map, true);
  } else if (isData) {
    if (map.dataNames >= limits.dataNames) foldNames(evidence, map, false);
  } else if (names - map.dataNames >= (isRoot ? limits.itemNames : limits.mapNames)) {
    foldNames(evidence, map, true);
  }
}

function countPaths(path: PathEvidence): number {
  let count = 1;
  for (const child of path.children?.values() ?? []) count += countPaths(child);
  if (path.folded !== null) count += countPaths(path.folded.each);
  if (path.element !== null) count += countPaths(path.element);
  return count;
}
