import type { RunEvent } from "@dynadex/contract";

/** Log events shown at most; older ones are read through the API. */
export const MAX_SHOWN_EVENTS = 5000;

/** Adds events to a log in the order of their ids, each once. */
export function addEvents(known: readonly RunEvent[], more: readonly RunEvent[]): readonly RunEvent[] {
  const ids = new Set(known.map(({ id }) => id));
  const fresh = more.filter(({ id }) => !ids.has(id));
  if (fresh.length === 0) return known;
  return [...known, ...fresh].toSorted((a, b) => compareIds(a.id, b.id)).slice(-MAX_SHOWN_EVENTS);
}

/** The id to go on after; `undefined` for an empty log. */
export function lastId(events: readonly RunEvent[]): string | undefined {
  return events.at(-1)?.id;
}

/** Ids are numbers that may be too large for a JavaScript number. */
function compareIds(a: string, b: string): number {
  return a.length === b.length ? (a < b ? -1 : a > b ? 1 : 0) : a.length - b.length;
}
