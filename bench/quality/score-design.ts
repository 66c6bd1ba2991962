import { inferEntities, type InferredEntities } from "../../packages/core/src/entity/index.ts";
import { matchTemplate, templatePattern } from "../../packages/core/src/key/index.ts";
import { firstTokenPattern } from "./baselines.ts";
import type { Design } from "./design.ts";
import { adjustedRandIndex, compareGroups, entityF1, type GroupCounts } from "./metrics.ts";

/** The scores of one design; the pattern scores are `null` where no patterns are known. */
export interface DesignScore {
  readonly name: string;
  readonly items: number;
  readonly trueKinds: number;
  readonly foundKinds: number;
  readonly ari: number;
  readonly entityF1: number;
  /** The same measured on `classify` of every item instead of the division of the sample. */
  readonly classifyAri: number;
  /** The same when at most `SAMPLE` of the items are inferred from, as in a crawl. */
  readonly sampledAri: number;
  readonly templateF1: number | null;
  readonly groupingF1: number | null;
  readonly firstTokenTemplateF1: number | null;
  readonly firstTokenGroupingF1: number | null;
  readonly milliseconds: number;
}

/** Infers a design's entities without its labels and compares with them. */
export function scoreDesign(design: Design): DesignScore {
  const started = performance.now();
  const inferred = inferEntities({
    keys: design.keys,
    items: design.items.map(({ item }) => ({ item, weight: 1 })),
  });
  const milliseconds = performance.now() - started;
  const truth = design.items.map(({ label }) => label);
  const patterns = comparePatterns(design, (index, name, text) => foundPattern(inferred, index, name, text));
  const baseline = comparePatterns(design, (_, __, text) => firstTokenPattern(text));
  return {
    name: design.name,
    items: design.items.length,
    trueKinds: new Set(truth).size,
    foundKinds: inferred.model.entities.length,
    ari: adjustedRandIndex(truth, inferred.assignments),
    entityF1: entityF1(truth, inferred.assignments),
    classifyAri: adjustedRandIndex(
      truth,
      design.items.map(({ item }) => inferred.classify(item) ?? ""),
    ),
    sampledAri: adjustedRandIndex(truth, classifyFromSample(design)),
    templateF1: patterns.template,
    groupingF1: patterns.grouping,
    firstTokenTemplateF1: baseline.template,
    firstTokenGroupingF1: baseline.grouping,
    milliseconds,
  };
}

/** Whole items that evidence keeps by default. */
const SAMPLE = 256;

/** Infers from items spread evenly over the table, and classifies all of them. */
function classifyFromSample({ keys, items }: Design): readonly string[] {
  const step = Math.max(1, items.length / SAMPLE);
  const sample = items.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
  const { classify } = inferEntities({
    keys,
    items: sample.map(({ item }) => ({ item, weight: step })),
    itemCount: items.length,
  });
  return items.map(({ item }) => classify(item) ?? "");
}

/** The pattern of the item's key by its entity: of several templates the one with most fixed text. */
export function foundPattern(inferred: InferredEntities, index: number, name: string, text: string): string {
  const entity = inferred.model.entities.find(({ id }) => id === inferred.assignments[index]);
  const templates = entity?.keys.find(({ attribute }) => attribute === name)?.templates ?? [];
  const matching = templates
    .map((template) => ({ template, values: matchTemplate(template, text) }))
    .filter(({ values }) => values !== undefined)
    .toSorted((left, right) => left.values!.join("").length - right.values!.join("").length);
  return matching[0] === undefined ? `no match: ${text}` : templatePattern(matching[0].template);
}

function comparePatterns(
  { items, keys }: Design,
  patternOf: (index: number, name: string, text: string) => string,
): { readonly template: number | null; readonly grouping: number | null } {
  const names = new Set(
    [keys.key, ...keys.indexes.map(({ key }) => key)].flatMap(({ partition, sort }) =>
      [...partition, ...sort].map(({ name }) => name),
    ),
  );
  const counts: GroupCounts[] = [];
  for (const name of names) {
    const known = items.flatMap(({ patterns, item }, index) => {
      const pattern = patterns.get(name);
      const value = item[name];
      if (pattern === undefined || value === undefined) return [];
      return [{ pattern, found: patternOf(index, name, String(Object.values(value)[0])) }];
    });
    if (known.length === 0) continue;
    counts.push(
      compareGroups(
        known.map(({ pattern }) => pattern),
        known.map(({ found }) => found),
      ),
    );
  }
  if (counts.length === 0) return { template: null, grouping: null };
  const sum = (pick: (count: GroupCounts) => number) =>
    counts.reduce((total, count) => total + pick(count), 0);
  const all = sum(({ truth }) => truth) + sum(({ found }) => found);
  return {
    template: (2 * sum(({ exact }) => exact)) / all,
    grouping: (2 * sum(({ grouped }) => grouped)) / all,
  };
}
