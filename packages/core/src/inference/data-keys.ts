import {
  countDistinct,
  findDataNameFormat,
  type DataNameFormat,
  type FoldedNames,
  type PathEvidence,
} from "../evidence/index.ts";
import { isDictionary } from "./is-dictionary.ts";
import { compareMembers } from "./member-likeness.ts";

/** A member of a map: its name and what was seen there. */
export type Member = readonly [name: string, path: PathEvidence];

/** The maps seen at a path. */
export interface SeenMaps {
  readonly count: number;
  /** Members whose names the evidence has not folded. */
  readonly members: readonly Member[];
  /** Those it has. */
  readonly folded: FoldedNames | null;
  /** The names of each of a sample of the maps. */
  readonly sample: () => readonly (readonly string[])[];
}

/** The names of a map that are attributes, and those that are data. */
export interface MapMembers {
  readonly attributes: readonly Member[];
  readonly dataKeys: readonly Member[];
}

/**
 * Tells the names of a map that are attributes from those that are data: ids, dates, numbers, and the words of a
 * dictionary. A map may have both, such as a total beside one entry for each day.
 */
export function splitMembers(maps: SeenMaps): MapMembers {
  const { members } = maps;
  const looksLikeData = findDataNames(members);
  const rest = members.filter(([name]) => !looksLikeData.has(name));
  const isEveryName = isDictionary(rest, maps) || isRemnant(rest, maps);
  if (isEveryName) return { attributes: [], dataKeys: members };
  return { attributes: rest, dataKeys: members.filter(([name]) => looksLikeData.has(name)) };
}

/**
 * The same for the attributes of the items themselves. There, names are folded only when they look like data and most
 * items lack them: a table may well have a column named `2024`.
 */
export function splitAttributes(members: readonly Member[], items: number): MapMembers {
  const named = members.filter(([name]) => findDataNameFormat(name) !== undefined);
  const occurrences = named.reduce((sum, [, path]) => sum + path.occurrences, 0);
  const areRare = occurrences < named.length * items * MAX_DATA_PRESENCE;
  const dataKeys = named.length >= MIN_DATA_ATTRIBUTES && areRare ? named : [];
  return { attributes: members.filter((member) => !dataKeys.includes(member)), dataKeys };
}

/** Names that look like data; of formats that names of attributes may have by chance, some are needed. */
function findDataNames(members: readonly Member[]): ReadonlySet<string> {
  const formats = members.map(([name]) => findDataNameFormat(name));
  const known = formats.filter((format) => format !== undefined);
  const areData =
    known.length === members.length ||
    known.length >= MIN_DATA_NAMES ||
    known.some((format) => UNMISTAKABLE.has(format));
  return new Set(members.filter((_, index) => areData && formats[index] !== undefined).map(([name]) => name));
}

/** Few other names among many that look like data belong to the same dictionary when all values are alike. */
function isRemnant(rest: readonly Member[], { members, folded }: SeenMaps): boolean {
  const names = members.length + (folded === null ? 0 : countDistinct(folded.names).count);
  if (rest.length === 0 || rest.length > names * MAX_REMNANT_SHARE) return false;
  const paths = members.map(([, path]) => path);
  return compareMembers(folded === null ? paths : [...paths, folded.each]).share >= REMNANT_LIKENESS;
}

/** Formats in which nobody names attributes. */
const UNMISTAKABLE: ReadonlySet<DataNameFormat> = new Set(["uuid", "ulid", "email", "arn", "date"]);
const MIN_DATA_NAMES = 3;
const MIN_DATA_ATTRIBUTES = 5;
const MAX_DATA_PRESENCE = 0.5;
const MAX_REMNANT_SHARE = 0.3;
const REMNANT_LIKENESS = 0.95;
