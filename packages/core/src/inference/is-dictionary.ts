import type { Member, SeenMaps } from "./data-keys.ts";
import { compareMembers, type MemberLikeness } from "./member-likeness.ts";
import { measureRecurrence } from "./name-recurrence.ts";
import { measureNumbering } from "./numbered-names.ts";

/**
 * Tells whether names that do not look like data are the keys of a dictionary all the same.
 *
 * A record has attributes that most of its maps have, its values are of different kinds, and attributes that recur do so
 * together, however many of them are optional. A dictionary has none of the three; besides, its names may be numbered
 * by a template, or new ones keep coming. Where the maps are too few to tell, it is taken for a record.
 */
export function isDictionary(members: readonly Member[], maps: SeenMaps): boolean {
  if (members.length < MIN_NUMBERED || hasCommonNames(members, maps.count)) return false;
  const likeness = compareMembers(members.map(([, path]) => path));
  if (likeness.share >= ALIKE && areNumbered(members, maps.count)) return true;
  if (likeness.share >= ALIKE && likeness.isOneShape && members.length >= MIN_RECORDS) return true;
  return areWords(members, maps, likeness);
}

function hasCommonNames(members: readonly Member[], maps: number): boolean {
  if (maps < MIN_MAPS) return false;
  const common = members.filter(([, path]) => path.occurrences >= maps * COMMON_PRESENCE).length;
  return common > Math.max(1, members.length * MAX_COMMON_SHARE);
}

/** `cell_1`, `cell_2`, `cell_7`: in few maps only when the numbers leave gaps, as `line1` to `line5` do not. */
function areNumbered(members: readonly Member[], maps: number): boolean {
  const { share, density } = measureNumbering(members.map(([name]) => name));
  return share >= MIN_NUMBERED_SHARE && (maps >= MIN_MAPS || density <= MAX_DENSITY);
}

/** Any words, but many of them, each in few maps. */
function areWords(members: readonly Member[], maps: SeenMaps, likeness: MemberLikeness): boolean {
  if (maps.count < MIN_MAPS_OF_WORDS || members.length < MIN_WORDS) return false;
  const entries = members.reduce((sum, [, path]) => sum + path.occurrences, 0);
  const once = members.filter(([, path]) => path.occurrences === 1).length;
  // The chance that the next entry has a name that was not seen before.
  const growth = once / entries;
  const presence = entries / (members.length * maps.count);
  const isAlike = likeness.share >= VERY_MUCH_ALIKE;
  if (isAlike ? growth < GROWING && presence > RARE_PRESENCE : !isEndless(members, maps, growth))
    return false;
  return measureRecurrence(maps.sample()).together <= MAX_TOGETHER;
}

/** So many names, and most of them seen once, that they cannot be attributes whatever their values are. */
function isEndless(members: readonly Member[], maps: SeenMaps, growth: number): boolean {
  return members.length >= MIN_ENDLESS && maps.count >= MIN_ENDLESS && growth >= ENDLESS;
}

/** With fewer maps, how often a name recurs tells nothing. */
const MIN_MAPS = 5;
const MIN_NUMBERED = 5;
const MIN_NUMBERED_SHARE = 0.8;
const MAX_DENSITY = 0.3;
const MIN_RECORDS = 16;
const MIN_MAPS_OF_WORDS = 20;
const MIN_WORDS = 20;
const MIN_ENDLESS = 100;
const COMMON_PRESENCE = 0.5;
const MAX_COMMON_SHARE = 0.1;
const RARE_PRESENCE = 0.05;
const GROWING = 0.2;
const ENDLESS = 0.5;
const MAX_TOGETHER = 0.25;
const ALIKE = 0.8;
const VERY_MUCH_ALIKE = 0.9;
