import { listAll } from "../list-all.ts";
import type { BodyOf, QueryOf } from "../operation-types.ts";
import type { Call, CallOptions } from "../transport.ts";

/** Workflows: what can be run again. */
export const createWorkflows = (call: Call) => ({
  /** One page of workflows, newest first. */
  list: (query: QueryOf<"listWorkflows"> = {}, options?: CallOptions) =>
    call("listWorkflows", { query }, options),
  /** All workflows, newest first. */
  listAll: (query: QueryOf<"listWorkflows"> = {}, options?: CallOptions) =>
    listAll((cursor) => call("listWorkflows", { query: { ...query, cursor } }, options)),
  /** One workflow. Throws `NOT_FOUND`. */
  get: (workflowId: string, options?: CallOptions) =>
    call("getWorkflow", { params: { workflowId } }, options),
  /** Makes a workflow on a connection. */
  create: (body: BodyOf<"createWorkflow">, options?: CallOptions) =>
    call("createWorkflow", { body }, options),
  /** Changes parameters or schedule; a `null` schedule removes it. */
  edit: (workflowId: string, body: BodyOf<"editWorkflow">, options?: CallOptions) =>
    call("editWorkflow", { params: { workflowId }, body }, options),
  /** Archives a workflow; runs and assets stay (A17). */
  archive: (workflowId: string, options?: CallOptions) =>
    call("archiveWorkflow", { params: { workflowId } }, options),
  /** Starts a run; with `idempotent` an open run is returned and nothing is started (A15). */
  start: (workflowId: string, body: BodyOf<"startRun"> = {}, options?: CallOptions) =>
    call("startRun", { params: { workflowId }, body }, options),
});
