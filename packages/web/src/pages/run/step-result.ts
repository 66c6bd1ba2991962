import type { RunStep } from "@dynadex/contract";
import { renderCount, renderQuantity, renderUsd } from "../../format/number.ts";

type Result = NonNullable<RunStep["result"]>;

/** Says what came of a step, with as much as it tells. */
export function renderStepResult(result: Result): string {
  const quote = asResult(result["quote"]);
  return [
    textOf(result, "outcome"),
    amountOf(result, "items", (items) => renderQuantity(items, "item")),
    amountOf(result, "readUnits", (units) => renderQuantity(units, "read unit")),
    amountOf(result, "listed", (tables) => `${renderQuantity(tables, "table")} listed`),
    amountOf(result, "filtered", (tables) => `${renderCount(tables)} left out`, 1),
    amountOf(result, "deleted", (tables) => `${renderQuantity(tables, "table")} marked deleted`),
    amountOf(quote, "readUnits", (units) => `${renderQuantity(units, "read unit")} expected`),
    amountOf(quote, "usd", renderUsd),
    amountOf(result, "throttledCalls", (calls) => renderQuantity(calls, "throttled call"), 1),
  ]
    .filter((part) => part !== undefined)
    .join(", ");
}

/** The table a step was about; `undefined` when it was about none, or none came of it. */
export function tableIdOf(result: Result | null): string | undefined {
  return result === null ? undefined : textOf(result, "assetId");
}

function textOf(result: Result, name: string): string | undefined {
  const value = result[name];
  return typeof value === "string" ? value : undefined;
}

function amountOf(
  result: Result,
  name: string,
  render: (amount: number) => string,
  least = 0,
): string | undefined {
  const value = result[name];
  return typeof value === "number" && value >= least ? render(value) : undefined;
}

function asResult(value: unknown): Result {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
