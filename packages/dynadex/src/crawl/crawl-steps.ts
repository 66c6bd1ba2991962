import type { TableFacts } from "@dynadex/core/asset";
import type { NewStep } from "../jobs/step-handler.ts";
import type { ReadingPlan } from "../sampling/reading-plan.ts";

/** Stages of a crawl; what each may rely on is that all earlier ones are done. */
export const STAGES = {
  /** Regions are listed to their end; nothing is written but steps. */
  discover: 0,
  /** Tables are described and their reading is planned. */
  plan: 1,
  /** Items are read and the catalog is written. */
  tables: 2,
  /** What is gone is marked deleted. */
  delete: 3,
} as const;

/** What a `start` step is given: nothing. */
export const START_STEP: NewStep = {
  key: "start",
  kind: "start",
  title: "Connection",
  stage: STAGES.discover,
  isCounted: false,
  input: {},
};

/** What a `discover` step is given. */
export interface DiscoverInput {
  readonly region: string;
  readonly include: string | null;
  readonly exclude: string | null;
  /** False on an endpoint of one's own, which has no account limits. */
  readonly isRateLimited: boolean;
}

/** What a `plan` step is given: some tables of one region. */
export interface PlanInput {
  readonly region: string;
  readonly accountId: string | null;
  readonly isRateLimited: boolean;
  readonly names: readonly string[];
}

/** What a `table` step is given. */
export interface TableInput {
  readonly region: string;
  readonly name: string;
  readonly isRateLimited: boolean;
  /** `null` until planned, and when planning could not describe the table: then the step describes it itself. */
  readonly planned: PlannedTable | null;
}

/** A table as it was described and will be read. */
export interface PlannedTable {
  readonly facts: TableFacts;
  readonly plan: ReadingPlan;
}

/** What a `delete` step is given: a region's listing, complete. */
export interface DeleteInput {
  readonly region: string;
  readonly listedAt: string;
  readonly listed: readonly string[];
  readonly filtered: readonly string[];
}

/** Tables described by one step: few enough that a small crawl keeps all slots busy. */
const PLAN_BATCH = 10;

/** The step that lists one region. */
export function discoverStep(input: DiscoverInput): NewStep {
  const { region } = input;
  const title = `${region} / listing`;
  return {
    key: `discover:${region}`,
    kind: "discover",
    title,
    stage: STAGES.discover,
    isCounted: false,
    input: { ...input },
  };
}

/** The steps that describe the tables of one region. */
export function planSteps(input: PlanInput): readonly NewStep[] {
  const { region, names } = input;
  const steps: NewStep[] = [];
  for (let start = 0; start < names.length; start += PLAN_BATCH) {
    const batch: PlanInput = { ...input, names: names.slice(start, start + PLAN_BATCH) };
    const title = `${region} / plan of ${batch.names.length} tables`;
    const key = `plan:${region}:${steps.length}`;
    steps.push({ key, kind: "plan", title, stage: STAGES.plan, isCounted: false, input: { ...batch } });
  }
  return steps;
}

/** The step that crawls one table. */
export function tableStep(input: TableInput, accountId: string | null): NewStep {
  const { region, name } = input;
  return {
    key: tableKey(region, name),
    kind: "table",
    title: tableTitle(accountId, region, name),
    stage: STAGES.tables,
    isCounted: true,
    input: { ...input },
  };
}

/** The step that marks deleted what a region no longer lists. */
export function deleteStep(input: DeleteInput): NewStep {
  const { region } = input;
  const title = `${region} / deletions`;
  return {
    key: `delete:${region}`,
    kind: "delete",
    title,
    stage: STAGES.delete,
    isCounted: false,
    input: { ...input },
  };
}

/** The key of a table's step. */
export function tableKey(region: string, name: string): string {
  return `table:${region}:${name}`;
}

/** How a table's step is shown; the account is known from its listing on, or from its ARN. */
export function tableTitle(accountId: string | null, region: string, name: string): string {
  return [...(accountId === null ? [] : [accountId]), region, name].join(" / ");
}
