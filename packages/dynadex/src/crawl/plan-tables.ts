import { DynadexError } from "@dynadex/core/error";
import type { TableFacts } from "@dynadex/core/asset";
import type { CrawlParameters } from "@dynadex/contract";
import { quoteReading } from "@dynadex/core/quote";
import type { Step, StepContext, StepOutcome } from "../jobs/step-handler.ts";
import { setStepInputs } from "../jobs/step-store.ts";
import type { ReadingPlan } from "../sampling/reading-plan.ts";
import { planReading } from "../sampling/plan-reading.ts";
import { leaseSource, readCrawlParameters } from "./crawl-context.ts";
import type { CrawlCore } from "./crawl-dependencies.ts";
import { tableKey, tableTitle, type PlanInput, type PlannedTable, type TableInput } from "./crawl-steps.ts";

/** Read units that a table on demand is assumed to give in a second; new tables start with more. */
const ASSUMED_UNITS_PER_SECOND = 3_000;

/**
 * Describes some tables and plans how each will be read. A table that cannot be described is left to its own step, which
 * tries again and fails alone.
 */
export async function planTables(core: CrawlCore, step: Step, context: StepContext): Promise<StepOutcome> {
  const input = step.input as PlanInput;
  const { region, isRateLimited } = input;
  const parameters = readCrawlParameters(step);
  using lease = await leaseSource(core, step, input);
  const planned: { readonly name: string; readonly table: PlannedTable }[] = [];
  // One after the other: the worker's other steps are at other tables meanwhile.
  for (const name of input.names) {
    const facts = await findFacts(() => lease.source.readTableFacts(name, context), context);
    if (facts !== null) planned.push({ name, table: { facts, plan: planTable(facts, parameters) } });
  }
  const inputs = planned.map(({ name, table }) => {
    const tableInput: TableInput = { region, name, isRateLimited, planned: table };
    const title = tableTitle(accountOf(table.facts) ?? input.accountId, region, name);
    return { key: tableKey(region, name), title, input: { ...tableInput } };
  });
  return {
    state: "succeeded",
    result: {
      quote: sumQuotes(planned.map(({ table }) => table)),
      throttledCalls: lease.takeThrottledCalls(),
    },
    commit: (transaction) => setStepInputs(transaction, step.runId, inputs),
  };
}

/** Plans the reading of one table; the seed is the table itself, so that an unchanged table is read the same way. */
export function planTable(facts: TableFacts, parameters: CrawlParameters): ReadingPlan {
  const { read, wholeTableReadUnits, sampleItems } = parameters;
  return planReading(facts, { read, wholeTableReadUnits, sampleItems, seed: facts.tableId ?? facts.arn });
}

/** What readings are expected to cost together. */
export interface QuoteSum {
  readonly tables: number;
  readonly readUnits: number;
  readonly usd: number;
  readonly seconds: number;
}

function sumQuotes(tables: readonly PlannedTable[]): QuoteSum {
  const sum = { tables: 0, readUnits: 0, usd: 0, seconds: 0 };
  for (const { facts, plan } of tables) {
    sum.tables += 1;
    if (plan.kind === "none") continue;
    const quote = quotePlan(facts, plan);
    sum.readUnits += plan.quotedReadUnits;
    sum.usd += quote.usd;
    sum.seconds += quote.seconds;
  }
  return sum;
}

function quotePlan(facts: TableFacts, plan: Exclude<ReadingPlan, { readonly kind: "none" }>) {
  const { readUnits: capacity } = facts.capacity;
  const readUnitsPerSecond = capacity > 0 ? capacity : ASSUMED_UNITS_PER_SECOND;
  const mode = plan.kind === "whole" ? plan : { kind: plan.kind, targetItems: plan.targetItems };
  return quoteReading({ facts, mode, readUnitsPerSecond }) ?? { usd: 0, seconds: 0 };
}

async function findFacts(
  read: () => Promise<TableFacts>,
  { signal }: StepContext,
): Promise<TableFacts | null> {
  try {
    return await read();
  } catch (error) {
    if (signal.aborted || !(error instanceof DynadexError)) throw error;
    return null;
  }
}

function accountOf(facts: TableFacts): string | null {
  return facts.arn.split(":")[4] ?? null;
}
