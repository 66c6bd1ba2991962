import { listAll } from "../list-all.ts";
import type { QueryOf } from "../operation-types.ts";
import { streamRun, type StreamOptions } from "../stream-run.ts";
import type { CallOptions, Transport } from "../transport.ts";
import { watchRun, type WatchOptions } from "../watch-run.ts";

/** Runs of workflows. */
export const createRuns = (transport: Transport) => {
  const { call } = transport;
  return {
    /** One page of runs, newest first. */
    list: (query: QueryOf<"listRuns"> = {}, options?: CallOptions) => call("listRuns", { query }, options),
    /** All runs, newest first. */
    listAll: (query: QueryOf<"listRuns"> = {}, options?: CallOptions) =>
      listAll((cursor) => call("listRuns", { query: { ...query, cursor } }, options)),
    /** One run with its progress. Throws `NOT_FOUND`. */
    get: (runId: string, options?: CallOptions) => call("getRun", { params: { runId } }, options),
    /** One page of a run's steps, failed first. */
    listSteps: (runId: string, query: QueryOf<"listRunSteps"> = {}, options?: CallOptions) =>
      call("listRunSteps", { params: { runId }, query }, options),
    /** All steps of a run, failed first. */
    listAllSteps: (runId: string, query: QueryOf<"listRunSteps"> = {}, options?: CallOptions) =>
      listAll((cursor) => call("listRunSteps", { params: { runId }, query: { ...query, cursor } }, options)),
    /** Log events of a run after an id, oldest first. */
    listEvents: (runId: string, query: QueryOf<"listRunEvents"> = {}, options?: CallOptions) =>
      call("listRunEvents", { params: { runId }, query }, options),
    /** Asks a run to stop; it ends as `Failed` with the message `Stopped` (A10). */
    stop: (runId: string, options?: CallOptions) => call("stopRun", { params: { runId } }, options),
    /** Runs the same workflow again as a retry of this run. */
    retry: (runId: string, options?: CallOptions) => call("retryRun", { params: { runId } }, options),
    /** Waits until the run has ended and returns it, whatever its end (A11). */
    watch: (runId: string, options?: WatchOptions) => watchRun(transport, runId, options),
    /** Follows the run and its log events as the server pushes them. */
    stream: (runId: string, options?: StreamOptions) => streamRun(transport, runId, options),
  };
};
