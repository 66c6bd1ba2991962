import { type KeyTemplate, nameSegments, templatePattern, type TraitTable } from "../key/index.ts";
import { ATTRIBUTE_TYPES, type AttributeType, compareUtf8, fingerprint } from "../value/index.ts";
import { profileDistance } from "./cluster-profiles.ts";
import { countItems } from "./count-items.ts";
import type { Discriminator, Entity, EntityAttribute, EntityKey, EntityModel } from "./entity.ts";
import type { FoundDiscriminator, LabelAttribute } from "./find-discriminator.ts";
import type { EntityInput } from "./infer-entities.ts";
import { type AttributePlace, nameOfPath } from "./item-traits.ts";
import { ABSENT, type KeyColumn, type SampledItem } from "./key-columns.ts";
import type { RowSet } from "./profiles.ts";
import { nameEntities } from "./name-entities.ts";

/** The kinds that were found, with the evidence they are described from. */
export interface FoundKinds {
  readonly input: EntityInput;
  readonly items: readonly SampledItem[];
  readonly columns: readonly KeyColumn[];
  readonly kinds: readonly RowSet[];
  readonly candidates: readonly LabelAttribute[];
  readonly discriminator: FoundDiscriminator | undefined;
  readonly table: TraitTable;
}

/** Makes entities of kinds, in the model's order, with the rows of each. */
export function describeEntities(found: FoundKinds): {
  readonly model: EntityModel;
  readonly rows: readonly RowSet[];
} {
  const counts = countItems(found.input, found.items, found.kinds);
  const teller = found.discriminator ?? findTeller(found);
  const drafts = found.kinds.map((rows, kind) => ({
    keys: describeKeys(found, rows),
    discriminator: teller === undefined ? null : discriminatorOf(teller, rows),
    attributes: describeAttributes(found.items, rows),
    sampledItems: rows.length,
    itemCount: counts[kind]!,
    confidence: confidenceOf(found, kind, teller),
  }));
  const names = nameEntities(drafts);
  const ids = drafts.map(identify);
  const entities = drafts.map((draft, index): { readonly entity: Entity; readonly rows: RowSet } => {
    const isUnique = ids.filter((id) => id === ids[index]).length === 1;
    const id = isUnique ? ids[index]! : fingerprint([ids[index], coreOf(draft.attributes), names[index]]);
    return { entity: { id, name: names[index]!, ...draft }, rows: found.kinds[index]! };
  });
  const ordered = entities.toSorted(
    ({ entity: left }, { entity: right }) =>
      right.itemCount - left.itemCount || compareUtf8(left.id, right.id),
  );
  return {
    model: { entities: ordered.map(({ entity }) => entity) },
    rows: ordered.map(({ rows }) => rows),
  };
}

const CORE = 0.9;

function identify(draft: Pick<Entity, "keys" | "discriminator">): string {
  const own = draft.keys.filter(({ index }) => index === null);
  return fingerprint([
    own.map(({ templates }) => templates.map(templatePattern).toSorted(compareUtf8)),
    draft.discriminator?.value ?? null,
  ]);
}

function coreOf(attributes: readonly EntityAttribute[]): readonly string[] {
  return attributes.filter(({ presence }) => presence >= CORE).map(({ path }) => nameOfPath(path));
}

function describeKeys({ input, columns }: FoundKinds, rows: RowSet): readonly EntityKey[] {
  const described = new Map(columns.map((column) => [column.attribute, describeColumn(column, rows)]));
  const { key, indexes } = input.keys;
  return [{ name: null, key }, ...indexes].flatMap(({ name, key: { partition, sort } }) =>
    [
      ...partition.map((attribute) => ({ attribute, role: "partition" as const })),
      ...sort.map((attribute) => ({ attribute, role: "sort" as const })),
    ].map(({ attribute, role }) => ({
      index: name,
      role,
      attribute: attribute.name,
      ...(described.get(attribute.name) ?? { templates: [], presence: 1 }),
    })),
  );
}

function describeColumn(
  { groups, labels, places }: KeyColumn,
  rows: RowSet,
): Pick<EntityKey, "templates" | "presence"> {
  const present = rows.filter((row) => labels[row] !== ABSENT);
  const byLabel = [...Map.groupBy(present, (row) => labels[row]!)].toSorted(
    (left, right) => right[1].length - left[1].length || left[0] - right[0],
  );
  const templates = byLabel.map(([label, members]): KeyTemplate => {
    const group = groups[label]!;
    return nameSegments({ segments: group.segments, rows: members.map((row) => group.rows[places[row]!]!) });
  });
  return { templates, presence: rows.length === 0 ? 0 : present.length / rows.length };
}

function describeAttributes(items: readonly SampledItem[], rows: RowSet): readonly EntityAttribute[] {
  const found = new Map<AttributePlace, { types: Set<AttributeType>; weight: number }>();
  let total = 0;
  for (const row of rows) {
    const { attributes, weight } = items[row]!;
    total += weight;
    for (const { place, type } of attributes) {
      const known = found.get(place) ?? { types: new Set(), weight: 0 };
      found.set(place, known);
      known.types.add(type);
      known.weight += weight;
    }
  }
  return [...found]
    .toSorted(([left], [right]) => compareUtf8(left.name, right.name))
    .map(([{ path }, { types, weight }]) => ({
      path,
      types: ATTRIBUTE_TYPES.filter((type) => types.has(type)),
      presence: Math.min(1, weight / total),
    }));
}

/** An attribute that has one value in nearly every kind and another in every other, found after the kinds were. */
function findTeller({ candidates, kinds, items }: FoundKinds): LabelAttribute | undefined {
  if (kinds.length < 2) return undefined;
  return candidates.find((candidate) => {
    const dominant = kinds.map((rows) => discriminatorOf(candidate, rows)?.value);
    const told = kinds.reduce(
      (total, rows, kind) => total + (dominant[kind] === undefined ? 0 : rows.length),
      0,
    );
    return told >= items.length * CORE && new Set(dominant).size === kinds.length;
  });
}

function discriminatorOf({ path, values }: LabelAttribute, rows: RowSet): Discriminator | null {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const value = values[row];
    if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const found = [...counts].find(([, count]) => count >= rows.length * CORE);
  return found === undefined ? null : { path, value: found[0] };
}

/** Each kind of evidence leaves less doubt: keys of its own, a discriminator, attributes unlike the nearest kind's. */
function confidenceOf(
  { kinds, columns, table }: FoundKinds,
  kind: number,
  teller: LabelAttribute | undefined,
): number {
  const rows = kinds[kind]!;
  if (kinds.length === 1) return rows.length / (rows.length + 1);
  const own = columns.filter(({ isTableKey }) => isTableKey);
  const keysOf = (row: number) => own.map(({ labels }) => labels[row]).join(" ");
  const keys = keysOf(rows[0]!);
  const others = kinds
    .filter((other) => other !== rows && keysOf(other[0]!) === keys)
    .slice(0, MAX_NEIGHBOURS);
  const nearest = Math.min(2, ...others.map((other) => profileDistance(table, rows, other, true)));
  const doubt =
    (others.length === 0 ? KEY_DOUBT : 1) *
    (teller !== undefined && discriminatorOf(teller, rows) !== null ? TELLER_DOUBT : 1) *
    (1 - Math.max(0, nearest) / NEAREST_SCALE);
  return (1 - doubt) * (rows.length / (rows.length + 1 / 4));
}

const MAX_NEIGHBOURS = 16;
const KEY_DOUBT = 0.15;
const TELLER_DOUBT = 0.2;
const NEAREST_SCALE = 2.2;
