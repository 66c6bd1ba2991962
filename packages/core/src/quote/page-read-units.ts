import { readUnitsOf } from "../value/read-units.ts";

/** A page of a Scan or Query ends with the item that makes it reach this many bytes. */
export const MAX_PAGE_BYTES = 1024 * 1024;
/** DynamoDB's limit on one item. */
export const MAX_ITEM_BYTES = 400 * 1024;

/**
 * The most read units that one page of a Scan or Query of a table can consume, eventually consistent unless asked:
 * the item that makes a page reach 1 MB is in it and is paid for (DynamoDB Local charges 143 units for three items of
 * 390 kB), which makes 178 units; with a limit on items, 50 units for each at most.
 * Reserve this before a page and settle with what it consumed, and no budget is ever exceeded.
 *
 * It does not hold for a Query of a local index that fetches attributes from the table: these are paid for item by
 * item.
 *
 * @param limitItems the page's `Limit`; `null` for none
 */
export function pageReadUnitsBound(
  limitItems: number | null,
  options: { readonly consistent: boolean } = { consistent: false },
): number {
  const wholePage = readUnitsOf(MAX_PAGE_BYTES + MAX_ITEM_BYTES, options);
  if (limitItems === null) return wholePage;
  return Math.min(limitItems * readUnitsOf(MAX_ITEM_BYTES, options), wholePage);
}
