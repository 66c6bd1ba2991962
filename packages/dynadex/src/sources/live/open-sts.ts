import type { CredentialInput } from "@dynadex/contract";
import { DynadexError } from "@dynadex/core/error";
import type { CallerIdentity, SourceCallOptions } from "../source.ts";
import { createAwsCaller, type RetryPolicy } from "./aws-caller.ts";
import type { AwsCredentials, CredentialProvider } from "./credentials.ts";
import { createHttpHandler } from "./http-handler.ts";

/** How STS is reached. */
export interface StsOptions {
  readonly region: string;
  /** Never DynamoDB's endpoint (X4); `null` is AWS's own. */
  readonly stsEndpoint: string | null;
  readonly credentials: CredentialProvider | undefined;
  readonly retry: RetryPolicy;
}

type AssumeRole = NonNullable<CredentialInput["assumeRole"]>;

/** The two STS calls a source makes. */
export interface Sts extends AsyncDisposable {
  assumeRole(role: AssumeRole, options: SourceCallOptions): Promise<AwsCredentials>;
  getCallerIdentity(options: SourceCallOptions): Promise<CallerIdentity>;
  readonly throttledCalls: number;
}

const DEFAULT_SESSION_NAME = "dynadex";

/** Opens STS; its client is loaded only now, so that a crawl with plain keys does not pay for it. */
export async function openSts(options: StsOptions): Promise<Sts> {
  const { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } = await import("@aws-sdk/client-sts");
  const client = new STSClient({
    region: options.region,
    requestHandler: createHttpHandler(),
    maxAttempts: 1,
    ...(options.stsEndpoint === null ? {} : { endpoint: options.stsEndpoint }),
    ...(options.credentials === undefined ? {} : { credentials: options.credentials }),
  });
  const caller = createAwsCaller({
    region: options.region,
    endpoint: options.stsEndpoint,
    retry: options.retry,
    findSecrets: () => client.config.credentials().catch(() => null),
  });
  return {
    get throttledCalls() {
      return caller.throttledCalls;
    },
    async assumeRole(role, { signal }) {
      const command = new AssumeRoleCommand({
        RoleArn: role.roleArn,
        RoleSessionName: role.sessionName ?? DEFAULT_SESSION_NAME,
        ExternalId: role.externalId,
        SourceIdentity: role.sourceIdentity,
      });
      const { Credentials: issued } = await caller.call(
        {
          action: "sts:AssumeRole",
          resource: role.roleArn,
          send: (sendOptions) => client.send(command, sendOptions),
        },
        { signal },
      );
      if (!issued?.AccessKeyId || !issued.SecretAccessKey) throw toIncompleteAnswer("sts:AssumeRole");
      return {
        accessKeyId: issued.AccessKeyId,
        secretAccessKey: issued.SecretAccessKey,
        ...(issued.SessionToken === undefined ? {} : { sessionToken: issued.SessionToken }),
        ...(issued.Expiration === undefined ? {} : { expiration: issued.Expiration }),
      };
    },
    async getCallerIdentity({ signal }) {
      const { Account, Arn } = await caller.call(
        {
          action: "sts:GetCallerIdentity",
          resource: null,
          send: (sendOptions) => client.send(new GetCallerIdentityCommand({}), sendOptions),
        },
        { signal },
      );
      if (!Account || !Arn) throw toIncompleteAnswer("sts:GetCallerIdentity");
      return { partition: Arn.split(":")[1] ?? "aws", accountId: Account, arn: Arn };
    },
    async [Symbol.asyncDispose]() {
      client.destroy();
    },
  };
}

function toIncompleteAnswer(action: string): DynadexError {
  return new DynadexError("AWS_ERROR", `${action} must answer with all of its members, but left some out.`);
}
