import { compareUtf8 } from "../value/utf8.ts";
import { growTemplates, type TemplateGroup } from "./grow-templates.ts";
import type { KeyRow } from "./key-row.ts";
import { type KeyTemplate, templatePattern } from "./key-template.ts";
import type { TraitTable } from "./measure-separation.ts";
import { nameSegments } from "./name-segments.ts";
import { splitKey, type SplitKey } from "./split-key.ts";

/** One different key value, and what the items that have it are like. */
export interface KeyObservation {
  readonly value: string;
  /** The value as `splitKey` cuts it, where the caller has it already. */
  readonly split?: SplitKey;
  /** Items with this value, estimated; 1 or more. */
  readonly count: number;
  /** The items' other attributes whose values are strings or numbers, by name; segments are named after them. */
  readonly attributes?: ReadonlyMap<string, string>;
  /** Numbers of traits in `KeyContext.traitWeights`; without them, the names in `attributes` are the traits. */
  readonly traits?: readonly number[];
}

/** What is known beside the keys. */
export interface KeyContext {
  /** By trait number, what a trait counts when kinds of items are told apart. */
  readonly traitWeights?: readonly number[];
  /** Attributes that tell the kind of an item. */
  readonly discriminators?: ReadonlySet<string>;
  /** Values of the table's other attributes: what one of them holds as a whole is one value in a key too. */
  readonly knownValues?: ReadonlySet<string>;
  /** True when the key attribute has a name of its own, such as `orderId`, and is no `PK` that is made of parts. */
  readonly isNatural?: boolean;
}

/** A template with the keys it was found in. */
export interface InferredTemplate {
  readonly template: KeyTemplate;
  /** Sum of the counts of its observations. */
  readonly count: number;
  /** Observations that have it. */
  readonly observations: number;
  /** The first few values, in UTF-8 byte order. */
  readonly examples: readonly string[];
}

/** The templates of one key attribute, and which of them every observation has. */
export interface InferredTemplates {
  /** Most frequent first, ties by pattern. */
  readonly templates: readonly InferredTemplate[];
  /** Per observation the position of its template. */
  readonly assignments: readonly number[];
}

/**
 * Finds the templates that the values of a key attribute are made by: delimiters, fixed text, and variable segments
 * with names and formats. The order of the observations does not matter.
 */
export function inferKeyTemplates(
  observations: readonly KeyObservation[],
  context: KeyContext = {},
): InferredTemplates {
  const groups = findTemplateGroups(observations, context);
  const merged = inOrder(groups.map((group) => describe(group, observations)));
  const assignments = observations.map(() => 0);
  merged.forEach(({ rows: members }, position) => {
    for (const { index } of members) assignments[index] = position;
  });
  return { templates: merged.map(({ inferred }) => inferred), assignments };
}

/** The same before segments are named: the keys of every template, cut into pieces. */
export function findTemplateGroups(
  observations: readonly KeyObservation[],
  context: KeyContext = {},
): readonly TemplateGroup[] {
  return growTemplates(observations.map(toRow), {
    traits: traitsOf(observations, context),
    discriminators: context.discriminators ?? new Set(),
    knownValues:
      context.knownValues ??
      new Set(observations.flatMap(({ attributes }) => [...(attributes?.values() ?? [])])),
    isNatural: context.isNatural ?? false,
  });
}

const MAX_EXAMPLES = 3;
/** Shorter attribute values say nothing about where a key is cut. */
const MIN_ATOM = 3;

function toRow({ value, split, attributes }: KeyObservation, index: number): KeyRow {
  const atoms: string[] = [];
  for (const text of attributes?.values() ?? []) {
    if (text.length < MIN_ATOM || text.length >= value.length || !value.includes(text)) continue;
    if (!/[#|/:$~;,^!=&<>]/.test(text)) continue;
    // A value that itself begins like a key is a reference, whose parts are parts of this key too.
    if (/^[A-Za-z_-]+[#|/:$~]/.test(text) && !/\s/.test(text)) continue;
    atoms.push(text);
  }
  const { tokens, after } = split !== undefined && atoms.length === 0 ? split : splitKey(value, atoms);
  return { index, tokens, after, attributes: attributes ?? new Map() };
}

/** Without traits of the caller's own, the names of the attributes are the traits. */
function traitsOf(observations: readonly KeyObservation[], { traitWeights }: KeyContext): TraitTable {
  if (traitWeights !== undefined) {
    return { traits: observations.map(({ traits }) => traits ?? []), weights: traitWeights };
  }
  const numbers = new Map<string, number>();
  const traits = observations.map(({ attributes, value }) => {
    const shape = splitKey(value).tokens.map(({ before, format }) => `${before}${format}`);
    return [...(attributes?.keys() ?? []), ` ${shape.join("")}`].map((name) => {
      const number = numbers.get(name) ?? numbers.size;
      numbers.set(name, number);
      return number;
    });
  });
  return { traits, weights: [...numbers.keys()].map((name) => (name.startsWith(" ") ? 2 : 1)) };
}

interface DescribedGroup {
  readonly inferred: InferredTemplate;
  readonly pattern: string;
  readonly rows: readonly KeyRow[];
}

function describe(group: TemplateGroup, observations: readonly KeyObservation[]): DescribedGroup {
  const template = nameSegments(group);
  const members = group.rows.map(({ index }) => observations[index]!);
  const values = [...new Set(members.map(({ value }) => value))].toSorted(compareUtf8);
  return {
    inferred: {
      template,
      count: members.reduce((total, { count }) => total + count, 0),
      observations: members.length,
      examples: values.slice(0, MAX_EXAMPLES),
    },
    pattern: templatePattern(template),
    rows: group.rows,
  };
}

function inOrder(groups: readonly DescribedGroup[]): readonly DescribedGroup[] {
  return groups.toSorted(
    (left, right) => right.inferred.count - left.inferred.count || compareUtf8(left.pattern, right.pattern),
  );
}
