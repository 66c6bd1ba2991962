import { fromPlain, type PlainItem, type PlainValue } from "../../packages/core/src/value/index.ts";
import type { DesignSpec, EntitySpec } from "./design-spec.ts";
import { FIXED_SPECS } from "./fixed-specs.ts";
import { SPELT_SPECS } from "./spelt-specs.ts";
import { type Design, keysOf, type LabelledItem } from "./design.ts";
import { randomValues, type RandomValues } from "./random-values.ts";

/**
 * Designs written down as data and filled by one interpreter. Every specification is built in several spellings:
 * delimiter, case, with and without a discriminator, with one that lies.
 */
export function developmentDesigns(): readonly Design[] {
  return [...SPELT_SPECS, ...FIXED_SPECS].flatMap((spec, index) =>
    (spec.isFixed === true
      ? [PLAIN]
      : [VARIANTS[index % VARIANTS.length]!, VARIANTS[(index * 2 + 3) % VARIANTS.length]!]
    ).map((variant, at) => build(spec, variant, 1000 + index * 10 + at)),
  );
}

interface Variant {
  readonly name: string;
  readonly delimiter: string;
  readonly spell: (word: string) => string;
  readonly discriminator: { readonly name: string; readonly lies: number } | null;
}

const PLAIN: Variant = { name: "plain", delimiter: "#", spell: (word) => word, discriminator: null };
const lower = (word: string) => word.toLowerCase();
const VARIANTS: readonly Variant[] = [
  { name: "hash, no discriminator", delimiter: "#", spell: (word) => word, discriminator: null },
  { name: "pipe, lower case", delimiter: "|", spell: lower, discriminator: null },
  { name: "colon, discriminator", delimiter: ":", spell: lower, discriminator: { name: "kind", lies: 0 } },
  {
    name: "slash, capitalised",
    delimiter: "/",
    spell: (word) => word[0]! + lower(word.slice(1)),
    discriminator: null,
  },
  { name: "underscore", delimiter: "_", spell: (word) => word.replaceAll("_", ""), discriminator: null },
  { name: "short prefixes", delimiter: "#", spell: shorten, discriminator: null },
  {
    name: "lying discriminator",
    delimiter: "#",
    spell: (word) => word,
    discriminator: { name: "_et", lies: 0.08 },
  },
  {
    name: "double colon, discriminator",
    delimiter: "::",
    spell: (word) => word,
    discriminator: { name: "__typename", lies: 0 },
  },
];

/** Consonants only, so that most literals stay different. */
function shorten(word: string): string {
  return (word[0]! + word.slice(1).replace(/[AEIOU_]/g, "")).slice(0, 3).toLowerCase();
}

function build(spec: DesignSpec, variant: Variant, seed: number): Design {
  const values = randomValues(seed);
  const pools = new Map<string, string[]>();
  const items = spec.entities.flatMap((entity) =>
    Array.from({ length: entity.count }, (_, index) =>
      buildItem(spec, entity, variant, values, pools, index),
    ),
  );
  const unique = new Map(
    items.map((item) => [JSON.stringify([item.item[spec.table[0]!], item.item[spec.table[1] ?? ""]]), item]),
  );
  return {
    name: `${spec.name}, ${variant.name}`,
    set: "development",
    isAdversarial: spec.isAdversarial ?? false,
    keys: keysOf(spec.table, spec.indexes ?? [], spec.numbers ?? []),
    items: [...unique.values()],
  };
}

function buildItem(
  spec: DesignSpec,
  entity: EntitySpec,
  variant: Variant,
  values: RandomValues,
  pools: Map<string, string[]>,
  index: number,
): LabelledItem {
  const fields = new Map<string, PlainValue>();
  const texts = new Map<string, string>();
  for (const [declared, kind] of Object.entries(entity.fields)) {
    const [, name, chance] = /^([^?]+)(?:\?(\d+))?$/.exec(declared)!;
    const value = makeValue(kind, values, pools, index);
    const text = typeof value === "string" ? value : String(Object.values(value ?? {})[0]);
    texts.set(name!, text);
    const pool = pools.get(`${entity.name}.${name}`) ?? [];
    pools.set(`${entity.name}.${name}`, pool);
    pool.push(text);
    if (name!.startsWith("$") || (chance !== undefined && values.random() * 100 >= Number(chance))) continue;
    fields.set(name!, value);
  }
  const patterns = new Map<string, string>();
  for (const [declared, template] of Object.entries(entity.keys)) {
    const [, name, chance] = /^([^?]+)(?:\?(\d+))?$/.exec(declared)!;
    if (chance !== undefined && values.random() * 100 >= Number(chance)) continue;
    const respelt = spec.isFixed === true ? template : respell(template, variant);
    const value = respelt.replace(/\{([^}]+)\}/g, (_, field: string) => texts.get(field) ?? `?${field}`);
    fields.set(name!, spec.numbers?.includes(name!) === true ? { $number: value } : value);
    patterns.set(name!, respelt.replace(/\{[^}]+\}/g, "{}"));
  }
  if (variant.discriminator !== null) {
    const { name, lies } = variant.discriminator;
    fields.set(name, values.random() < lies ? values.pick(spec.entities).name : entity.name);
  }
  return {
    item: fromPlain(Object.fromEntries(fields) as PlainItem),
    label: entity.label ?? entity.name,
    patterns,
  };
}

/** Changes delimiters and the case of the fixed words, and nothing inside braces. */
function respell(template: string, { delimiter, spell }: Variant): string {
  return template
    .split(/(\{[^}]+\})/)
    .map((part) => (part.startsWith("{") ? part : part.replace(/[A-Z_]+/g, spell).replaceAll("#", delimiter)))
    .join("");
}

const number = (text: string): PlainValue => ({ $number: text });

function makeValue(
  kind: string,
  values: RandomValues,
  pools: ReadonlyMap<string, readonly string[]>,
  index: number,
): PlainValue {
  const [name, argument = ""] = kind.split("=");
  switch (name) {
    case "ref":
      return values.pick(pools.get(argument) ?? ["none"]);
    case "enum":
      return values.pick(argument.split("|"));
    case "const":
      return argument;
    case "number":
      return number(values.number());
    case "small":
      return number(values.number(20));
    case "epoch":
      return number(values.epoch());
    case "bool":
      return values.random() < 0.5;
    case "list":
      return [values.word(), values.word()];
    case "map":
      return Object.fromEntries(argument.split("|").map((member) => [member, values.word()]));
    case "digits":
      return values.number(10 ** Number(argument));
    case "padded":
      return values.padded(Number(argument));
    case "index":
      return String(index + 1);
    case "shard":
      return String(values.below(Number(argument)));
    case "prefixed":
      return argument + values.token(8);
    case "tenant":
      return values.pick(["acme", "globex", "initech", "umbrella", "stark"]);
    case "money":
      return number(`${values.number(500)}.${values.padded(2)}`);
    case "epochText":
      return values.epoch();
    case "username":
      return values.username();
    default:
      return makeText(name!, values);
  }
}

function makeText(kind: string, values: RandomValues): string {
  const makers: Record<string, () => string> = {
    uuid: values.uuid,
    ulid: values.ulid,
    ksuid: values.ksuid,
    token: () => values.token(12),
    hash: () => values.hex(40),
    date: values.date,
    month: () => values.date().slice(0, 7),
    time: values.time,
    email: values.email,
    person: values.person,
    sentence: values.sentence,
    word: values.word,
    url: () => `https://${values.word()}.example/${values.token(6)}`,
  };
  const maker = makers[kind];
  if (maker === undefined) throw new Error(`A field's kind must be known; found ${kind}.`);
  return maker();
}
