import type { RunStreamMessage } from "@dynadex/contract";
import { ApiError } from "./api-error.ts";
import { buildRequest } from "./build-request.ts";
import { readServerSentEvents } from "./server-sent-events.ts";
import type { Transport } from "./transport.ts";

/** How to follow a run. */
export interface StreamOptions {
  readonly signal?: AbortSignal;
  /** Log events after this id only. */
  readonly after?: string;
}

/** What a stream tells: the run whenever it changed, and its log events in order. */
export type RunStreamItem = Exclude<RunStreamMessage, { kind: "end" }>;

/** Connections in a row that may break before anything was told. */
const MAX_RECONNECTS = 5;
const RECONNECT_DELAY_MS = 1_000;

/** Follows a run as the server pushes it, until the run ends; a broken connection is taken up where it broke. */
export async function* streamRun(
  transport: Transport,
  runId: string,
  { signal, after }: StreamOptions = {},
): AsyncGenerator<RunStreamItem, void, void> {
  let lastEventId = after;
  for (let attempt = 0; attempt <= MAX_RECONNECTS; attempt += 1) {
    if (attempt > 0) await transport.wait(RECONNECT_DELAY_MS, signal);
    try {
      const request = buildRequest("streamRun", { params: { runId } });
      const headers: Record<string, string> = { accept: "text/event-stream" };
      if (lastEventId !== undefined) headers["last-event-id"] = lastEventId;
      const response = await transport.send({ ...request, headers }, signal);
      for await (const { id, data } of readServerSentEvents(response)) {
        attempt = 0;
        lastEventId = id ?? lastEventId;
        const message = JSON.parse(data) as RunStreamMessage;
        if (message.kind === "end") return;
        yield message;
      }
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof ApiError && !error.isRetryable) throw error;
    }
  }
  throw new ApiError("TIMEOUT", `the stream of run ${runId} broke again and again`, {
    status: 0,
    hint: "Watch the run by polling instead, or try again.",
  });
}
