import type { Item } from "@dynadex/core/value";
import type { SourceCallOptions, TableSource } from "../sources/source.ts";
import { createPageReader, type PageReader } from "./page-reader.ts";
import type { ReadBudget, ReadingPlan, ReadingReceipt } from "./reading-plan.ts";
import { createFallback } from "./sampling-fallback.ts";

/** One table's reading. */
export interface Reading {
  readonly tableName: string;
  readonly plan: ReadingPlan;
  readonly source: TableSource;
  readonly budget: ReadBudget;
  /** Is shown every item once, in no order that means anything. */
  observe(item: Item): void;
}

/** A whole table is read on until it has cost this many times what was expected … */
const EXCESS_FACTOR = 4;
/** … and at least this many read units, so that a small table that has grown is still read whole. */
const EXCESS_FLOOR_UNITS = 512;
/** A sample comes from at least this many segments if it has them, so that a huge item collection does not fill it. */
const LEAST_SEGMENTS = 8;

type EndedBecause = ReadingReceipt["endedBecause"];

/**
 * Carries out a reading plan page by page and says what it cost.
 *
 * Before each page its strict upper bound is reserved and afterwards settled, so that nothing is read without a
 * reservation; memory holds one page. Reading ends early, without an error, when the budget is spent, the signal is
 * aborted or Scan is refused (I15). A whole table that turns out much larger than its facts said is left at what was
 * read so far, which then is a sample. Throws what the source throws otherwise: `TABLE_VANISHED`, `AWS_THROTTLED`,
 * `AWS_UNREACHABLE`, `AWS_CREDENTIALS_REFUSED`, `AWS_ERROR`.
 */
export async function executeReading(reading: Reading, options: SourceCallOptions): Promise<ReadingReceipt> {
  const reader = createPageReader(reading, options);
  const tally = createTally(reading);
  const { endedBecause, isWholeTable } = await carryOut(reading.plan, reader, tally);
  return {
    plan: reading.plan.kind,
    items: tally.items,
    readUnits: reader.readUnits,
    pages: reader.pages,
    isWholeTable,
    endedBecause,
  };
}

interface Ending {
  readonly endedBecause: EndedBecause;
  readonly isWholeTable: boolean;
}

/** Counts what is shown. */
interface Tally {
  readonly items: number;
  observe(item: Item): void;
}

function createTally(reading: Reading): Tally {
  let items = 0;
  return {
    get items() {
      return items;
    },
    observe(item) {
      items += 1;
      reading.observe(item);
    },
  };
}

async function carryOut(plan: ReadingPlan, reader: PageReader, tally: Tally): Promise<Ending> {
  switch (plan.kind) {
    case "none":
      return { endedBecause: "done", isWholeTable: false };
    case "whole":
      return readWhole(plan, reader, tally);
    case "segments":
      return readSegments(plan, reader, tally);
  }
}

async function readWhole(
  plan: Extract<ReadingPlan, { readonly kind: "whole" }>,
  reader: PageReader,
  tally: Tally,
): Promise<Ending> {
  const mostUnits = Math.max(plan.quotedReadUnits * EXCESS_FACTOR, EXCESS_FLOOR_UNITS);
  for (let index = 0; index < plan.totalSegments; index += 1) {
    const segment = plan.totalSegments === 1 ? null : { index, total: plan.totalSegments };
    const ending = await reader.readSegment(segment, {
      maxItems: null,
      mayGoOn: () => reader.readUnits < mostUnits,
      observe: tally.observe,
    });
    if (ending === "cut") return { endedBecause: "done", isWholeTable: false };
    if (ending !== "end") return { endedBecause: ending, isWholeTable: false };
  }
  return { endedBecause: "done", isWholeTable: true };
}

async function readSegments(
  plan: Extract<ReadingPlan, { readonly kind: "segments" }>,
  reader: PageReader,
  tally: Tally,
): Promise<Ending> {
  const mostOfSegment = Math.ceil(plan.targetItems / Math.min(LEAST_SEGMENTS, plan.segments.length));
  const fallback = createFallback(plan, reader, tally.observe);
  let wholeSegments = 0;
  for (const index of plan.segments) {
    const left = plan.targetItems - tally.items;
    if (left <= 0) return { endedBecause: "done", isWholeTable: false };
    const ending = await reader.readSegment(
      { index, total: plan.totalSegments },
      { maxItems: Math.min(left, mostOfSegment), observe: fallback.observe },
    );
    if (ending !== "end" && ending !== "cut") return { endedBecause: ending, isWholeTable: false };
    if (ending === "end") wholeSegments += 1;
  }
  if (wholeSegments === plan.totalSegments) return { endedBecause: "done", isWholeTable: true };
  return { endedBecause: await fallback.read(), isWholeTable: false };
}
