import { readUnitsOf } from "../value/read-units.ts";

/** A page of a Scan or Query ends after this many bytes of items. */
export const MAX_PAGE_BYTES = 1024 * 1024;
/** DynamoDB's limit on one item. */
export const MAX_ITEM_BYTES = 400 * 1024;

/**
 * The most read units that one page of a Scan or Query of a table can consume, eventually consistent unless asked:
 * 1 MB is 128 units and the page's last begun step half of one; with a limit on items, 50 units for each at most.
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
  const wholePage = readUnitsOf(MAX_PAGE_BYTES, options) + readUnitsOf(1, options);
  if (limitItems === null) return wholePage;
  return Math.min(limitItems * readUnitsOf(MAX_ITEM_BYTES, options), wholePage);
}
