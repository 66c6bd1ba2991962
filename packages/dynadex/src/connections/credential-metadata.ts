import type { CredentialInput, CredentialMetadata } from "@dynadex/contract";

/** Shorter ids, such as those of emulators, would be shown almost whole. */
const MIN_MASKED_LENGTH = 12;

/**
 * What may be shown of a credential (X3): of the access key id its first four and last two characters, of an external id
 * only that there is one.
 *
 * @example
 * toCredentialMetadata({ type: "keys", accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "..." });
 * // { type: "keys", maskedAccessKeyId: "AKIA…LE", profile: null, roleArn: null, hasExternalId: false }
 */
export function toCredentialMetadata(credential: CredentialInput): CredentialMetadata {
  return {
    type: credential.type,
    profile: credential.type === "profile" ? credential.profile : null,
    maskedAccessKeyId: credential.type === "keys" ? maskAccessKeyId(credential.accessKeyId) : null,
    roleArn: credential.assumeRole?.roleArn ?? null,
    hasExternalId: credential.assumeRole?.externalId !== undefined,
  };
}

function maskAccessKeyId(id: string): string {
  return id.length < MIN_MASKED_LENGTH ? "…" : `${id.slice(0, 4)}…${id.slice(-2)}`;
}
