import type { Database } from "../database/database.ts";
import type { SearchSegment } from "./plan-search.ts";
import { findEntries, type SearchFilter, type SearchPosition } from "./search-queries.ts";

/** Where a search stands: a segment of its plan and the last entry that was given out of it. */
export interface SearchCursor {
  readonly segment: number;
  readonly after: SearchPosition;
}

/** An entry that was found, with the number of the segment it was found in. */
export interface FoundEntry {
  readonly segment: number;
  readonly position: SearchPosition;
}

/** Reads a plan from a cursor on, stage by stage, until `limit` entries are found. */
export async function readSegments(
  database: Database,
  plan: readonly SearchSegment[],
  cursor: SearchCursor | null,
  filter: SearchFilter,
  limit: number,
  signal: AbortSignal,
): Promise<FoundEntry[]> {
  const start = cursor?.segment ?? 0;
  const reads = plan.slice(start).map((segment, offset) => ({
    number: start + offset,
    segment,
    after: offset === 0 ? (cursor?.after ?? null) : null,
  }));
  const found: FoundEntry[] = [];
  for (const stage of Map.groupBy(reads, ({ segment }) => segment.stage).values()) {
    if (found.length >= limit) break;
    signal.throwIfAborted();
    const positions = await findEntries(database, stage, filter, limit - found.length);
    for (const [at, { number }] of stage.entries()) {
      for (const position of positions[at]!) found.push({ segment: number, position });
    }
  }
  return found.slice(0, limit);
}
