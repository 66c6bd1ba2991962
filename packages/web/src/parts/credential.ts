import type { Connection } from "@dynadex/contract";

/** Says how a connection signs in, with what may be shown of it. */
export function renderCredential({
  type,
  profile,
  maskedAccessKeyId,
  roleArn,
  hasExternalId,
}: Connection["credential"]): string {
  const first = {
    environment: "environment of the server",
    profile: `profile ${profile ?? ""}`,
    keys: `access keys ${maskedAccessKeyId ?? ""}`,
  }[type];
  if (roleArn === null) return first;
  return `${first}, then role ${roleArn}${hasExternalId ? " with an external id" : ""}`;
}
