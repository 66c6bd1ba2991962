import type { TableFacts } from "../asset/table-facts.ts";
import { readUnitsOf } from "../value/read-units.ts";
import { MAX_PAGE_BYTES } from "./page-read-units.ts";

/** How a table is to be read. */
export type ReadingMode =
  | { readonly kind: "whole" }
  /** By segments until this many items were seen. */
  | { readonly kind: "segments"; readonly targetItems: number };

/** What a reading is quoted from. */
export interface QuoteInput {
  readonly facts: Pick<TableFacts, "itemCount" | "sizeBytes" | "billingMode" | "tableClass">;
  readonly mode: ReadingMode;
  /** Read units that may be spent in a second. */
  readonly readUnitsPerSecond: number;
  readonly prices?: ReadPrices;
}

/** US dollars for a million read request units of on-demand tables, by table class. */
export interface ReadPrices {
  readonly standard: number;
  readonly infrequentAccess: number;
}

/**
 * What a reading will probably cost. An estimate: sizes and counts are about six hours old on AWS, and prices differ
 * by region and contract. The receipt tells what it did cost.
 */
export interface ReadingQuote {
  /** Eventually consistent, in steps of 0.5. */
  readonly readUnits: number;
  /** Items that will be read. */
  readonly items: number;
  /** US dollars; 0 on provisioned tables, whose capacity is paid for whether it is used or not. */
  readonly usd: number;
  readonly seconds: number;
}

/**
 * AWS's list prices in us-east-1 since November 2024. One unit reads 4 KB consistently, or 8 KB eventually.
 *
 * @see https://aws.amazon.com/dynamodb/pricing/on-demand/
 */
export const US_EAST_1_READ_PRICES: ReadPrices = { standard: 0.125, infrequentAccess: 0.155 };

/** Quotes a reading from what the control plane says; `null` when the source does not count. */
export function quoteReading(input: QuoteInput): ReadingQuote | null {
  const { facts, mode, readUnitsPerSecond, prices = US_EAST_1_READ_PRICES } = input;
  const { itemCount, sizeBytes } = facts;
  if (itemCount === null || sizeBytes === null) return null;
  const items = mode.kind === "whole" ? itemCount : Math.min(mode.targetItems, itemCount);
  const share = itemCount === 0 ? 1 : items / itemCount;
  const readUnits = unitsOf(Math.ceil(sizeBytes * share));
  return {
    readUnits,
    items,
    usd: priceOf(readUnits, facts, prices),
    seconds: readUnits / readUnitsPerSecond,
  };
}

/** Every page is rounded up by itself, by half a step on average. */
function unitsOf(bytes: number): number {
  const pages = Math.max(1, Math.ceil(bytes / MAX_PAGE_BYTES));
  const roundings = Math.floor((pages - 1) / 2) * readUnitsOf(1, { consistent: false });
  return readUnitsOf(bytes, { consistent: false }) + roundings;
}

function priceOf(
  readUnits: number,
  { billingMode, tableClass }: QuoteInput["facts"],
  prices: ReadPrices,
): number {
  if (billingMode === "PROVISIONED") return 0;
  const isInfrequent = tableClass === "STANDARD_INFREQUENT_ACCESS";
  return (readUnits / 1_000_000) * (isInfrequent ? prices.infrequentAccess : prices.standard);
}
