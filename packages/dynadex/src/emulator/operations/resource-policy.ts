import { ServiceFault } from "../service-fault.ts";
import type { TableState } from "../table-state.ts";
import { toRevisionId } from "../table-state.ts";
import type { JsonObject } from "../wire.ts";
import { findText } from "../wire.ts";
import { getRequestedTable, getRequestedTableForReading, type OperationContext } from "./operation.ts";

/** `GetResourcePolicy`: a table without one is a `PolicyNotFoundException`. */
export function getResourcePolicy(context: OperationContext): JsonObject {
  const state = getRequestedTableForReading(context);
  if (state.resourcePolicy === null) throw toPolicyNotFound(state);
  return { Policy: state.resourcePolicy.policy, RevisionId: state.resourcePolicy.revisionId };
}

/** `PutResourcePolicy`: an `ExpectedRevisionId` that no longer holds is a `PolicyNotFoundException`. */
export function putResourcePolicy(context: OperationContext): JsonObject {
  const state = getRequestedTable(context);
  const policy = findText(context.request.input, "Policy");
  if (policy === null || !isJson(policy)) {
    throw new ServiceFault("ValidationException", "Resource-based policy document is not valid JSON");
  }
  assertRevision(state, context.request.input);
  state.policyRevision += 1;
  state.resourcePolicy = { policy, revisionId: toRevisionId(state.policyRevision) };
  return { RevisionId: state.resourcePolicy.revisionId };
}

/** `DeleteResourcePolicy`: deleting a policy that does not exist is no error. */
export function deleteResourcePolicy(context: OperationContext): JsonObject {
  const state = getRequestedTable(context);
  assertRevision(state, context.request.input);
  const revisionId = state.resourcePolicy?.revisionId;
  state.resourcePolicy = null;
  return { RevisionId: revisionId };
}

/** An `ExpectedRevisionId` of this value asks that there be no policy yet. */
const NO_POLICY = "NO_POLICY";

function assertRevision(state: TableState, input: JsonObject): void {
  const expected = findText(input, "ExpectedRevisionId");
  if (expected !== null && expected !== (state.resourcePolicy?.revisionId ?? NO_POLICY)) {
    throw toPolicyNotFound(state);
  }
}

function toPolicyNotFound(state: TableState): ServiceFault {
  return new ServiceFault(
    "PolicyNotFoundException",
    `Resource-based policy not found for the provided ResourceArn: ${state.arn}`,
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
