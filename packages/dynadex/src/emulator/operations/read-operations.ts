import { getTableForReading } from "../shard.ts";
import { ServiceFault } from "../service-fault.ts";
import { findBoolean, findText, readObjects } from "../wire.ts";
import { extractCapacity } from "./consumed-capacity.ts";
import type { OperationContext, OperationReply } from "./operation.ts";
import { scanSyntheticTable } from "./scan-synthetic-table.ts";

/**
 * `GetItem`, `BatchGetItem`, `Query` and `Scan`: answered by the store and always metered.
 *
 * The store's own units are kept (it rounds a page up to 4 KB), except that it forgets `ConsistentRead` on a scan.
 */
export async function readFromStore(context: OperationContext): Promise<OperationReply> {
  const { shard, request } = context;
  const { input, operation } = request;
  if (operation === "Scan" && request.table !== null && shard.synthetic?.has(request.table) === true) {
    return scanSyntheticTable(context);
  }
  const isConsistentScan = operation === "Scan" && findBoolean(input, "ConsistentRead") === true;
  if (isConsistentScan) assertConsistentScan(context);
  const asked = findText(input, "ReturnConsumedCapacity") ?? "NONE";
  const storeInput = {
    ...input,
    TableName: "TableName" in input ? request.table : undefined,
    ReturnConsumedCapacity: asked === "NONE" ? "TOTAL" : asked,
  };
  const reply = await shard.store.call(operation, JSON.stringify(storeInput));
  if (reply.status !== 200) return { ...reply, charges: [] };
  const { text, charges } = extractCapacity(reply.text, {
    isAnswered: asked !== "NONE",
    factor: isConsistentScan ? 2 : 1,
  });
  return { status: reply.status, text, charges };
}

/** A global index has no consistent reads; the store refuses them for queries only. */
function assertConsistentScan({ shard, request }: OperationContext): void {
  const indexName = findText(request.input, "IndexName");
  if (indexName === null || request.table === null) return;
  const { definition } = getTableForReading(shard, request.table);
  if (readObjects(definition, "GlobalSecondaryIndexes").some((index) => index["IndexName"] === indexName)) {
    throw new ServiceFault(
      "ValidationException",
      "Consistent reads are not supported on global secondary indexes",
    );
  }
}
