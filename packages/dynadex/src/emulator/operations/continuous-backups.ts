import { ServiceFault } from "../service-fault.ts";
import type { TableState } from "../table-state.ts";
import type { JsonObject } from "../wire.ts";
import { findNumber, findObject } from "../wire.ts";
import { getRequestedTable, getRequestedTableForReading, type OperationContext } from "./operation.ts";

const DAY_MS = 86_400_000;
/** The service can restore up to five minutes ago. */
const LATEST_RESTORABLE_LAG_MS = 300_000;
const DEFAULT_RECOVERY_PERIOD_DAYS = 35;

/** `DescribeContinuousBackups`. */
export function describeContinuousBackups(context: OperationContext): JsonObject {
  const state = asTableNotFound(() => getRequestedTableForReading(context));
  return { ContinuousBackupsDescription: renderBackups(state, context.nowMs) };
}

/** `UpdateContinuousBackups`: point-in-time recovery with its period of 1 to 35 days. */
export function updateContinuousBackups(context: OperationContext): JsonObject {
  const state = asTableNotFound(() => getRequestedTable(context));
  const specification = findObject(context.request.input, "PointInTimeRecoverySpecification") ?? {};
  state.recovery =
    specification["PointInTimeRecoveryEnabled"] === true
      ? {
          recoveryPeriodDays:
            findNumber(specification, "RecoveryPeriodInDays") ??
            state.recovery?.recoveryPeriodDays ??
            DEFAULT_RECOVERY_PERIOD_DAYS,
          enabledAtMs: state.recovery?.enabledAtMs ?? context.nowMs,
        }
      : null;
  return { ContinuousBackupsDescription: renderBackups(state, context.nowMs) };
}

function renderBackups(state: TableState, nowMs: number): JsonObject {
  const { recovery } = state;
  if (recovery === null) {
    return {
      ContinuousBackupsStatus: "ENABLED",
      PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: "DISABLED" },
    };
  }
  const earliestMs = Math.max(recovery.enabledAtMs, nowMs - recovery.recoveryPeriodDays * DAY_MS);
  return {
    ContinuousBackupsStatus: "ENABLED",
    PointInTimeRecoveryDescription: {
      PointInTimeRecoveryStatus: "ENABLED",
      RecoveryPeriodInDays: recovery.recoveryPeriodDays,
      EarliestRestorableDateTime: earliestMs / 1000,
      LatestRestorableDateTime: Math.max(earliestMs, nowMs - LATEST_RESTORABLE_LAG_MS) / 1000,
    },
  };
}

/** These two operations name a missing table by another error than all others. */
function asTableNotFound(find: () => TableState): TableState {
  try {
    return find();
  } catch (error) {
    if (error instanceof ServiceFault && error.code === "ResourceNotFoundException") {
      throw new ServiceFault("TableNotFoundException", error.message);
    }
    throw error;
  }
}
