import { fromPlain, type PlainItem, type PlainValue } from "../../packages/core/src/value/index.ts";
import { type Design, keysOf, type LabelledItem } from "./design.ts";
import { randomValues, type RandomValues } from "./random-values.ts";

interface ModelField {
  readonly name: string;
  readonly type: string;
  readonly required?: boolean;
}

interface ModelEntity {
  readonly fields: readonly ModelField[];
  readonly pk_template: string;
  readonly sk_template?: string;
  readonly gsi_mappings?: readonly {
    readonly name: string;
    readonly pk_template: string;
    readonly sk_template?: string;
  }[];
}

/** A declared design: entities with key templates and field types. */
export interface ModelSchema {
  readonly tables: readonly {
    readonly table_config: {
      readonly table_name: string;
      readonly partition_key: string;
      readonly sort_key?: string;
    };
    readonly gsi_list?: readonly {
      readonly name: string;
      readonly partition_key: string;
      readonly sort_key?: string;
    }[];
    readonly entities: Readonly<Record<string, ModelEntity>>;
  }[];
}

interface UsageData {
  readonly entities: Readonly<Record<string, { readonly sample_data?: Readonly<Record<string, unknown>> }>>;
}

/** Fills declared designs with items whose values are like the sample values. */
export function generateFromSchema(name: string, schema: ModelSchema, usage: UsageData): readonly Design[] {
  const values = randomValues(31);
  const pools = new Map<string, string[]>();
  return schema.tables.map(({ table_config: table, gsi_list: indexes = [], entities }): Design => {
    const names = [table.partition_key, ...(table.sort_key === undefined ? [] : [table.sort_key])];
    const columns = indexes.map((index) => [
      index.name,
      index.partition_key,
      ...(index.sort_key === undefined ? [] : [index.sort_key]),
    ]);
    const numbers = new Set(
      Object.values(entities).flatMap(({ fields }) =>
        fields.filter(({ type }) => type === "integer" || type === "decimal").map((field) => field.name),
      ),
    );
    const items = new Map<string, LabelledItem>();
    Object.entries(entities).forEach(([label, entity], position) => {
      const samples = usage.entities[label]?.sample_data ?? {};
      for (let index = 0; index < SIZES[position % SIZES.length]!; index++) {
        const made = makeItem(label, entity, names, columns, samples, values, pools);
        // An item without its table key cannot exist.
        if (names.every((key) => made.item[key] !== undefined))
          items.set(JSON.stringify(names.map((key) => made.item[key])), made);
      }
    });
    return {
      name: `${name}: ${table.table_name}`,
      set: "models",
      isAdversarial: false,
      keys: keysOf(names, columns, [...numbers]),
      items: [...items.values()],
    };
  });
}

const SIZES = [40, 25, 90, 12];
const OPTIONAL_SHARE = 0.6;
const POOL = 0.5;

function makeItem(
  label: string,
  entity: ModelEntity,
  names: readonly string[],
  columns: readonly (readonly string[])[],
  samples: Readonly<Record<string, unknown>>,
  values: RandomValues,
  pools: Map<string, string[]>,
): LabelledItem {
  const made = new Map<string, PlainValue>();
  for (const field of entity.fields) {
    const value = makeValue(field, samples[field.name], values, pools);
    if (field.required === false && values.random() > OPTIONAL_SHARE) continue;
    made.set(field.name, value);
  }
  const patterns = new Map<string, string>();
  const addKey = (key: string | undefined, template: string | null | undefined) => {
    if (key === undefined || template === undefined || template === null) return;
    const parts = [...template.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name!);
    if (parts.some((part) => !made.has(part))) return;
    if (template !== `{${key}}`) {
      made.set(
        key,
        template.replace(/\{([^}]+)\}/g, (_, part: string) => textOf(made.get(part)!)),
      );
    }
    patterns.set(key, template.replace(/\{[^}]+\}/g, "{}"));
  };
  addKey(names[0], entity.pk_template);
  addKey(names[1], entity.sk_template);
  for (const { name, pk_template, sk_template } of entity.gsi_mappings ?? []) {
    const column = columns.find(([index]) => index === name);
    addKey(column?.[1], pk_template);
    addKey(column?.[2], sk_template);
  }
  return { item: fromPlain(Object.fromEntries(made) as PlainItem), label, patterns };
}

function textOf(value: PlainValue): string {
  return typeof value === "string" ? value : String(Object.values(value ?? {})[0]);
}

/** Identifiers come back in other items, as references do. */
function makeValue(
  { name, type }: ModelField,
  sample: unknown,
  values: RandomValues,
  pools: Map<string, string[]>,
): PlainValue {
  switch (type) {
    case "integer":
      return { $number: values.number(10_000) };
    case "decimal":
      return { $number: `${values.number(500)}.${values.padded(2)}` };
    case "boolean":
      return values.random() < 0.5;
    case "array":
      return [values.word()];
    case "object":
      return { theme: values.word() };
    default: {
      const pool = pools.get(name) ?? [];
      pools.set(name, pool);
      if (name.endsWith("_id") && pool.length > 10 && values.random() < POOL) return values.pick(pool);
      const text = likeSample(name, typeof sample === "string" ? sample : "", values);
      pool.push(text);
      return text;
    }
  }
}

function likeSample(name: string, sample: string, values: RandomValues): string {
  if (/^\d{4}-\d{2}-\d{2}T/.test(sample) || /(?:_at|timestamp)$/.test(name)) return values.time();
  if (/^\d{4}-\d{2}-\d{2}$/.test(sample) || name.endsWith("date")) return values.date();
  if (sample.includes("@")) return values.email();
  if (/\d/.test(sample) && !/\s/.test(sample)) return sample.replace(/\d/g, () => String(values.below(10)));
  if (/^(?:status|role|priority|type|.*_type|.*_status)$/.test(name))
    return values.pick([sample || "one", "open", "high", "closed"]);
  return /\s/.test(sample) ? values.sentence() : `${values.word()}${values.pick(["", "s", ""])}`;
}
