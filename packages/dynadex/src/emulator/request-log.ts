import type { EmulatorRequest } from "./request.ts";
import type { JsonObject } from "./wire.ts";

/** One request that was answered, refused or dropped. */
export interface LoggedRequest {
  readonly operation: string;
  readonly account: string;
  readonly region: string;
  /** The first table of a batch; `null` when the request is about none. */
  readonly table: string | null;
  readonly accessKeyId: string;
  /** When it arrived, in epoch milliseconds. */
  readonly atMs: number;
  /** HTTP status of the answer; 0 when the connection was dropped. */
  readonly status: number;
  /** Read units that the answer charged, over all its tables. */
  readonly readUnits: number;
  /** The request's body; `null` for writes, whose items would fill the memory. */
  readonly input: JsonObject | null;
}

/** The last requests, in the order they were answered. */
export interface RequestLog {
  readonly entries: readonly LoggedRequest[];
  record(request: EmulatorRequest, answer: Pick<LoggedRequest, "atMs" | "status" | "readUnits">): void;
  clear(): void;
}

const ITEM_WRITES: ReadonlySet<string> = new Set(["PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem"]);

/** Opens a log that forgets the oldest requests beyond its limit. */
export function createRequestLog(maxEntries: number): RequestLog {
  let entries: LoggedRequest[] = [];
  return {
    get entries() {
      return entries.slice(-maxEntries);
    },
    record(request, answer) {
      if (maxEntries === 0) return;
      entries.push({
        operation: request.operation,
        account: request.account,
        region: request.region,
        table: request.table,
        accessKeyId: request.accessKeyId,
        ...answer,
        input: ITEM_WRITES.has(request.operation) ? null : request.input,
      });
      // Cutting at twice the limit makes forgetting cost constant time for each request.
      if (entries.length >= maxEntries * 2) entries = entries.slice(-maxEntries);
    },
    clear() {
      entries = [];
    },
  };
}
