import type { IndexFacts, TableFacts } from "./table-facts.ts";

/** What follows from the control plane's counts without reading an item. About six hours old on AWS. */
export interface DerivedFacts {
  /** `null` when the source does not count or the table is empty. */
  readonly averageItemBytes: number | null;
  readonly indexes: readonly DerivedIndexFacts[];
}

/** What follows for one index. */
export interface DerivedIndexFacts {
  readonly name: string;
  /**
   * Share of the table's items that are in the index, which is the share that have all of its key attributes: a free
   * census of sparse attributes. `null` when the source does not count or the index is still being filled.
   */
  readonly presence: number | null;
  readonly averageItemBytes: number | null;
}

/** Derives what the counts of a table and its indexes tell. */
export function deriveFacts(facts: Pick<TableFacts, "itemCount" | "sizeBytes" | "indexes">): DerivedFacts {
  return {
    averageItemBytes: divide(facts.sizeBytes, facts.itemCount),
    indexes: facts.indexes.map((index) => ({
      name: index.name,
      presence: presenceOf(index, facts.itemCount),
      averageItemBytes: divide(index.sizeBytes, index.itemCount),
    })),
  };
}

/** The counts of table and index are taken at different times, so that the index may seem to have more items. */
function presenceOf(index: IndexFacts, itemCount: number | null): number | null {
  const share = index.isBackfilling ? null : divide(index.itemCount, itemCount);
  return share === null ? null : Math.min(1, share);
}

function divide(total: number | null, count: number | null): number | null {
  return total === null || count === null || count === 0 ? null : total / count;
}
