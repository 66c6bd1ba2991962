import { isDeepStrictEqual } from "node:util";
import type { Connection, ConnectionSettings, CredentialInput } from "@dynadex/contract";
import type { Client } from "@dynadex/sdk";

/**
 * Finds the connection of that name and brings its settings and credential up to date, or makes it. Without a name the
 * name tells where the connection leads, so that the same command always crawls through the same connection.
 */
export async function ensureConnection(
  client: Client,
  wanted: {
    readonly name: string | undefined;
    readonly settings: ConnectionSettings;
    readonly credential: CredentialInput;
  },
  options: { readonly signal: AbortSignal },
): Promise<Connection> {
  const name = wanted.name ?? defaultName(wanted.settings, wanted.credential);
  const { settings, credential } = wanted;
  const { items } = await client.connections.list({ name }, options);
  const [existing] = items;
  if (existing === undefined) return client.connections.create({ name, settings, credential }, options);
  const isSame = isDeepStrictEqual(existing.settings, settings) && isSameCredential(existing, credential);
  return isSame ? existing : client.connections.edit(existing.id, { settings, credential }, options);
}

function defaultName(settings: ConnectionSettings, credential: CredentialInput): string {
  const who =
    credential.assumeRole?.roleArn ?? (credential.type === "profile" ? credential.profile : "environment");
  const where = settings.dynamodbEndpoint === undefined ? "aws" : new URL(settings.dynamodbEndpoint).host;
  return `${where} ${who}`;
}

/** Keys can not be compared, because they are never shown; they are written again. */
function isSameCredential({ credential: shown }: Connection, wanted: CredentialInput): boolean {
  return (
    wanted.type !== "keys" &&
    shown.type === wanted.type &&
    shown.profile === (wanted.type === "profile" ? wanted.profile : null) &&
    shown.roleArn === (wanted.assumeRole?.roleArn ?? null) &&
    wanted.assumeRole === undefined
  );
}
