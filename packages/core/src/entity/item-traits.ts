import { findDataNameFormat } from "../evidence/index.ts";
import type { TraitTable } from "../key/index.ts";
import type { AttributeType, AttributeValue, Item } from "../value/index.ts";

/** One attribute of one item, down to `MAX_DEPTH`. */
export interface FoundAttribute {
  readonly place: AttributePlace;
  readonly type: AttributeType;
  /** Of short strings and numbers. */
  readonly text: string | undefined;
}

/** A path that was seen in some item; there is one object per path, so that nothing is joined or looked up twice. */
export interface AttributePlace {
  readonly path: readonly string[];
  /** The path as one text, for maps and order. */
  readonly name: string;
  readonly children: Map<string, AttributePlace>;
  /** Numbers of its traits by type, `""` for the name alone; filled when they are first asked for. */
  readonly traits: Map<AttributeType | "", number>;
}

/** The place of items themselves: the root of all others. */
export function createPlaces(): AttributePlace {
  return { path: [], name: "", children: new Map(), traits: new Map() };
}

/** The attributes of an item and of the maps in it, without maps' keys that look like data. */
export function listAttributes(item: Item, places: AttributePlace): readonly FoundAttribute[] {
  const found: FoundAttribute[] = [];
  addMembers(item, places, found);
  return found;
}

/** The text that stands for a path. */
export function nameOfPath(path: readonly string[]): string {
  return path.join("\u0000");
}

/** Numbers for traits, given in the order of first sight. */
export interface TraitRegister {
  readonly numbers: Map<string, number>;
  readonly weights: number[];
}

/** A register without traits. */
export function createTraitRegister(): TraitRegister {
  return { numbers: new Map(), weights: [] };
}

/** The number of a trait. */
export function registerTrait({ numbers, weights }: TraitRegister, name: string, weight: number): number {
  const known = numbers.get(name);
  if (known !== undefined) return known;
  numbers.set(name, weights.length);
  weights.push(weight);
  return weights.length - 1;
}

/**
 * The traits of an item: which attributes it has, and of which types.
 *
 * @param keyNames key attributes, true for the table's own, which every item has
 */
export function traitsOfAttributes(
  attributes: readonly FoundAttribute[],
  register: TraitRegister,
  keyNames: ReadonlyMap<string, boolean>,
): readonly number[] {
  const traits: number[] = [];
  for (const { place, type } of attributes) {
    const isTableKey = place.path.length === 1 ? keyNames.get(place.name) : undefined;
    if (isTableKey === true) continue;
    traits.push(traitOf(place, "", register, isTableKey === false));
    if (type !== "NULL") traits.push(traitOf(place, type, register, isTableKey === false));
  }
  return traits;
}

function traitOf(
  { path, name, traits }: AttributePlace,
  type: AttributeType | "",
  register: TraitRegister,
  isIndexKey: boolean,
): number {
  const known = traits.get(type);
  if (known !== undefined) return known;
  const weight = DEPTH_WEIGHTS[path.length - 1]! * (isIndexKey ? INDEX_WEIGHT : 1);
  const share = type === "" ? NAME_SHARE : 1 - NAME_SHARE;
  const trait = registerTrait(register, `attribute\u0000${type}\u0000${name}`, weight * share);
  traits.set(type, trait);
  return trait;
}

/** The table that separations are measured on. */
export function toTraitTable(traits: readonly (readonly number[])[], register: TraitRegister): TraitTable {
  return { traits, weights: register.weights };
}

const MAX_DEPTH = 3;
/** Attributes of one item that are looked at. */
const MAX_ATTRIBUTES = 300;
const MAX_TEXT = 256;
/** Maps with more members are keyed by data whatever the keys look like. */
const MAX_MEMBERS = 60;
/** An attribute inside a map says less of the item's kind than one of the item's own. */
const DEPTH_WEIGHTS = [1, 0.5, 0.25];
/** Being in a sparse index is often a state and not a kind. */
const INDEX_WEIGHT = 0.3;
const NAME_SHARE = 0.8;

function addMembers(members: Item, parent: AttributePlace, found: FoundAttribute[]): void {
  const names = Object.keys(members);
  const isNested = parent.path.length > 0;
  if (isNested && names.length > MAX_MEMBERS) return;
  for (const name of names) {
    if (found.length >= MAX_ATTRIBUTES) return;
    const place = parent.children.get(name) ?? addPlace(parent, name);
    if (place === undefined) continue;
    const value = members[name]!;
    found.push({ place, type: typeOf(value), text: textOf(value) });
    if ("M" in value && place.path.length < MAX_DEPTH) addMembers(value.M, place, found);
  }
}

function addPlace(parent: AttributePlace, name: string): AttributePlace | undefined {
  if (parent.path.length > 0 && findDataNameFormat(name) !== undefined) return undefined;
  const path = [...parent.path, name];
  const place = { path, name: nameOfPath(path), children: new Map(), traits: new Map() };
  parent.children.set(name, place);
  return place;
}

function typeOf(value: AttributeValue): AttributeType {
  for (const type in value) return type as AttributeType;
  return "NULL";
}

function textOf(value: AttributeValue): string | undefined {
  const text = "S" in value ? value.S : "N" in value ? value.N : undefined;
  return text !== undefined && text.length <= MAX_TEXT ? text : undefined;
}
