import type { Run, RunEvent } from "@dynadex/contract";
import { useQueryClient, type UseQueryResult } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { client } from "../../api/client.ts";
import { apiKey, useApi } from "../../api/use-api.ts";
import { isOpen } from "../../parts/run-phase.tsx";
import { addEvents, lastId } from "./run-events.ts";

const POLL_MS = 2000;
const STEPS_REFRESH_MS = 2000;
/** Log events kept on the page; a longer log is read through the API. */
const MAX_EVENT_PAGES = 10;
const EVENTS_PAGE_SIZE = 500;

/** A run with its log, as it goes on. */
export interface LiveRun {
  readonly run: UseQueryResult<Run>;
  readonly events: readonly RunEvent[];
  /** `polling` when the server's stream broke and the page asks again and again instead. */
  readonly mode: "still" | "streaming" | "polling";
}

/** Follows a run: by the server's stream while it goes on, by asking when that breaks. */
export function useLiveRun(runId: string): LiveRun {
  const [events, setEvents] = useState<readonly RunEvent[]>([]);
  const [isBroken, setBroken] = useState(false);
  const queries = useQueryClient();
  const request = { params: { runId } };
  const run = useApi("getRun", request, {
    refetchMs: (answer) => (isBroken && answer !== undefined && isOpen(answer) ? POLL_MS : false),
  });
  const isGoingOn = run.data !== undefined && isOpen(run.data);
  const canFollow = run.data !== undefined;

  useEffect(() => {
    if (!canFollow) return undefined;
    const abort = new AbortController();
    const add = (more: readonly RunEvent[]): void => setEvents((known) => addEvents(known, more));
    const follow = async (): Promise<void> => {
      const known = await readLog(runId, "0", abort.signal, add);
      if (!isGoingOn) return;
      let stepsAtMs = 0;
      for await (const item of client.runs.stream(runId, { signal: abort.signal, after: known })) {
        if (item.kind === "event") {
          add([item.event]);
          continue;
        }
        queries.setQueryData(apiKey("getRun", { params: { runId } }), item.run);
        if (Date.now() - stepsAtMs < STEPS_REFRESH_MS && isOpen(item.run)) continue;
        stepsAtMs = Date.now();
        void queries.invalidateQueries({ queryKey: ["listRunSteps"] });
      }
      await queries.invalidateQueries({ queryKey: ["getRun"] });
    };
    follow().catch(() => {
      if (!abort.signal.aborted) setBroken(true);
    });
    return () => abort.abort();
  }, [runId, canFollow, isGoingOn, queries]);

  usePolledLog(runId, isBroken && isGoingOn, events, setEvents);
  return { run, events, mode: !isGoingOn ? "still" : isBroken ? "polling" : "streaming" };
}

/** Reads the log after an event, page by page, and returns the id of its last event. */
async function readLog(
  runId: string,
  after: string,
  signal: AbortSignal,
  add: (events: readonly RunEvent[]) => void,
): Promise<string> {
  let last = after;
  for (let page = 0; page < MAX_EVENT_PAGES; page += 1) {
    const { items } = await client.runs.listEvents(
      runId,
      { after: last, limit: EVENTS_PAGE_SIZE },
      { signal },
    );
    add(items);
    last = lastId(items) ?? last;
    if (items.length < EVENTS_PAGE_SIZE) break;
  }
  return last;
}

function usePolledLog(
  runId: string,
  isOn: boolean,
  events: readonly RunEvent[],
  setEvents: (update: (known: readonly RunEvent[]) => readonly RunEvent[]) => void,
): void {
  const after = lastId(events) ?? "0";
  const log = useApi(
    "listRunEvents",
    { params: { runId }, query: { after } },
    { enabled: isOn, refetchMs: () => POLL_MS },
  );
  const items = log.data?.items;
  useEffect(() => {
    if (items !== undefined && items.length > 0) setEvents((known) => addEvents(known, items));
  }, [items, setEvents]);
}
