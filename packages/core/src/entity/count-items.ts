import { compareUtf8 } from "../value/index.ts";
import type { RowSet } from "./profiles.ts";
import type { EntityInput } from "./infer-entities.ts";
import type { SampledItem } from "./key-columns.ts";

/**
 * How many of the table's items are of each kind. Exact counts of shapes are shared out by what the sampled items of
 * the shape are; the rest of the table by the weights of the sample.
 */
export function countItems(
  { shapes, itemCount }: EntityInput,
  items: readonly SampledItem[],
  kinds: readonly RowSet[],
): readonly number[] {
  const counts = kinds.map((rows) => rows.reduce((total, row) => total + items[row]!.weight, 0));
  const sampled = counts.reduce((total, count) => total + count, 0);
  const total = itemCount ?? sampled;
  if (sampled === 0) return counts;
  if (shapes === undefined || shapes.length === 0) return counts.map((count) => (count / sampled) * total);
  const exact = countByShape(shapes, items, kinds);
  const known = exact.reduce((sum, count) => sum + count, 0);
  const rest = Math.max(0, (itemCount ?? known) - known);
  return exact.map((count, kind) => count + (counts[kind]! / sampled) * rest);
}

function countByShape(
  shapes: NonNullable<EntityInput["shapes"]>,
  items: readonly SampledItem[],
  kinds: readonly RowSet[],
): readonly number[] {
  const weights = new Map<string, Map<number, number>>();
  kinds.forEach((rows, kind) => {
    for (const row of rows) {
      const { attributes, weight } = items[row]!;
      const name = shapeName(
        attributes
          .filter(({ place }) => place.path.length === 1)
          .map(({ place, type }) => [place.name, type]),
      );
      const byKind = weights.get(name) ?? new Map<number, number>();
      weights.set(name, byKind);
      byKind.set(kind, (byKind.get(kind) ?? 0) + weight);
    }
  });
  const counts = kinds.map(() => 0);
  for (const { shape, count } of shapes) {
    const byKind = weights.get(shapeName(shape));
    if (byKind === undefined) continue;
    const total = [...byKind.values()].reduce((sum, weight) => sum + weight, 0);
    for (const [kind, weight] of byKind) counts[kind]! += (count * weight) / total;
  }
  return counts;
}

function shapeName(shape: readonly (readonly [string, string])[]): string {
  return shape
    .map(([name, type]) => `${name}\u0000${type}`)
    .toSorted(compareUtf8)
    .join("\u0001");
}
