import { listAll } from "../list-all.ts";
import type { BodyOf, QueryOf } from "../operation-types.ts";
import type { Call, CallOptions } from "../transport.ts";

/** The ways into AWS. */
export const createConnections = (call: Call) => ({
  /** One page of connections. */
  list: (query: QueryOf<"listConnections"> = {}, options?: CallOptions) =>
    call("listConnections", { query }, options),
  /** All connections. */
  listAll: (query: QueryOf<"listConnections"> = {}, options?: CallOptions) =>
    listAll((cursor) => call("listConnections", { query: { ...query, cursor } }, options)),
  /** One connection. Throws `NOT_FOUND`. */
  get: (connectionId: string, options?: CallOptions) =>
    call("getConnection", { params: { connectionId } }, options),
  /** Makes a connection; its secrets are sealed and never come back (X3). */
  create: (body: BodyOf<"createConnection">, options?: CallOptions) =>
    call("createConnection", { body }, options),
  /** Changes a connection; its admins only (A19). */
  edit: (connectionId: string, body: BodyOf<"editConnection">, options?: CallOptions) =>
    call("editConnection", { params: { connectionId }, body }, options),
  /** Archives a connection; its tables stay. */
  archive: (connectionId: string, options?: CallOptions) =>
    call("archiveConnection", { params: { connectionId } }, options),
  /** Tests a connection step by step and names the missing permissions (A25). */
  test: (connectionId: string, options?: CallOptions) =>
    call("testConnection", { params: { connectionId } }, options),
});
