import { MAX_ITEM_BYTES } from "@dynadex/core/quote";
import { readUnitsOf } from "@dynadex/core/value";

/** What a page of a single item can cost at most. */
export const MAX_ITEM_UNITS = readUnitsOf(MAX_ITEM_BYTES, { consistent: false });

/** The most items a page may have so that it cannot cost more than `units`; at least one. */
export function itemsWithinUnits(units: number): number {
  return Math.max(1, Math.floor(units / MAX_ITEM_UNITS));
}
