import { connectionSettingsSchema, type ConnectionSettings, type CredentialInput } from "@dynadex/contract";
import { invariant } from "@dynadex/core/error";
import type { Sealer } from "../access/seal.ts";
import type { Database } from "../database/database.ts";
import type { ConnectionRow } from "./connection-store.ts";
import { getConnectionRow } from "./get-connection.ts";
import { openCredential } from "./sealed-credential.ts";

/** A connection with its credential opened. Hand it to a source and keep it nowhere else (X3). */
export interface ConnectionForRun {
  readonly id: string;
  readonly name: string;
  readonly settings: ConnectionSettings;
  readonly credential: CredentialInput;
}

/**
 * Reads what a crawl needs to sign in. Throws `NOT_FOUND` when the connection is gone or archived, `SECRET_KEY_INVALID`
 * when its credential was sealed with another key.
 */
export async function readConnectionForRun(
  database: Database,
  connectionId: string,
  sealer: Sealer,
): Promise<ConnectionForRun> {
  return toConnectionForRun(await getConnectionRow(database, connectionId), sealer);
}

/** Opens the credential of a connection that was read. Throws `SECRET_KEY_INVALID`. */
export function toConnectionForRun(row: ConnectionRow, sealer: Sealer): ConnectionForRun {
  invariant(row.sealed !== null, "only archived connections have lost their secrets");
  return {
    id: row.id,
    name: row.name,
    settings: connectionSettingsSchema.parse(row.settings),
    credential: openCredential(sealer, row.credential_id, row.sealed),
  };
}
