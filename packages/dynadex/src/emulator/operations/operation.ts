import type { ReadCharge } from "../read-unit-meter.ts";
import type { EmulatorRequest } from "../request.ts";
import { ServiceFault } from "../service-fault.ts";
import { getTable, getTableForReading, type Shard } from "../shard.ts";
import type { TableState } from "../table-state.ts";
import type { JsonObject } from "../wire.ts";
import { findText, isJsonObject } from "../wire.ts";

/** What an operation works on. */
export interface OperationContext {
  readonly shard: Shard;
  readonly request: EmulatorRequest;
  readonly nowMs: number;
}

/** The answer to a call of the data plane: its body as text, which may be a megabyte of items. */
export interface OperationReply {
  readonly status: number;
  readonly text: string;
  readonly charges: readonly ReadCharge[];
}

/** Answers one operation of the control plane; a `ServiceFault` becomes an error answer. */
export type ControlOperation = (context: OperationContext) => JsonObject | Promise<JsonObject>;

/** Answers one operation of the data plane. */
export type DataOperation = (context: OperationContext) => Promise<OperationReply>;

/** The table a call changes; throws `ResourceNotFoundException`. */
export function getRequestedTable({ shard, request }: OperationContext): TableState {
  return getTable(shard, getRequestedName(request));
}

/** The table a call only reads; throws `ResourceNotFoundException`. */
export function getRequestedTableForReading({ shard, request }: OperationContext): TableState {
  return getTableForReading(shard, getRequestedName(request));
}

/** Runs an operation of the store; its errors are thrown as `ServiceFault`. */
export async function callStore(shard: Shard, operation: string, input: JsonObject): Promise<JsonObject> {
  const reply = await shard.store.call(operation, JSON.stringify(input));
  const body: unknown = JSON.parse(reply.text);
  const object = isJsonObject(body) ? body : {};
  if (reply.status === 200) return object;
  const code = (findText(object, "__type") ?? "InternalServerError").split("#").at(-1)!;
  throw new ServiceFault(
    code,
    findText(object, "message") ?? findText(object, "Message") ?? "",
    reply.status,
  );
}

function getRequestedName(request: EmulatorRequest): string {
  if (request.table !== null) return request.table;
  throw new ServiceFault(
    "ValidationException",
    "The parameter 'TableName' is required but was not present in the request",
  );
}
