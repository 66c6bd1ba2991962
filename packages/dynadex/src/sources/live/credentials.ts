import type { CredentialInput } from "@dynadex/contract";
import { DynadexError } from "@dynadex/core/error";
import type { RetryPolicy } from "./aws-caller.ts";
import { openSts, type Sts } from "./open-sts.ts";

/** Credentials as the SDK takes them. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** The SDK asks for new ones five minutes before this. */
  readonly expiration?: Date;
}

/** Gives credentials, new ones at every call. */
export type CredentialProvider = () => Promise<AwsCredentials>;

/** What signing in needs besides the credential itself. */
export interface CredentialOptions {
  readonly region: string;
  readonly stsEndpoint: string | null;
  readonly retry: RetryPolicy;
}

/** Credentials for a client and what was opened to get them. */
export interface OpenCredentials extends AsyncDisposable {
  /** `undefined` leaves the client at the SDK's default chain. */
  readonly provider: CredentialProvider | undefined;
  /** Throttled calls to STS so far. */
  readonly throttledCalls: number;
}

/**
 * Opens a credential: keys, profile or the default chain, and on top of it a role to assume (X2).
 *
 * Nothing is asked for before the first call. Throws `MALFORMED_CREDENTIALS` for half a key, also in the environment,
 * where the SDK would go on to the next source of credentials instead.
 */
export function openCredentials(credential: CredentialInput, options: CredentialOptions): OpenCredentials {
  const base = createBaseProvider(credential);
  const role = credential.assumeRole;
  if (role === undefined) {
    return { provider: base, throttledCalls: 0, async [Symbol.asyncDispose]() {} };
  }
  const stsOptions = { ...options, credentials: base };
  let opening: Promise<Sts> | null = null;
  let sts: Sts | null = null;
  return {
    get throttledCalls() {
      return sts?.throttledCalls ?? 0;
    },
    provider: keepForAWhile(async () => {
      opening ??= openSts(stsOptions);
      sts = await opening;
      return sts.assumeRole(role, { signal: AbortSignal.timeout(ASSUME_ROLE_TIMEOUT_MS) });
    }),
    async [Symbol.asyncDispose]() {
      await (await opening)?.[Symbol.asyncDispose]();
    },
  };
}

/** The SDK gives its credential providers no signal, so they need an end of their own. */
const ASSUME_ROLE_TIMEOUT_MS = 60_000;
/** A session is used at least this long. */
const SESSION_KEPT_MS = 60_000;

/**
 * Gives the same credentials to all who ask within a minute. The SDK asks several times for each call once a session is
 * near its end, which is always when this machine's clock is an hour ahead.
 */
function keepForAWhile(provider: CredentialProvider): CredentialProvider {
  let kept: { readonly credentials: Promise<AwsCredentials>; readonly sinceMs: number } | null = null;
  return async () => {
    if (kept !== null && Date.now() - kept.sinceMs < SESSION_KEPT_MS) return kept.credentials;
    const credentials = provider();
    kept = { credentials, sinceMs: Date.now() };
    credentials.catch(() => {
      if (kept?.credentials === credentials) kept = null;
    });
    return credentials;
  };
}

function createBaseProvider(credential: CredentialInput): CredentialProvider | undefined {
  switch (credential.type) {
    case "keys": {
      const { accessKeyId, secretAccessKey, sessionToken } = credential;
      assertWholeKey({ accessKeyId, secretAccessKey }, "accessKeyId", "secretAccessKey");
      const keys = { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
      return async () => keys;
    }
    case "profile":
      return createProfileProvider(credential.profile);
    case "environment":
      assertWholeEnvironment(process.env);
      return undefined;
  }
}

/** Reads the named profile and no other source: a profile that does not exist must not become the machine's own role. */
function createProfileProvider(profile: string): CredentialProvider {
  return async () => {
    const { fromIni } = await import("@aws-sdk/credential-providers");
    return fromIni({ profile })();
  };
}

/** With `AWS_PROFILE` the SDK passes over keys in the environment. */
function assertWholeEnvironment(env: { readonly [name: string]: string | undefined }): void {
  if (env["AWS_PROFILE"] !== undefined) return;
  const accessKeyId = env["AWS_ACCESS_KEY_ID"] ?? "";
  const secretAccessKey = env["AWS_SECRET_ACCESS_KEY"] ?? "";
  if (accessKeyId === "" && secretAccessKey === "") return;
  assertWholeKey({ accessKeyId, secretAccessKey }, "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
}

function assertWholeKey(
  key: { readonly accessKeyId: string; readonly secretAccessKey: string },
  idName: string,
  secretName: string,
): void {
  if (key.accessKeyId !== "" && key.secretAccessKey !== "") return;
  const missing = key.accessKeyId === "" ? idName : secretName;
  throw new DynadexError(
    "MALFORMED_CREDENTIALS",
    `${idName} and ${secretName} must be given together; ${missing} is missing.`,
    { resource: missing },
  );
}
