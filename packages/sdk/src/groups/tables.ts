import { listAll } from "../list-all.ts";
import type { BodyOf, QueryOf } from "../operation-types.ts";
import type { Call, CallOptions } from "../transport.ts";

/** Tables, their schemas and history, and what people wrote on them. */
export const createTables = (call: Call) => ({
  /** Counts by account and region, and what changed lately. */
  getOverview: (options?: CallOptions) => call("getOverview", {}, options),
  /** One page of tables. */
  list: (query: QueryOf<"listTables"> = {}, options?: CallOptions) => call("listTables", { query }, options),
  /** All tables, read page by page while they are iterated. */
  listAll: (query: QueryOf<"listTables"> = {}, options?: CallOptions) =>
    listAll((cursor) => call("listTables", { query: { ...query, cursor } }, options)),
  /** One table with all its facts. Throws `NOT_FOUND`. */
  get: (tableId: string, options?: CallOptions) => call("getTable", { params: { tableId } }, options),
  /** Changes description, tags, owners or display name; what is not given stays, `null` clears. */
  edit: (tableId: string, body: BodyOf<"editTable">, options?: CallOptions) =>
    call("editTable", { params: { tableId }, body }, options),
  /** Removes a soft-deleted table with its history for ever; admins only. */
  delete: (tableId: string, options?: CallOptions) => call("deleteTable", { params: { tableId } }, options),
  /** The schema document, newest or by version. */
  getSchema: (tableId: string, query: QueryOf<"getSchema"> = {}, options?: CallOptions) =>
    call("getSchema", { params: { tableId }, query }, options),
  /** One page of the schema's versions, newest first. */
  listVersions: (tableId: string, query: QueryOf<"listSchemaVersions"> = {}, options?: CallOptions) =>
    call("listSchemaVersions", { params: { tableId }, query }, options),
  /** All versions of the schema, newest first. */
  listAllVersions: (tableId: string, query: QueryOf<"listSchemaVersions"> = {}, options?: CallOptions) =>
    listAll((cursor) =>
      call("listSchemaVersions", { params: { tableId }, query: { ...query, cursor } }, options),
    ),
  /** What changed between two versions; by default the last two. */
  getDiff: (tableId: string, query: QueryOf<"getSchemaDiff"> = {}, options?: CallOptions) =>
    call("getSchemaDiff", { params: { tableId }, query }, options),
  /** One page of what happened to a table, newest first. */
  listEvents: (tableId: string, query: QueryOf<"listTableEvents"> = {}, options?: CallOptions) =>
    call("listTableEvents", { params: { tableId }, query }, options),
  /** All that happened to a table, newest first. */
  listAllEvents: (tableId: string, query: QueryOf<"listTableEvents"> = {}, options?: CallOptions) =>
    listAll((cursor) =>
      call("listTableEvents", { params: { tableId }, query: { ...query, cursor } }, options),
    ),
  /** What people wrote on attributes and indexes. */
  listAnnotations: (tableId: string, options?: CallOptions) =>
    call("listAnnotations", { params: { tableId } }, options),
  /** Describes or tags one attribute or index; an empty annotation removes it. */
  putAnnotation: (tableId: string, body: BodyOf<"putAnnotation">, options?: CallOptions) =>
    call("putAnnotation", { params: { tableId }, body }, options),
});
