import { credentialInputSchema, type CredentialInput } from "@dynadex/contract";
import type { Sealer } from "../access/seal.ts";

/**
 * Seals a credential for the row of that id. All of it is sealed, not only keys: what is not in the metadata is nobody's
 * business (X3).
 */
export function sealCredential(sealer: Sealer, credentialId: string, credential: CredentialInput): Buffer {
  return sealer.seal(JSON.stringify(credential), { context: contextOf(credentialId) });
}

/** Opens the credential of a row. Throws `SECRET_KEY_INVALID` when it was sealed with another key or for another row. */
export function openCredential(sealer: Sealer, credentialId: string, sealed: Buffer): CredentialInput {
  const text = sealer.unseal(sealed, { context: contextOf(credentialId) });
  return credentialInputSchema.parse(JSON.parse(text));
}

function contextOf(credentialId: string): string {
  return `credential/${credentialId}`;
}
