import type { PathEvidence, TypeEvidence } from "../evidence/index.ts";
import { ATTRIBUTE_TYPES } from "../value/attribute-value.ts";
import { findTextClass } from "./text-class.ts";

/** How alike the values of some members of a map are. */
export interface MemberLikeness {
  /** Share of the members whose values are of the most common kind: a type, for strings with the kind of text. */
  readonly share: number;
  /** True when that kind is a map and the maps have names in common, as records of one kind have. */
  readonly isOneShape: boolean;
}

/**
 * How alike the values of the members are. The entries of a dictionary are all of one kind, such as numbers or records
 * of one shape; the attributes of a record differ.
 */
export function compareMembers(members: readonly PathEvidence[]): MemberLikeness {
  const kinds = members.map(kindOf);
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const [kind, count] = [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), ["", 0]);
  const share = members.length === 0 ? 0 : count / members.length;
  return {
    share,
    isOneShape: kind === "M" && haveOneShape(members.filter((_, index) => kinds[index] === "M")),
  };
}

function kindOf(path: PathEvidence): string {
  const type = mostFrequent(path.types);
  if (type === undefined) return "";
  if (type.type !== "S") return type.type;
  return `S ${findTextClass("profile" in type ? type.profile.values.sample.payloads : [])}`;
}

/** Null says nothing about what the others are. */
function mostFrequent(types: readonly TypeEvidence[]): TypeEvidence | undefined {
  const known = types.filter(({ type }) => type !== "NULL");
  const candidates = known.length === 0 ? types : known;
  return candidates.toSorted(
    (left, right) =>
      right.count - left.count || ATTRIBUTE_TYPES.indexOf(left.type) - ATTRIBUTE_TYPES.indexOf(right.type),
  )[0];
}

/** True when half of the names of an average map are common ones and the other way round. */
function haveOneShape(maps: readonly PathEvidence[]): boolean {
  const counts = new Map<string, number>();
  for (const map of maps) {
    for (const name of map.children?.keys() ?? []) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const common = new Set([...counts].filter(([, count]) => count * 2 >= maps.length).map(([name]) => name));
  return common.size >= MIN_COMMON_NAMES && meanOverlap(maps, common) >= MIN_OVERLAP;
}

const MIN_COMMON_NAMES = 2;
const MIN_OVERLAP = 0.5;

/** Mean share of a map's names and the common names together that are both. */
function meanOverlap(maps: readonly PathEvidence[], common: ReadonlySet<string>): number {
  let sum = 0;
  for (const map of maps) {
    const names = [...(map.children?.keys() ?? [])];
    const shared = names.filter((name) => common.has(name)).length;
    sum += shared / (names.length + common.size - shared);
  }
  return sum / maps.length;
}
