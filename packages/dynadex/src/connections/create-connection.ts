import { randomUUID } from "node:crypto";
import type { Connection, ConnectionCreate, OperationContext } from "@dynadex/contract";
import { DynadexError } from "@dynadex/core/error";
import { recordAudit } from "../access/audit.ts";
import type { Database } from "../database/database.ts";
import type { ConnectionDependencies } from "./connection-dependencies.ts";
import { findFreeNumber, insertConnection, type ConnectionContent } from "./connection-store.ts";
import { insertCredential } from "./credential-store.ts";
import { toCredentialMetadata } from "./credential-metadata.ts";
import { getConnectionRow } from "./get-connection.ts";
import { parseConnectionInput } from "./parse-connection-input.ts";
import { planAdmins } from "./plan-admins.ts";
import { renderConnection } from "./render-connection.ts";
import { sealCredential } from "./sealed-credential.ts";

const QUALIFIED_NAME_PREFIX = "default/dynamodb/";
/** How far a qualified name may run ahead of the clock when many connections are made at once. */
const MAX_SECONDS_AHEAD = 10_000;
/** Each time another transaction took the name between the look and the write. */
const MAX_NAME_ATTEMPTS = 100;

/** Makes a connection with its credential, both or neither (A2, A8, A9: equal settings make another connection). */
export async function createConnection(
  dependencies: ConnectionDependencies,
  body: ConnectionCreate,
  { actor, requestId }: OperationContext,
): Promise<Connection> {
  const { credential, ...input } = parseConnectionInput(body);
  const nowMs = dependencies.clock.now();
  const now = new Date(nowMs).toISOString();
  const createdBy = actor.username;
  const credentialId = randomUUID();
  const metadata = toCredentialMetadata(credential);
  const sealed = sealCredential(dependencies.sealer, credentialId, credential);
  return dependencies.database.transaction().execute(async (transaction) => {
    const admins = await planAdmins(transaction, input, actor);
    const content = { ...input, ...admins };
    await insertCredential(transaction, {
      id: credentialId,
      name: input.name,
      metadata,
      sealed,
      createdBy,
      now,
    });
    const id = await insertNamed(transaction, { ...content, credentialId, createdBy, now }, nowMs);
    const row = await getConnectionRow(transaction, id);
    await recordAudit(transaction, {
      actor,
      action: "connection.create",
      resource: `connection/${id}`,
      requestId,
      details: { ...content, credential: metadata, qualifiedName: row.qualified_name },
    });
    return renderConnection(row);
  });
}

type Draft = ConnectionContent & Omit<Parameters<typeof insertConnection>[1], "qualifiedName">;

/** Names a connection by the second it is made in, or the next one that is free (A8). */
async function insertNamed(transaction: Database, draft: Draft, nowMs: number): Promise<string> {
  const range = { from: Math.floor(nowMs / 1_000), count: MAX_SECONDS_AHEAD };
  for (let attempt = 0; attempt < MAX_NAME_ATTEMPTS; attempt += 1) {
    const second = await findFreeNumber(transaction, QUALIFIED_NAME_PREFIX, range);
    if (second === null) break;
    const id = await insertConnection(transaction, {
      ...draft,
      qualifiedName: `${QUALIFIED_NAME_PREFIX}${second}`,
    });
    if (id !== null) return id;
  }
  const hint = "Too many connections are made at once; wait and try again.";
  throw new DynadexError("CONFLICT", "no qualified name is free for another connection", { hint });
}
