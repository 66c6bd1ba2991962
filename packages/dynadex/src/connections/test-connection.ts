import type { OperationContext, Preflight } from "@dynadex/contract";
import { recordAudit } from "../access/audit.ts";
import type { ConnectionDependencies } from "./connection-dependencies.ts";
import { getOwnConnection } from "./get-connection.ts";
import { toConnectionForRun } from "./read-connection-for-run.ts";

/** Tries a connection out with its own credential (A25). That it was used is in the audit log, whatever came of it. */
export async function testConnection(
  dependencies: ConnectionDependencies,
  connectionId: string,
  { actor, requestId, signal }: OperationContext,
): Promise<Preflight> {
  const { database, sealer, preflight } = dependencies;
  const row = await getOwnConnection(database, connectionId, actor);
  const { settings, credential } = toConnectionForRun(row, sealer);
  await recordAudit(database, {
    actor,
    action: "connection.test",
    resource: `connection/${row.id}`,
    requestId,
    details: { name: row.name },
  });
  return preflight(settings, credential, { signal });
}
