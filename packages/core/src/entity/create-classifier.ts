import { matchTemplate } from "../key/index.ts";
import type { Item } from "../value/index.ts";
import type { Entity, EntityModel } from "./entity.ts";
import { createPlaces, type FoundAttribute, listAttributes, nameOfPath } from "./item-traits.ts";
import { type EntityTableKeys, listKeyAttributes } from "./key-columns.ts";

/**
 * Tells for any item of a table which entity it is of: the entity whose key templates fit most exactly; among several
 * with the same templates the one with the item's discriminator value, else with the likeliest attributes.
 *
 * The model is plain data, so a stored one can be used again.
 */
export function createClassifier(
  keys: EntityTableKeys,
  { entities }: EntityModel,
): (item: Item) => string | undefined {
  const names = listKeyAttributes(keys)
    .filter(({ isTableKey, type }) => isTableKey && type !== "B")
    .map(({ name }) => name);
  const profiles = entities.map(toProfile);
  return (item) => {
    // A fresh root for every item: names that are data must not pile up in a long-lived classifier.
    const attributes = listAttributes(item, createPlaces());
    const texts = new Map(attributes.map(({ place, text }) => [place.name, text]));
    const fits = profiles.map((profile) => fitOf(profile.entity, names, texts));
    const best = Math.max(NO_FIT, ...fits);
    const candidates = profiles.filter((_, index) => fits[index] === best);
    const told = candidates.filter(({ entity: { discriminator } }) => {
      return discriminator !== null && texts.get(nameOfPath(discriminator.path)) === discriminator.value;
    });
    const rest = told.length === 0 ? candidates : told;
    if (rest.length === 1) return rest[0]!.entity.id;
    return mostLikely(rest, attributes, texts)?.entity.id;
  };
}

interface Profile {
  readonly entity: Entity;
  /** Per attribute what having it says more than lacking it. */
  readonly gains: ReadonlyMap<string, number>;
  /** What lacking everything says. */
  readonly base: number;
}

const NO_FIT = -1;
/** Presences of a sample are never quite 0 or 1. */
const LEAST = 0.01;
const INDEX_GAIN = 4;

function toProfile(entity: Entity): Profile {
  const gains = new Map<string, number>();
  let base = 0;
  for (const { path, presence } of entity.attributes) {
    const share = Math.min(1 - LEAST, Math.max(LEAST, presence));
    base += Math.log(1 - share);
    gains.set(nameOfPath(path), Math.log(share) - Math.log(1 - share));
  }
  return { entity, gains, base };
}

/** Characters of the table's key that are fixed text of the entity's templates; `NO_FIT` when one does not match. */
function fitOf(
  { keys }: Entity,
  names: readonly string[],
  texts: ReadonlyMap<string, string | undefined>,
): number {
  let fixed = 0;
  for (const name of names) {
    const templates =
      keys.find(({ index, attribute }) => index === null && attribute === name)?.templates ?? [];
    const value = texts.get(name);
    if (value === undefined) return NO_FIT;
    const fits = templates.map((template) => {
      const values = matchTemplate(template, value);
      if (values === undefined) return NO_FIT;
      return value.length - values.reduce((total, { length }) => total + length, 0);
    });
    const best = Math.max(NO_FIT, ...fits);
    if (best === NO_FIT) return NO_FIT;
    fixed += best;
  }
  return fixed;
}

function mostLikely(
  profiles: readonly Profile[],
  attributes: readonly FoundAttribute[],
  texts: ReadonlyMap<string, string | undefined>,
): Profile | undefined {
  let best: Profile | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const profile of profiles) {
    let likelihood = profile.base + indexGain(profile.entity, texts);
    for (const { place } of attributes) likelihood += profile.gains.get(place.name) ?? Math.log(LEAST);
    if (likelihood <= most) continue;
    most = likelihood;
    best = profile;
  }
  return best;
}

/** Index keys that fit the entity's templates speak for it. */
function indexGain({ keys }: Entity, texts: ReadonlyMap<string, string | undefined>): number {
  let gain = 0;
  for (const { index, attribute, templates } of keys) {
    const value = texts.get(attribute);
    if (index === null || value === undefined) continue;
    const fixed = templates.map((template) => {
      const values = matchTemplate(template, value);
      return values === undefined
        ? -1
        : value.length - values.reduce((total, { length }) => total + length, 0);
    });
    gain += Math.max(-1, ...fixed) > 0 ? INDEX_GAIN : 0;
  }
  return gain;
}
