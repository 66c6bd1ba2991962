import { type Item, itemSizeBytes, READ_UNIT_BYTES } from "@dynadex/core/value";
import { findNumber, findObject } from "../wire.ts";
import type { OperationContext, OperationReply } from "./operation.ts";

/** `Scan` of a generated table: limits, segments and positions are honoured, filters and projections are not. */
export function scanSyntheticTable({ shard, request }: OperationContext): OperationReply {
  const { input } = request;
  const table = request.table ?? "";
  const total = findNumber(input, "TotalSegments") ?? 1;
  const segment = findNumber(input, "Segment") ?? 0;
  const items = (shard.synthetic?.readItems(table) ?? []).filter((_item, index) => index % total === segment);
  const startKey = findObject(input, "ExclusiveStartKey");
  const start =
    startKey === null ? 0 : items.findIndex((item) => renderKey(item) === renderKey(startKey)) + 1;
  const limit = findNumber(input, "Limit") ?? items.length;
  const page = items.slice(start, start + limit);
  const last = start + limit < items.length ? page.at(-1) : undefined;
  const bytes = page.reduce((sum, item) => sum + itemSizeBytes(item), 0);
  const units = (Math.ceil(bytes / READ_UNIT_BYTES) / 2) * (input["ConsistentRead"] === true ? 2 : 1);
  const isAnswered = (input["ReturnConsumedCapacity"] ?? "NONE") !== "NONE";
  return {
    status: 200,
    text: JSON.stringify({
      Items: page,
      Count: page.length,
      ScannedCount: page.length,
      LastEvaluatedKey: last === undefined ? undefined : { PK: last["PK"], SK: last["SK"] },
      ConsumedCapacity: isAnswered ? { TableName: table, CapacityUnits: units } : undefined,
    }),
    charges: [{ table, units }],
  };
}

function renderKey(item: Item | Readonly<Record<string, unknown>>): string {
  return JSON.stringify([item["PK"], item["SK"]]);
}
