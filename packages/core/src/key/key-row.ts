import type { TraitTable } from "./measure-separation.ts";
import type { KeyToken } from "./split-key.ts";

/** One key while its template is looked for. */
export interface KeyRow {
  /** Position in the trait table and in the list of observations. */
  readonly index: number;
  /** The value cut into pieces; a piece is cut further when its column shows a shared prefix. */
  tokens: readonly KeyToken[];
  readonly after: string;
  /** Values of the item's other attributes, by name. */
  readonly attributes: ReadonlyMap<string, string>;
}

/** What the search for templates knows of all rows. */
export interface KeyColumn {
  readonly traits: TraitTable;
  /** Attributes whose value tells the kind of an item; they never make a segment variable. */
  readonly discriminators: ReadonlySet<string>;
  readonly knownValues: ReadonlySet<string>;
  readonly isNatural: boolean;
}

/** Share of the rows in which some attribute holds the very piece at a position, and that attribute. */
export function findCompanion(
  rows: readonly KeyRow[],
  position: number,
): { readonly name: string; readonly share: number } | undefined {
  const counts = new Map<string, number>();
  for (const { tokens, attributes } of rows) {
    const text = tokens[position]!.text;
    for (const [name, value] of attributes) {
      if (value === text) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  let best: { name: string; share: number } | undefined;
  for (const [name, count] of counts) {
    const share = count / rows.length;
    const isBetter =
      best === undefined ||
      share > best.share ||
      (share === best.share &&
        (name.length < best.name.length || (name.length === best.name.length && name < best.name)));
    if (isBetter) best = { name, share };
  }
  return best;
}
