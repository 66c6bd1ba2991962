import type { AuditEvent, Operations } from "@dynadex/contract";
import type { Database } from "../database/database.ts";
import type { AccessDependencies } from "./access-dependencies.ts";
import { parseSerialPosition, toPage } from "../database/list-page.ts";
import { assertStorable } from "./storable-text.ts";

/** The operations on the audit log. */
export type AuditOperations = "listAuditEvents";

/** Reading the audit log; nothing else can be done to it. */
export function auditOperations({ database }: AccessDependencies): Pick<Operations, AuditOperations> {
  return {
    listAuditEvents: async ({ query }) => {
      const { limit, cursor, actor, action, resource } = query;
      assertStorable({ actor, action, resource });
      const before = cursor === undefined ? undefined : parseSerialPosition(cursor);
      const events = await listAuditEventViews(database, { actor, action, resource }, before, limit + 1);
      return toPage(events, limit, (event) => [event.id]);
    },
  };
}

/** Entries before a position, newest first, `limit` at most, of what is given. */
async function listAuditEventViews(
  database: Database,
  filter: Partial<Record<"actor" | "action" | "resource", string | undefined>>,
  before: string | undefined,
  limit: number,
): Promise<readonly AuditEvent[]> {
  let query = database.selectFrom("audit_event").selectAll().orderBy("id", "desc").limit(limit);
  if (before !== undefined) query = query.where("id", "<", before);
  for (const column of ["actor", "action", "resource"] as const) {
    const value = filter[column];
    if (value !== undefined) query = query.where(column, "=", value);
  }
  return (await query.execute()).map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    actor: row.actor,
    action: row.action,
    resource: row.resource,
    requestId: row.request_id,
    details: row.details,
  }));
}
