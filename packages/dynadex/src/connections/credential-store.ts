import type { CredentialMetadata } from "@dynadex/contract";
import type { Database } from "../database/database.ts";
import { toJsonb } from "../database/json.ts";

/** A credential as it is stored: what may be shown, and everything sealed. */
export interface SealedCredential {
  readonly id: string;
  readonly metadata: CredentialMetadata;
  readonly sealed: Buffer;
}

/** Stores a new credential under the id it was sealed for. */
export async function insertCredential(
  database: Database,
  credential: SealedCredential & {
    readonly name: string;
    readonly createdBy: string;
    readonly now: string;
  },
): Promise<void> {
  await database
    .insertInto("credential")
    .values({
      id: credential.id,
      name: credential.name,
      auth_type: credential.metadata.type,
      metadata: toJsonb(credential.metadata),
      sealed: credential.sealed,
      created_by: credential.createdBy,
      created_at: credential.now,
      updated_at: credential.now,
    })
    .execute();
}

/** Puts another credential in the place of one; nothing of the earlier one stays. */
export async function replaceCredential(
  database: Database,
  credential: SealedCredential & { readonly now: string },
): Promise<void> {
  await database
    .updateTable("credential")
    .set({
      auth_type: credential.metadata.type,
      metadata: toJsonb(credential.metadata),
      sealed: credential.sealed,
      updated_at: credential.now,
    })
    .where("id", "=", credential.id)
    .execute();
}

/** Renames a credential, which bears the name of its connection. */
export async function renameCredential(
  database: Database,
  credential: { readonly id: string; readonly name: string; readonly now: string },
): Promise<void> {
  await database
    .updateTable("credential")
    .set({ name: credential.name, updated_at: credential.now })
    .where("id", "=", credential.id)
    .execute();
}

/** Forgets the secrets of a credential; its metadata stays. */
export async function eraseCredential(
  database: Database,
  credential: { readonly id: string; readonly now: string },
): Promise<void> {
  await database
    .updateTable("credential")
    .set({ sealed: null, updated_at: credential.now })
    .where("id", "=", credential.id)
    .execute();
}
