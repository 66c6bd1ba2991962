import type { Database } from "../database/database.ts";
import { toJsonb } from "../database/json.ts";
import type { NewRunEvent } from "./step-handler.ts";

/** Events of one run written by one statement. */
const INSERT_BATCH = 500;

/** Writes events of a run in the given order. */
export async function recordRunEvents(
  database: Database,
  runId: string,
  events: readonly NewRunEvent[],
  now: string,
): Promise<void> {
  for (let start = 0; start < events.length; start += INSERT_BATCH) {
    const batch = events.slice(start, start + INSERT_BATCH);
    await database
      .insertInto("run_event")
      .values(
        batch.map((event) => ({
          run_id: runId,
          at: now,
          level: event.level,
          kind: event.kind,
          message: toStorableText(event.message),
          details: toJsonb(event.details ?? {}),
        })),
      )
      .execute();
  }
}

/** Messages may quote what a service answered; PostgreSQL stores any text but U+0000. */
function toStorableText(text: string): string {
  return text.toWellFormed().replaceAll("\0", "\uFFFD");
}
