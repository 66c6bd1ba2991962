import type { EntityTableKeys } from "../../packages/core/src/entity/index.ts";
import type { Item } from "../../packages/core/src/value/index.ts";

/** An item with the answer: its kind, and by key attribute the pattern of its key (`USER#{}`), where it is known. */
export interface LabelledItem {
  readonly item: Item;
  readonly label: string;
  readonly patterns: ReadonlyMap<string, string>;
}

/** One table with known answers. */
export interface Design {
  readonly name: string;
  readonly set: "development" | "held-out" | "unseen" | "models";
  /** Meant to mislead: scored apart. */
  readonly isAdversarial: boolean;
  readonly keys: EntityTableKeys;
  readonly items: readonly LabelledItem[];
}

/** The keys of a table of string attributes: `keysOf(["PK", "SK"], [["GSI1", "GSI1PK", "GSI1SK"]])`. */
export function keysOf(
  own: readonly string[],
  indexes: readonly (readonly string[])[] = [],
  numbers: readonly string[] = [],
): EntityTableKeys {
  const attribute = (name: string) => ({
    name,
    type: numbers.includes(name) ? ("N" as const) : ("S" as const),
  });
  return {
    key: { partition: [attribute(own[0]!)], sort: own.slice(1).map(attribute) },
    indexes: indexes.map(([name, partition, ...sort]) => ({
      name: name!,
      key: { partition: [attribute(partition!)], sort: sort.map(attribute) },
    })),
  };
}
