import { attributeSizeBytes, type Item, itemSizeBytes, utf8Length } from "@dynadex/core/value";

/** What has to be known of an index to say which items it holds and how large they are. */
export interface IndexShape {
  readonly name: string;
  readonly keyNames: readonly string[];
  /** Attributes copied into the index; `null` when the whole item is. */
  readonly projectedNames: readonly string[] | null;
}

/** How much something holds. */
export interface Extent {
  readonly itemCount: number;
  readonly sizeBytes: number;
}

/**
 * Item counts and sizes of one table and its indexes, kept through every write, so that `DescribeTable` is exact at
 * once where AWS is up to six hours late. About 100 bytes are kept for each item.
 */
export interface TableStatistics {
  put(item: Item): void;
  /** Takes an item or its key. */
  remove(key: Item): void;
  readTable(): Extent;
  readIndex(name: string): Extent;
}

/** Starts counting an empty table. */
export function createTableStatistics(
  keyNames: readonly string[],
  indexes: readonly IndexShape[],
): TableStatistics {
  /** For each item its size in the table, then in each index; 0 where an index does not hold it. */
  const sizesOfItems = new Map<string, readonly number[]>();
  const totals = Array.from({ length: indexes.length + 1 }, () => ({ itemCount: 0, sizeBytes: 0 }));

  const add = (sizes: readonly number[], sign: 1 | -1): void => {
    for (const [position, bytes] of sizes.entries()) {
      if (bytes === 0) continue;
      totals[position]!.itemCount += sign;
      totals[position]!.sizeBytes += sign * bytes;
    }
  };
  const remove = (key: Item): void => {
    const id = renderKey(key, keyNames);
    const sizes = sizesOfItems.get(id);
    if (sizes !== undefined) add(sizes, -1);
    sizesOfItems.delete(id);
  };
  return {
    put(item) {
      remove(item);
      const sizes = [
        itemSizeBytes(item),
        ...indexes.map((index) => measureIndexBytes(item, keyNames, index)),
      ];
      sizesOfItems.set(renderKey(item, keyNames), sizes);
      add(sizes, 1);
    },
    remove,
    readTable: () => ({ ...totals[0]! }),
    readIndex(name) {
      const position = indexes.findIndex((index) => index.name === name);
      return position === -1 ? { itemCount: 0, sizeBytes: 0 } : { ...totals[position + 1]! };
    },
  };
}

function renderKey(item: Item, keyNames: readonly string[]): string {
  return JSON.stringify(keyNames.map((name) => Object.values(item[name] ?? {})[0]));
}

function measureIndexBytes(item: Item, keyNames: readonly string[], index: IndexShape): number {
  if (!index.keyNames.every((name) => Object.hasOwn(item, name))) return 0;
  if (index.projectedNames === null) return itemSizeBytes(item);
  let bytes = 0;
  for (const name of new Set([...keyNames, ...index.keyNames, ...index.projectedNames])) {
    if (Object.hasOwn(item, name)) bytes += utf8Length(name) + attributeSizeBytes(item[name]!);
  }
  return bytes;
}
