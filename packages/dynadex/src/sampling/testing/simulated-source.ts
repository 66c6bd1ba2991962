import type { Item } from "@dynadex/core/value";
import type { ItemPage, ReadPageRequest, TableSource } from "../../sources/source.ts";

/** One item as far as its cost is concerned. */
export interface SimulatedItem {
  readonly item: Item;
  readonly sizeBytes: number;
}

/** A source of one table that charges as DynamoDB does, for properties that need many tables quickly. */
export interface SimulatedSource extends TableSource {
  readonly chargedUnits: number;
}

const PAGE_BYTES = 1024 * 1024;
const UNIT_BYTES = 4096;

/**
 * Makes a table of items in scan order. A page ends with the item that makes it reach 1 MB; every segment has an equal
 * part of the list.
 *
 * @param onPage - called before each page is read; what it throws is what reading the page throws
 */
export function simulateSource(
  items: readonly SimulatedItem[],
  onPage: (page: number) => void = () => undefined,
): SimulatedSource {
  let chargedUnits = 0;
  let pages = 0;
  return {
    region: "eu-west-1",
    throttledCalls: 0,
    get chargedUnits() {
      return chargedUnits;
    },
    findCallerIdentity: unused,
    listTableNames: unused,
    readTableFacts: unused,
    async readPage({ segment, after, limitItems }: ReadPageRequest): Promise<ItemPage> {
      onPage(pages);
      pages += 1;
      const { index, total } = segment ?? { index: 0, total: 1 };
      const end = Math.floor(((index + 1) * items.length) / total);
      const start = after === null ? Math.floor((index * items.length) / total) : Number(readPosition(after));
      const page: Item[] = [];
      let sizeBytes = 0;
      let position = start;
      while (position < end && sizeBytes < PAGE_BYTES && page.length < (limitItems ?? items.length)) {
        page.push(items[position]!.item);
        sizeBytes += items[position]!.sizeBytes;
        position += 1;
      }
      const consumedReadUnits = Math.max(1, Math.ceil(sizeBytes / UNIT_BYTES)) / 2;
      chargedUnits += consumedReadUnits;
      return { items: page, consumedReadUnits, next: position < end ? toPosition(position) : null };
    },
    async [Symbol.asyncDispose]() {},
  };
}

function unused(): never {
  throw new Error("A reading must read pages only");
}

function toPosition(position: number): Item {
  return { position: { N: String(position) } };
}

function readPosition(after: Item): string {
  const value = after["position"];
  return value !== undefined && "N" in value ? value.N : "0";
}
