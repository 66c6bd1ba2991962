import type { JsonObject } from "../wire.ts";
import type { OperationContext } from "./operation.ts";

/** `DescribeLimits`: the quotas of a new account. */
export function describeLimits(): JsonObject {
  return {
    AccountMaxReadCapacityUnits: 80_000,
    AccountMaxWriteCapacityUnits: 80_000,
    TableMaxReadCapacityUnits: 40_000,
    TableMaxWriteCapacityUnits: 40_000,
  };
}

/** `DescribeEndpoints`: the address of the real region, as the service answers. */
export function describeEndpoints({ shard }: OperationContext): JsonObject {
  return {
    Endpoints: [{ Address: `dynamodb.${shard.target.region}.amazonaws.com`, CachePeriodInMinutes: 1440 }],
  };
}
