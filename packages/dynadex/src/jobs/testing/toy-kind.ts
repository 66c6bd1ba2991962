import { setTimeout as pause } from "node:timers/promises";
import { DynadexError } from "@dynadex/core/error";
import { toJsonb } from "../../database/json.ts";
import type { NewStep, Step, StepContext, StepOutcome, WorkflowKind } from "../step-handler.ts";

/** What a toy item does when it is worked on. */
export type ToyAction =
  | "succeed"
  | "skip"
  | "refuse"
  | "throttle"
  | "throttle-once"
  | "bug"
  | "wait"
  | "slow";

/** Parameters of a toy run: stage 0 lists the items, stage 1 does them, stage 2 sums them up. */
export interface ToyParameters {
  readonly items: readonly ToyAction[];
  /** The listing throws what is no `DynadexError`. */
  readonly isListingBroken?: boolean;
  /** `endStage` throws after this stage. */
  readonly brokenStage?: number;
}

/** Called whenever a step begins, for tests that wait for it. */
export type ToyWatcher = (step: Step) => void;

const SLOW_MS = 50;

/** A kind of workflow whose effects are easy to count: each step writes one row of `setting`, which refuses a second. */
export function toyKind(watch: ToyWatcher = () => {}): WorkflowKind {
  return {
    kind: "toy",
    totalIsFinalFromStage: 1,
    parseParameters: (value) => ({ items: [], ...(value as Partial<ToyParameters>) }),
    planRun: () => [toyStep("list", "list", 0, {})],
    async runStep(step, context) {
      watch(step);
      if (step.kind === "list") return listItems(step);
      if (step.kind === "item") return doItem(step, context);
      return succeed(step);
    },
    isIsolated: (step) => step.kind === "item",
    toFailedOutcome: (step, error) => ({ ...succeed(step), state: "failed", error }),
    async endStage({ parameters, stage, hasMoreSteps, counts }) {
      if ((parameters as ToyParameters).brokenStage === stage) throw new Error("endStage is broken");
      if (hasMoreSteps) return null;
      return { phase: "Succeeded", isPartial: counts.failed > 0, message: null };
    },
    readReceipt: async ({ counts }) => ({ succeeded: counts.succeeded }),
  };
}

function toyStep(
  key: string,
  kind: string,
  stage: number,
  input: { readonly [name: string]: unknown },
): NewStep {
  return { key, kind, title: key, stage, isCounted: kind === "item", input };
}

function listItems(step: Step): StepOutcome {
  const { items, isListingBroken } = step.parameters as ToyParameters;
  if (isListingBroken === true) throw new TypeError("a bug in the listing with a secret");
  const newSteps = items.map((action, index) => toyStep(`item:${index}`, "item", 1, { action }));
  return { ...succeed(step), newSteps: [...newSteps, toyStep("sum", "sum", 2, {})] };
}

async function doItem(step: Step, { signal }: StepContext): Promise<StepOutcome> {
  const { action } = step.input as { action: ToyAction };
  switch (action) {
    case "succeed":
      return succeed(step);
    case "skip":
      return { ...succeed(step), state: "skipped" };
    case "refuse":
      throw new DynadexError("AWS_ACCESS_DENIED", "refused");
    case "throttle":
      throw new DynadexError("AWS_THROTTLED", "throttled");
    case "throttle-once":
      if (step.attempt === 1) throw new DynadexError("AWS_THROTTLED", "throttled");
      return succeed(step);
    case "bug":
      throw new TypeError("a bug in an item with a secret");
    case "wait":
      await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
      return { state: "stopped", result: { waited: true } };
    case "slow":
      await pause(SLOW_MS);
      return succeed(step);
  }
}

function succeed(step: Step): StepOutcome {
  return {
    state: "succeeded",
    result: { attempt: step.attempt },
    async commit(transaction) {
      const key = `toy:${step.runId}:${step.key}`;
      await transaction
        .insertInto("setting")
        .values({ key, value: toJsonb(true) })
        .execute();
    },
  };
}
