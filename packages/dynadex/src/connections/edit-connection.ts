import type { Connection, ConnectionEdit, OperationContext } from "@dynadex/contract";
import { recordAudit } from "../access/audit.ts";
import type { ConnectionDependencies } from "./connection-dependencies.ts";
import { updateConnection } from "./connection-store.ts";
import { renameCredential, replaceCredential } from "./credential-store.ts";
import { toCredentialMetadata } from "./credential-metadata.ts";
import { getConnectionRow, lockOwnConnection } from "./get-connection.ts";
import { parseConnectionInput } from "./parse-connection-input.ts";
import { planEditedAdmins } from "./plan-admins.ts";
import { renderConnection, toAdmins, toContent } from "./render-connection.ts";
import { sealCredential } from "./sealed-credential.ts";

/** Changes what is given of a connection; a credential takes the place of the earlier one, of which nothing stays. */
export async function editConnection(
  dependencies: ConnectionDependencies,
  { connectionId, body }: { readonly connectionId: string; readonly body: ConnectionEdit },
  { actor, requestId }: OperationContext,
): Promise<Connection> {
  const now = new Date(dependencies.clock.now()).toISOString();
  return dependencies.database.transaction().execute(async (transaction) => {
    const row = await lockOwnConnection(transaction, connectionId, actor);
    const { credential, ...changes } = parseConnectionInput(body);
    const admins = await planEditedAdmins(transaction, changes, toAdmins(row));
    await updateConnection(transaction, row.id, { ...toContent(row), ...changes, ...admins, now });
    const id = row.credential_id;
    if (changes.name !== undefined) await renameCredential(transaction, { id, name: changes.name, now });
    const metadata = credential === undefined ? undefined : toCredentialMetadata(credential);
    if (credential !== undefined && metadata !== undefined) {
      const sealed = sealCredential(dependencies.sealer, id, credential);
      await replaceCredential(transaction, { id, metadata, sealed, now });
    }
    await recordAudit(transaction, {
      actor,
      action: "connection.edit",
      resource: `connection/${row.id}`,
      requestId,
      details: { ...changes, ...(metadata === undefined ? {} : { credential: metadata }) },
    });
    return renderConnection(await getConnectionRow(transaction, row.id));
  });
}
