import type { KeyDefinition, KeyType } from "../asset/index.ts";
import { findTemplateGroups, splitKey, type SplitKey, type TemplateGroup } from "../key/index.ts";
import { type FoundAttribute, registerTrait, type TraitRegister } from "./item-traits.ts";

/** The keys of a table and its indexes; `TableFacts` is one. */
export interface EntityTableKeys {
  readonly key: KeyDefinition;
  readonly indexes: readonly { readonly name: string; readonly key: KeyDefinition }[];
}

/** One item of the sample, taken apart once. */
export interface SampledItem {
  readonly attributes: readonly FoundAttribute[];
  readonly weight: number;
}

/** A key attribute with the template of every item's value. */
export interface KeyColumn {
  readonly attribute: string;
  readonly isTableKey: boolean;
  readonly groups: readonly TemplateGroup[];
  /** Per item the position of its group; `ABSENT` without the attribute. */
  readonly labels: readonly number[];
  /** Per item the position in the group's `rows`; meaningless when absent. */
  readonly places: readonly number[];
}

/** The label of items that do not have the key attribute. */
export const ABSENT = -1;

/** A key attribute's name and what it is. */
export interface KeyAttributeRole {
  readonly name: string;
  readonly type: KeyType;
  readonly isTableKey: boolean;
}

/** Every key attribute once: the table's first, then the indexes' in their order. */
export function listKeyAttributes({ key, indexes }: EntityTableKeys): readonly KeyAttributeRole[] {
  const found = new Map<string, KeyAttributeRole>();
  for (const { name, type } of [...key.partition, ...key.sort])
    found.set(name, { name, type, isTableKey: true });
  for (const { key: indexKey } of indexes) {
    for (const { name, type } of [...indexKey.partition, ...indexKey.sort]) {
      if (!found.has(name)) found.set(name, { name, type, isTableKey: false });
    }
  }
  return [...found.values()];
}

/** The keys of all items, taken apart once. */
export interface PreparedKeys {
  readonly columns: readonly PreparedColumn[];
  /** Per item its attributes that are no opaque keys, by name. */
  readonly companions: readonly ReadonlyMap<string, string>[];
  readonly knownValues: ReadonlySet<string>;
}

interface PreparedColumn extends KeyAttributeRole {
  /** Per item the key's value and how it is cut; `undefined` without the attribute. */
  readonly keys: readonly (PreparedKey | undefined)[];
}

interface PreparedKey {
  readonly value: string;
  readonly split: SplitKey;
  /** The trait of its outline, and of its first word for the other columns. */
  readonly shape: number;
  readonly head: number | undefined;
}

/** Takes the keys of all items apart. */
export function prepareKeys(
  items: readonly SampledItem[],
  keys: readonly KeyAttributeRole[],
  register: TraitRegister,
): PreparedKeys {
  const opaque = new Set(
    keys.filter(({ name, isTableKey }) => isTableKey || OPAQUE_NAME.test(name)).map(({ name }) => name),
  );
  const companions = items.map(({ attributes }) => companionsOf(attributes, opaque));
  const columns = keys
    .filter(({ type }) => type !== "B")
    .map((key) => ({
      ...key,
      keys: items.map(({ attributes }) => {
        const value = textAt(attributes, key.name);
        return value === undefined ? undefined : prepareKey(value, key.name, register);
      }),
    }));
  return { columns, companions, knownValues: new Set(companions.flatMap((all) => [...all.values()])) };
}

/** Finds the templates of every key attribute, each with the others and the items' attributes as evidence. */
export function findKeyColumns(
  items: readonly SampledItem[],
  { columns, companions, knownValues }: PreparedKeys,
  traits: readonly (readonly number[])[],
  register: TraitRegister,
  discriminators: ReadonlySet<string> = new Set(),
): readonly KeyColumn[] {
  return columns.map(({ name, isTableKey, keys }) => {
    const present = items.flatMap((_, index) => (keys[index] === undefined ? [] : [index]));
    const observations = present.map((index) => ({
      value: keys[index]!.value,
      split: keys[index]!.split,
      count: items[index]!.weight,
      attributes: without(companions[index]!, name),
      traits: [...traits[index]!, ...keyTraits(columns, name, index)],
    }));
    const groups = findTemplateGroups(observations, {
      traitWeights: register.weights,
      discriminators,
      knownValues,
      isNatural: !OPAQUE_NAME.test(name),
    });
    const labels = items.map(() => ABSENT);
    const places = items.map(() => 0);
    groups.forEach(({ rows }, label) => {
      rows.forEach((row, place) => {
        labels[present[row.index]!] = label;
        places[present[row.index]!] = place;
      });
    });
    return { attribute: name, isTableKey, groups, labels, places };
  });
}

/** The outlines of all keys of an item, and the first words of those that are not looked at. */
function keyTraits(columns: readonly PreparedColumn[], own: string, index: number): readonly number[] {
  const traits: number[] = [];
  for (const { name, keys } of columns) {
    const key = keys[index];
    if (key === undefined) continue;
    traits.push(key.shape);
    if (name !== own && key.head !== undefined) traits.push(key.head);
  }
  return traits;
}

/** Names that only say what a key is for; they make poor names of segments. */
const OPAQUE_NAME = /^(?:gsi|lsi)|(?:^|[^a-z])[ps]k|[a-z\d][PS]K/i;
const SHAPE_WEIGHT = 2;
const HEAD_WEIGHT = 1;
const MAX_HEAD = 24;

function textAt(attributes: readonly FoundAttribute[], name: string): string | undefined {
  return attributes.find(({ place }) => place.path.length === 1 && place.name === name)?.text;
}

function companionsOf(
  attributes: readonly FoundAttribute[],
  opaque: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { place, text } of attributes) {
    const { path } = place;
    if (text === undefined || text === "" || path.length > 2) continue;
    if (path.length === 1 && opaque.has(place.name)) continue;
    found.set(path.length === 1 ? place.name : path.join("."), text);
  }
  return found;
}

function without(all: ReadonlyMap<string, string>, name: string): ReadonlyMap<string, string> {
  if (!all.has(name)) return all;
  const rest = new Map(all);
  rest.delete(name);
  return rest;
}

function prepareKey(value: string, name: string, register: TraitRegister): PreparedKey {
  const split = splitKey(value);
  let outline = `shape\u0000${name}\u0000`;
  for (const { before, format } of split.tokens) outline += before + (OUTLINES.get(format) ?? format);
  const [first] = split.tokens;
  const isWord = first !== undefined && first.format === "word" && first.text.length <= MAX_HEAD;
  return {
    value,
    split,
    shape: registerTrait(register, outline, SHAPE_WEIGHT),
    head: isWord ? registerTrait(register, `head\u0000${name}\u0000${first.text}`, HEAD_WEIGHT) : undefined,
  };
}

/** Identifiers of one scheme may look like several formats. */
const OUTLINES: ReadonlyMap<string, string> = new Map([
  ["hexadecimal", "id"],
  ["token", "id"],
  ["ksuid", "id"],
  ["number", "id"],
  ["padded-number", "id"],
  ["text", "word"],
]);
