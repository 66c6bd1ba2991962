import type { TableFacts } from "@dynadex/core/asset";
import type { CrawlParameters } from "@dynadex/contract";
import { createEvidence, observeItem, type Evidence } from "@dynadex/core/evidence";
import { createReadBudget, type RunReadBudget } from "../jobs/read-budget.ts";
import { recordReadUnits } from "../jobs/read-budget-store.ts";
import { createReadPace } from "../jobs/read-pace.ts";
import type { NewRunEvent, PlainObject, Step, StepContext, StepOutcome } from "../jobs/step-handler.ts";
import { executeReading } from "../sampling/execute-reading.ts";
import type { ReadingPlan, ReadingReceipt } from "../sampling/reading-plan.ts";
import type { TableSource } from "../sources/source.ts";
import { leaseSource, readConnectionId, readCrawlParameters } from "./crawl-context.ts";
import type { TableObservation } from "./crawl-catalog.ts";
import type { CrawlCore } from "./crawl-dependencies.ts";
import type { PlannedTable, TableInput } from "./crawl-steps.ts";
import { decideObservedSchema } from "./decide-observed-schema.ts";
import { paceSource } from "./pace-source.ts";
import { planTable } from "./plan-tables.ts";
import { priceReading } from "./price-reading.ts";

/** What reading one table gave. */
export interface TableReading {
  readonly evidence: Evidence;
  readonly receipt: ReadingReceipt;
}

/**
 * Crawls one table: reads its items by the plan made for it, infers its schema and reconciles it with the catalog, in
 * the transaction that ends the step. Throws what the source throws; the engine decides whether to try again.
 */
export async function crawlTable(core: CrawlCore, step: Step, context: StepContext): Promise<StepOutcome> {
  const input = step.input as TableInput;
  const parameters = readCrawlParameters(step);
  using lease = await leaseSource(core, step, input);
  const { facts, plan } = input.planned ?? (await planAnew(lease.source, input, parameters, context));
  if (parameters.dryRun) {
    const result = { outcome: "planned", plan: renderPlan(plan), throttledCalls: lease.takeThrottledCalls() };
    return { state: "succeeded", result };
  }
  const budget = createReadBudget(
    context.database,
    { runId: step.runId, capUnits: parameters.maxReadUnits ?? null },
    core.clock,
  );
  const reading = await readItems(lease.source, { step, parameters, facts, plan, budget }, context);
  const { receipt } = reading;
  const result = {
    plan: renderPlan(plan),
    items: receipt.items,
    readUnits: receipt.readUnits,
    usd: priceReading(receipt.readUnits, facts),
    isWholeTable: receipt.isWholeTable,
    endedBecause: receipt.endedBecause,
    throttledCalls: lease.takeThrottledCalls(),
  };
  if (receipt.endedBecause === "stopped") {
    await recordReadUnits(context.database, step.runId, budget.unrecordedUnits);
    return { state: "stopped", result };
  }
  const schema = await decideObservedSchema(core.catalog, context.database, facts, reading);
  const observation: TableObservation = {
    connectionId: readConnectionId(step),
    region: input.region,
    runId: step.runId,
    facts,
    schema,
    at: context.now(),
  };
  return {
    state: "succeeded",
    result,
    events: listWarnings(input, receipt),
    async commit(transaction) {
      const { assetId, outcome } = await core.catalog.reconcileTable(transaction, observation);
      return { assetId, outcome };
    },
  };
}

async function planAnew(
  source: TableSource,
  { name }: TableInput,
  parameters: CrawlParameters,
  context: StepContext,
): Promise<PlannedTable> {
  const facts = await source.readTableFacts(name, context);
  return { facts, plan: planTable(facts, parameters) };
}

interface ReadingWork {
  readonly step: Step;
  readonly parameters: CrawlParameters;
  readonly facts: TableFacts;
  readonly plan: ReadingPlan;
  readonly budget: RunReadBudget;
}

async function readItems(
  source: TableSource,
  work: ReadingWork,
  context: StepContext,
): Promise<TableReading> {
  const { step, parameters, facts, plan, budget } = work;
  const { maxReadUnitsPerSecond: unitsPerSecond } = parameters;
  const pace =
    unitsPerSecond === undefined
      ? null
      : createReadPace(context.database, { runId: step.runId, unitsPerSecond });
  const evidence = createEvidence();
  try {
    const receipt = await executeReading(
      {
        tableName: facts.name,
        plan,
        source: pace === null ? source : paceSource(source, pace, facts),
        budget,
        observe: (item) => observeItem(evidence, item),
      },
      context,
    );
    return { evidence, receipt };
  } catch (error) {
    // What a failed attempt has spent is spent, though its step has no result to tell of it.
    await recordReadUnits(context.database, step.runId, budget.unrecordedUnits);
    throw error;
  }
}

function renderPlan(plan: ReadingPlan): PlainObject {
  if (plan.kind !== "segments") return { ...plan };
  const { segments, ...rest } = plan;
  return { ...rest, chosenSegments: segments.length };
}

function listWarnings(
  { region, name }: TableInput,
  { endedBecause }: ReadingReceipt,
): readonly NewRunEvent[] {
  const details = { region, name };
  if (endedBecause === "refused") {
    const message = `${region} / ${name}: Scan was refused; keys are known, attributes may be missing (I15)`;
    return [{ level: "warning", kind: "items-refused", message, details }];
  }
  if (endedBecause === "budget") {
    const message = `${region} / ${name}: the read budget was spent before the table was read to its end`;
    return [{ level: "warning", kind: "budget-spent", message, details }];
  }
  return [];
}
