export { MAX_ITEM_BYTES, MAX_PAGE_BYTES, pageReadUnitsBound } from "./page-read-units.ts";
export {
  US_EAST_1_READ_PRICES,
  quoteReading,
  type QuoteInput,
  type ReadPrices,
  type ReadingMode,
  type ReadingQuote,
} from "./quote-reading.ts";
export { samplesNeeded, type SampleGoal } from "./samples-needed.ts";
