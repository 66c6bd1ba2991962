import type { TraitTable } from "../key/index.ts";
import { clusterProfiles, joinNearest, numberClusters } from "./cluster-profiles.ts";
import { type Profiles, type RowSet, toProfiles } from "./profiles.ts";

/**
 * Clusters shapes of items by the attributes that occur together, without any label to go by.
 *
 * Of all stages of joining the nearest, it takes the one that describes the items in the fewest bits: the attributes
 * of each cluster, which cluster an item is of, and the clusters themselves. Independent optional attributes cannot be
 * described shorter by clusters, so a kind with many of them stays whole. Clusters that differ too little to be kinds
 * are joined at the end.
 *
 * @param hasKeyText true when the keys of all the items have the same fixed text
 * @returns per shape the number of its cluster, numbered by first appearance
 */
export function clusterShapes(
  table: TraitTable,
  shapes: readonly RowSet[],
  hasKeyText: boolean,
): readonly number[] {
  const profiles = toProfiles(table, shapes);
  const scale = bitScale(profiles);
  const total = profiles.sizes.reduce((sum, size) => sum + size, 0);
  const costs = profiles.sizes.map((_, index) => costOf(profiles, index, scale, total));
  const joins: (readonly [number, number])[] = [];
  const stages = [costs.reduce((sum, cost) => sum + cost, 0)];
  joinNearest(profiles, Number.POSITIVE_INFINITY, true, (into, from) => {
    const apart = costs[into]! + costs[from]!;
    costs[into] = costOf(joined(profiles, into, from), 0, scale, total);
    joins.push([into, from]);
    stages.push(stages.at(-1)! - apart + costs[into]);
  });
  const best = stages.indexOf(Math.min(...stages));
  const explained = 1 - stages[best]! / stages.at(-1)!;
  if (explained < MIN_EXPLAINED) return shapes.map(() => 0);
  const parents = shapes.map((_, index) => index);
  for (const [into, from] of joins.slice(0, best)) parents[from] = into;
  const clusters = numberClusters(parents);
  return hasKeyText
    ? joinSimilar(table, shapes, clusters, OTHER_STATE)
    : joinSimilar(withoutEnvelope(table, shapes), shapes, clusters, OTHER_KIND);
}

/** What all items have, such as an id and a time, says nothing of how far apart kinds are. */
function withoutEnvelope({ traits, weights }: TraitTable, shapes: readonly RowSet[]): TraitTable {
  const rows = shapes.flat();
  const counts = new Map<number, number>();
  for (const row of rows) for (const trait of traits[row]!) counts.set(trait, (counts.get(trait) ?? 0) + 1);
  const lighter = weights.map((weight, trait) =>
    (counts.get(trait) ?? 0) >= rows.length * ENVELOPE ? weight * ENVELOPE_WEIGHT : weight,
  );
  return { traits, weights: lighter };
}

const ENVELOPE = 0.98;
const ENVELOPE_WEIGHT = 0.3;

/** Share of the bits that clusters have to save. */
const MIN_EXPLAINED = 0.25;
const OTHER_KIND = 0.5;
/** Items whose keys have the same fixed text were meant as one kind: what differs are its states. */
const OTHER_STATE = 0.8;

function joinSimilar(
  table: TraitTable,
  shapes: readonly RowSet[],
  clusters: readonly number[],
  limit: number,
): readonly number[] {
  const sets = [...Map.groupBy(shapes.keys(), (index) => clusters[index]!).values()].map((indexes) =>
    indexes.flatMap((index) => shapes[index]!),
  );
  const kinds = clusterProfiles(table, sets, limit, false);
  return clusters.map((cluster) => kinds[cluster]!);
}

/** What a bit of each trait counts; nothing for traits that all items have. */
function bitScale({ shares, weights }: Profiles): Float64Array {
  const varying = weights.map((weight, trait) => (shares.every((share) => share[trait] === 1) ? 0 : weight));
  const most = Math.max(...varying, Number.MIN_VALUE);
  return varying.map((weight) => weight / most);
}

/** Bits for the items of one cluster: their attributes, their cluster's number, and the cluster's own shares. */
function costOf({ shares, sizes }: Profiles, index: number, scale: Float64Array, total: number): number {
  const size = sizes[index]!;
  const profile = shares[index]!;
  const perShare = Math.log2(1 + Math.sqrt((size * Math.PI) / 2));
  let perItem = -Math.log2(size / total);
  let own = 0;
  for (let trait = 0; trait < profile.length; trait++) {
    const share = profile[trait]!;
    own += scale[trait]! * perShare;
    if (share > 0 && share < 1) {
      perItem -= scale[trait]! * (share * Math.log2(share) + (1 - share) * Math.log2(1 - share));
    }
  }
  return size * perItem + own;
}

function joined({ shares, sizes, weights }: Profiles, left: number, right: number): Profiles {
  const size = sizes[left]! + sizes[right]!;
  const share = shares[left]!.map(
    (own, trait) => (own * sizes[left]! + shares[right]![trait]! * sizes[right]!) / size,
  );
  return { shares: [share], sizes: [size], weights };
}
