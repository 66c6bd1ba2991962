import type { OperationContext } from "@dynadex/contract";
import { DynadexError } from "@dynadex/core/error";
import { recordAudit } from "../access/audit.ts";
import type { ConnectionDependencies } from "./connection-dependencies.ts";
import { archiveConnectionRow } from "./connection-store.ts";
import { archiveWorkflowsOf, findOpenRunOf, lockWorkflowsOf } from "./connection-workflow-store.ts";
import { eraseCredential } from "./credential-store.ts";
import { lockOwnConnection } from "./get-connection.ts";

/**
 * Archives a connection with its workflows and their schedules, and forgets the secrets of its credential, which nothing
 * can use any more; tables, runs and the credential's metadata stay. Throws `CONFLICT` while a run of it is open.
 */
export async function archiveConnection(
  dependencies: ConnectionDependencies,
  connectionId: string,
  { actor, requestId }: OperationContext,
): Promise<void> {
  const now = new Date(dependencies.clock.now()).toISOString();
  await dependencies.database.transaction().execute(async (transaction) => {
    const row = await lockOwnConnection(transaction, connectionId, actor);
    const workflows = await lockWorkflowsOf(transaction, row.id);
    const openRun = await findOpenRunOf(transaction, row.id);
    if (openRun !== null) throw runIsOpen(openRun);
    await archiveWorkflowsOf(transaction, row.id, now);
    await archiveConnectionRow(transaction, row.id, now);
    await eraseCredential(transaction, { id: row.credential_id, now });
    await recordAudit(transaction, {
      actor,
      action: "connection.archive",
      resource: `connection/${row.id}`,
      requestId,
      details: { name: row.name, workflows },
    });
  });
}

function runIsOpen(runId: string): DynadexError {
  return new DynadexError(
    "CONFLICT",
    `a connection must have no open run to be archived, found run ${runId}`,
    {
      resource: runId,
      hint: "Stop the run or wait for its end, then archive the connection.",
    },
  );
}
