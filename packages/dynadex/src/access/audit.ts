import type { Actor } from "@dynadex/contract";
import type { Database } from "../database/database.ts";
import { toJsonb } from "../database/json.ts";

/** One thing somebody did, for the append-only log. Nothing in it may be a secret. */
export interface AuditEntry {
  readonly actor: Pick<Actor, "username">;
  /** `noun.verb`: `connection.edit`. */
  readonly action: string;
  /** The id of what it was done to; its name belongs into the details. */
  readonly resource: string | null;
  readonly requestId: string | null;
  readonly details: { readonly [name: string]: unknown };
}

/**
 * Writes one entry of the append-only audit log. Call it in the transaction that makes the change, so that neither is
 * without the other.
 */
export async function recordAudit(database: Database, entry: AuditEntry): Promise<void> {
  await database
    .insertInto("audit_event")
    .values({
      actor: entry.actor.username,
      action: entry.action,
      resource: entry.resource,
      request_id: entry.requestId,
      details: toJsonb(entry.details),
    })
    .execute();
}
