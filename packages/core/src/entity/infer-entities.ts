import type { ItemShape } from "../evidence/index.ts";
import { type AttributeValue, compareUtf8, stableStringify } from "../value/index.ts";
import { profileDistance } from "./cluster-profiles.ts";
import { createClassifier } from "./create-classifier.ts";
import { describeEntities } from "./describe-entities.ts";
import { divideGroup, type Labelling } from "./divide-group.ts";
import type { EntityModel, WeightedItem } from "./entity.ts";
import {
  believedLabels,
  findDiscriminator,
  findLabelAttributes,
  isPure,
  type FoundDiscriminator,
} from "./find-discriminator.ts";
import {
  createPlaces,
  createTraitRegister,
  listAttributes,
  registerTrait,
  toTraitTable,
  traitsOfAttributes,
} from "./item-traits.ts";
import {
  type EntityTableKeys,
  findKeyColumns,
  type KeyColumn,
  listKeyAttributes,
  prepareKeys,
} from "./key-columns.ts";
import type { RowSet } from "./profiles.ts";

/** What entities are inferred from. */
export interface EntityInput {
  readonly keys: EntityTableKeys;
  /** Whole items; the order does not matter. */
  readonly items: readonly WeightedItem[];
  /** Exact counts of item shapes, where they are known; they make the item counts more exact. */
  readonly shapes?: readonly { readonly shape: ItemShape; readonly count: number }[];
  /** Items of the table, where it is known. */
  readonly itemCount?: number | null;
}

/** The entities of a table, which of them every sampled item is, and a classifier for all other items. */
export interface InferredEntities {
  readonly model: EntityModel;
  /** Per given item the id of its entity. */
  readonly assignments: readonly string[];
  /** The id of the entity an item is of; `undefined` only when there are no entities. */
  readonly classify: (item: WeightedItem["item"]) => string | undefined;
}

/**
 * Finds the kinds of items of a table by all evidence together: the templates of the table's keys and of every index,
 * an attribute that tells the kind if there is one, and the attributes that occur together.
 *
 * A pure function of the set of items: the same items in any order are divided in the same way.
 */
export function inferEntities(input: EntityInput): InferredEntities {
  const order = canonicalOrder(input);
  const places = createPlaces();
  const items = order.map((index) => {
    const { item, weight } = input.items[index]!;
    return { attributes: listAttributes(item, places), weight };
  });
  const keys = listKeyAttributes(input.keys);
  const tableKeys = new Set(keys.filter(({ isTableKey }) => isTableKey).map(({ name }) => name));
  const keyNames = new Map(keys.map(({ name, isTableKey }) => [name, isTableKey]));
  const register = createTraitRegister();
  const traits = items.map(({ attributes }) => traitsOfAttributes(attributes, register, keyNames));
  const candidates = findLabelAttributes(items).filter(
    ({ path }) => path.length > 1 || !tableKeys.has(path[0]!),
  );
  const prepared = prepareKeys(items, keys, register);
  let columns = findKeyColumns(items, prepared, traits, register);
  const firstGroups = groupByKeys(columns, items.length);
  const found = findDiscriminator(candidates, firstGroups);
  if (found !== undefined && !isPure(found, firstGroups)) {
    const told = traits.map((own, index) =>
      withKind(own, found, index, (name) => registerTrait(register, name, KIND_WEIGHT)),
    );
    columns = findKeyColumns(items, prepared, told, register, new Set([found.path.join(".")]));
  }
  const groups = found === undefined ? firstGroups : groupByKeys(columns, items.length);
  const proof = found === undefined ? undefined : findDiscriminator([found], groups);
  const table = toTraitTable(traits, register);
  const labellings = [
    ...(proof === undefined ? [] : [{ labels: believedLabels(proof, groups), isProven: true }]),
    ...candidates.map(({ values }) => ({ labels: values, isProven: false })),
    ...columns.filter(({ isTableKey }) => !isTableKey).map(toLabelling),
  ];
  const parts = [...Map.groupBy(groups.keys(), (index) => groups[index]!).values()].flatMap((rows) =>
    divideGroup(rows, table, labellings, hasKeyText(columns, rows[0]!)),
  );
  const kinds = proof === undefined ? parts : joinByKind(parts, believedLabels(proof, groups), table);
  const described = describeEntities({
    input,
    items,
    columns,
    kinds,
    candidates,
    discriminator: proof,
    table,
  });
  const assignments = input.items.map(() => "");
  described.rows.forEach((rows, entity) => {
    for (const row of rows) assignments[order[row]!] = described.model.entities[entity]!.id;
  });
  return { model: described.model, assignments, classify: createClassifier(input.keys, described.model) };
}

const KIND_WEIGHT = 3;

/** By the table's key, then by content, so that nothing depends on the order in which items were read. */
function canonicalOrder({ items, keys }: EntityInput): readonly number[] {
  const names = [...keys.key.partition, ...keys.key.sort].map(({ name }) => name);
  const texts = items.map(({ item }) => names.map((name) => keyText(item[name])).join("\u0000"));
  return [...items.keys()].toSorted(
    (left, right) =>
      compareUtf8(texts[left]!, texts[right]!) ||
      compareUtf8(stableStringify(items[left]!.item), stableStringify(items[right]!.item)),
  );
}

/** Key values are strings, numbers or binary, all of which are one text. */
function keyText(value: AttributeValue | undefined): string {
  return value === undefined ? "" : String(Object.values(value)[0]);
}

function withKind(
  traits: readonly number[],
  { values }: FoundDiscriminator,
  index: number,
  register: (name: string) => number,
): readonly number[] {
  const value = values[index];
  return value === undefined ? traits : [...traits, register(`kind\u0000${value}`)];
}

/** Numbers the combinations of templates of the table's own key. */
function groupByKeys(columns: readonly KeyColumn[], count: number): readonly number[] {
  const own = columns.filter(({ isTableKey }) => isTableKey);
  const numbers = new Map<string, number>();
  return Array.from({ length: count }, (_, index) => {
    const name = own.map(({ labels }) => labels[index]!).join(" ");
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  });
}

/** True when every part of the table's key says by fixed text what the item is. */
function hasKeyText(columns: readonly KeyColumn[], row: number): boolean {
  const own = columns.filter(({ isTableKey }) => isTableKey);
  return own.length > 0 && own.every(({ groups, labels }) => isFixed(groups[labels[row]!]));
}

function isFixed(group: KeyColumn["groups"][number] | undefined): boolean {
  return (
    group?.segments.some((segment) => "literal" in segment && /[A-Za-z\d]/.test(segment.literal)) === true
  );
}

function toLabelling({ labels }: KeyColumn): Labelling {
  return { labels: labels.map(String), isProven: false };
}

/** Items of one kind by a proven discriminator may have keys of several templates, when they are alike otherwise. */
function joinByKind(
  parts: readonly RowSet[],
  labels: readonly (string | undefined)[],
  table: Parameters<typeof profileDistance>[0],
): readonly RowSet[] {
  const joined: { label: string | undefined; rows: RowSet }[] = [];
  for (const rows of parts) {
    const label = labels[rows[0]!];
    const same = joined.find(
      (other) =>
        label !== undefined &&
        other.label === label &&
        profileDistance(table, other.rows, rows, true) < MAX_SAME_KIND,
    );
    if (same === undefined) joined.push({ label, rows });
    else same.rows = [...same.rows, ...rows];
  }
  return joined.map(({ rows }) => rows);
}

const MAX_SAME_KIND = 0.5;
