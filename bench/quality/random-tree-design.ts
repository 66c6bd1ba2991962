import { type Design, keysOf } from "./design.ts";
import { createWriter, type WrittenKey } from "./item-writer.ts";
import { randomValues, type RandomValues } from "./random-values.ts";

/**
 * A table of a random hierarchy of kinds: parents and children in the way of single-table designs, with random
 * delimiter, case, identifiers, optional attributes, sizes, indexes and discriminator.
 */
export function randomTreeDesign(seed: number): Design {
  const values = randomValues(seed);
  const style = chooseStyle(values);
  const kinds = chooseKinds(values);
  const writer = createWriter([style.partition, style.sort]);
  const parents = new Map<string, string[]>();
  for (const kind of kinds) {
    const known: string[] = [];
    parents.set(kind.name, known);
    for (let index = 0; index < kind.count; index++) {
      const id = makeId(kind.idKind, values);
      known.push(id);
      const parent = kind.parent === undefined ? undefined : values.pick(parents.get(kind.parent) ?? [id]);
      writer.put(
        kind.name,
        makeKeys(kind, id, parent, style, values),
        makeAttributes(kind, id, parent, style, values),
      );
    }
  }
  return {
    name: `random tree ${seed}, delimiter ${style.delimiter}`,
    set: "held-out",
    isAdversarial: false,
    keys: keysOf([style.partition, style.sort], style.hasIndex ? [["inverted", "gpk", "gsk"]] : []),
    items: writer.items(),
  };
}

const capitals = (word: string) => word.toUpperCase();

interface Style {
  readonly partition: string;
  readonly sort: string;
  readonly delimiter: string;
  readonly spell: (word: string) => string;
  readonly hasIndex: boolean;
  readonly discriminator: string | undefined;
  readonly rootSort: string;
  readonly attributeCase: (words: readonly string[]) => string;
}

function chooseStyle(values: RandomValues): Style {
  return {
    partition: values.pick(["PK", "pk", "partition", "hash_key"]),
    sort: values.pick(["SK", "sk", "range", "sort_key"]),
    delimiter: values.pick(["#", "#", "#", "|", ":", "/", "_", "::", "~"]),
    spell: values.pick([
      capitals,
      capitals,
      (word: string) => word,
      (word: string) => word[0]!.toUpperCase() + word.slice(1),
    ]),
    hasIndex: values.random() < 0.6,
    discriminator: values.pick([undefined, undefined, "type", "entity", "recordKind", "objectClass"]),
    rootSort: values.pick(["self", "METADATA", "#", "info", "A"]),
    attributeCase: values.pick([
      (words: readonly string[]) => words.join("_"),
      (words: readonly string[]) =>
        words.map((word, index) => (index === 0 ? word : word[0]!.toUpperCase() + word.slice(1))).join(""),
    ]),
  };
}

interface Kind {
  readonly name: string;
  readonly parent: string | undefined;
  readonly count: number;
  readonly idKind: string;
  readonly attributes: readonly {
    readonly words: readonly string[];
    readonly kind: string;
    readonly presence: number;
  }[];
  readonly state: readonly string[] | undefined;
  readonly isIndexed: boolean;
}

const NAMES =
  "account member invoice payment shipment parcel route driver vehicle trip review rating badge course lesson student grade room booking guest recipe ingredient ticket agent channel message reaction playlist track album artist wallet transfer policy claim asset".split(
    " ",
  );
const WORDS =
  "name title label amount total count rank colour weight height status note code owner region stage level score limit price start end due opened closed sent seen source target summary detail origin".split(
    " ",
  );

function chooseKinds(values: RandomValues): readonly Kind[] {
  const names = [...NAMES];
  const total = 2 + values.below(9);
  const kinds: Kind[] = [];
  for (let index = 0; index < total; index++) {
    const name = names.splice(values.below(names.length), 1)[0]!;
    const words = [...WORDS];
    const attributes = Array.from({ length: 2 + values.below(8) }, () => ({
      words: [
        ...(values.random() < 0.3 ? [values.pick(["main", "last", "base"])] : []),
        words.splice(values.below(words.length), 1)[0]!,
      ],
      kind: values.pick(["word", "sentence", "number", "time", "flag", "map", "list"]),
      presence: values.random() < 0.35 ? 0.1 + values.random() * 0.5 : 1,
    }));
    kinds.push({
      name,
      parent: index === 0 || values.random() < 0.3 ? undefined : values.pick(kinds).name,
      count: values.pick([1, 3, 8, 20, 40, 80, 150, 400]),
      idKind: values.pick([
        "uuid",
        "ulid",
        "token",
        "number",
        "username",
        "email",
        "ksuid",
        "time",
        "prefixed",
      ]),
      attributes,
      state: values.random() < 0.2 ? ["draft", "live", "gone"] : undefined,
      isIndexed: values.random() < 0.5,
    });
  }
  return kinds;
}

function makeId(kind: string, values: RandomValues): string {
  switch (kind) {
    case "uuid":
      return values.uuid();
    case "ulid":
      return values.ulid();
    case "number":
      return values.number();
    case "username":
      return values.username();
    case "email":
      return values.email();
    case "ksuid":
      return values.ksuid();
    case "time":
      return values.time();
    case "prefixed":
      return `x-${values.token(9)}`;
    default:
      return values.token(11);
  }
}

function makeKeys(
  kind: Kind,
  id: string,
  parent: string | undefined,
  style: Style,
  values: RandomValues,
): Readonly<Record<string, WrittenKey | undefined>> {
  const own = join(style, [style.spell(kind.name)], [id]);
  const states = kind.state === undefined ? [] : [values.pick(kind.state)];
  const child = join(style, [style.spell(kind.name)], [...states, id]);
  const root: WrittenKey =
    style.rootSort === "self" ? own : { text: style.rootSort, pattern: style.rootSort };
  const isRoot = kind.parent === undefined || parent === undefined;
  const hasIndex = style.hasIndex && kind.isIndexed && values.random() < 0.8;
  return {
    [style.partition]: isRoot ? own : join(style, [style.spell(kind.parent!)], [parent]),
    [style.sort]: isRoot ? root : child,
    gpk: hasIndex ? own : undefined,
    gsk: hasIndex ? { text: values.date(), pattern: "{}" } : undefined,
  };
}

function join({ delimiter }: Style, fixed: readonly string[], values: readonly string[]): WrittenKey {
  return {
    text: [...fixed, ...values].join(delimiter),
    pattern: [...fixed, ...values.map(() => "{}")].join(delimiter),
  };
}

function makeAttributes(
  kind: Kind,
  id: string,
  parent: string | undefined,
  style: Style,
  values: RandomValues,
): Readonly<
  Record<string, string | number | boolean | readonly string[] | { readonly [name: string]: string }>
> {
  const attributes: Record<
    string,
    string | number | boolean | readonly string[] | { readonly [name: string]: string }
  > = {};
  if (values.random() < 2) attributes[style.attributeCase([kind.name, "id"])] = id;
  if (parent !== undefined && kind.parent !== undefined)
    attributes[style.attributeCase([kind.parent, "id"])] = parent;
  if (style.discriminator !== undefined) attributes[style.discriminator] = kind.name;
  for (const { words, kind: valueKind, presence } of kind.attributes) {
    if (values.random() >= presence) continue;
    attributes[style.attributeCase(words)] = makeValue(valueKind, values);
  }
  return attributes;
}

function makeValue(kind: string, values: RandomValues) {
  switch (kind) {
    case "number":
      return values.below(5000);
    case "time":
      return values.time();
    case "flag":
      return values.random() < 0.5;
    case "map":
      return { first: values.word(), second: values.word() };
    case "list":
      return [values.word()];
    case "sentence":
      return values.sentence();
    default:
      return values.word();
  }
}
