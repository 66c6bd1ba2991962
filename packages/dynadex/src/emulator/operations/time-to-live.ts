import { ServiceFault } from "../service-fault.ts";
import type { JsonObject } from "../wire.ts";
import { findObject, findText } from "../wire.ts";
import { getRequestedTable, getRequestedTableForReading, type OperationContext } from "./operation.ts";

/** `DescribeTimeToLive`. */
export function describeTimeToLive(context: OperationContext): JsonObject {
  const { timeToLiveAttribute: attribute } = getRequestedTableForReading(context);
  const description =
    attribute === null
      ? { TimeToLiveStatus: "DISABLED" }
      : { TimeToLiveStatus: "ENABLED", AttributeName: attribute };
  return { TimeToLiveDescription: description };
}

/** `UpdateTimeToLive`: takes effect at once, but expired items are never deleted. */
export function updateTimeToLive(context: OperationContext): JsonObject {
  const state = getRequestedTable(context);
  const specification = findObject(context.request.input, "TimeToLiveSpecification") ?? {};
  const isEnabled = specification["Enabled"] === true;
  if (isEnabled === (state.timeToLiveAttribute !== null)) {
    throw new ServiceFault(
      "ValidationException",
      `TimeToLive is already ${isEnabled ? "enabled" : "disabled"}`,
    );
  }
  state.timeToLiveAttribute = isEnabled ? findText(specification, "AttributeName") : null;
  return { TimeToLiveSpecification: specification };
}
