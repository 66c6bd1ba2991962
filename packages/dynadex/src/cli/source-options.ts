import type { ConnectionSettings, CredentialInput } from "@dynadex/contract";
import type { Command } from "commander";
import { DynadexError } from "@dynadex/core/error";
import type { CliIo } from "./context.ts";

/** The options that say where to look in AWS, shared by `crawl` and `connection add`. */
export interface SourceOptions {
  readonly region?: readonly string[];
  readonly endpointUrl?: string;
  readonly stsEndpointUrl?: string;
  readonly profile?: string;
  readonly roleArn?: string;
  readonly externalId?: string;
  readonly sessionName?: string;
  readonly includeRegex?: string;
  readonly excludeRegex?: string;
}

/** Adds the options of `SourceOptions` to a command. */
export function withSourceOptions(command: Command): Command {
  return command
    .option("--region <region...>", "regions to crawl; default AWS_REGION or AWS_DEFAULT_REGION")
    .option("--endpoint-url <url>", "another DynamoDB endpoint, such as an emulator")
    .option("--sts-endpoint-url <url>", "another STS endpoint")
    .option("--profile <name>", "a profile of the AWS configuration files")
    .option("--role-arn <arn>", "a role to assume")
    .option("--external-id <id>", "the external id the role asks for")
    .option("--session-name <name>", "the name of the role session")
    .option("--include-regex <regex>", "only tables whose whole name matches")
    .option("--exclude-regex <regex>", "not the tables whose whole name matches; beats --include-regex");
}

/** The connection settings the options ask for. Throws `INVALID_CONFIG` when no region is given anywhere. */
export function parseSettings(options: SourceOptions, env: CliIo["env"]): ConnectionSettings {
  const fallback = env["AWS_REGION"] ?? env["AWS_DEFAULT_REGION"];
  const regions = options.region ?? (fallback === undefined ? [] : [fallback]);
  if (regions.length === 0) {
    throw new DynadexError("INVALID_CONFIG", "a region must be given, none was found", {
      resource: "--region",
      hint: "Add --region eu-west-1, or set AWS_REGION.",
    });
  }
  return {
    regions: [...regions],
    ...given("dynamodbEndpoint", options.endpointUrl),
    ...given("stsEndpoint", options.stsEndpointUrl),
    ...given("include", options.includeRegex),
    ...given("exclude", options.excludeRegex),
  };
}

/**
 * The credential the options ask for: a profile or the environment, and a role on top. Keys are never options, because
 * command lines are seen by others; they are read from AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN.
 */
export function parseCredential(options: SourceOptions): CredentialInput {
  if (options.roleArn === undefined && (options.externalId ?? options.sessionName) !== undefined) {
    throw new DynadexError("INVALID_CONFIG", "--external-id and --session-name need --role-arn", {
      resource: "--role-arn",
      hint: "Add --role-arn arn:aws:iam::123456789012:role/name.",
    });
  }
  const assumeRole =
    options.roleArn === undefined
      ? {}
      : {
          assumeRole: {
            roleArn: options.roleArn,
            ...given("externalId", options.externalId),
            ...given("sessionName", options.sessionName),
          },
        };
  return options.profile === undefined
    ? { type: "environment", ...assumeRole }
    : { type: "profile", profile: options.profile, ...assumeRole };
}

function given<const Name extends string>(name: Name, value: string | undefined): { [N in Name]?: string } {
  return value === undefined ? {} : ({ [name]: value } as { [N in Name]: string });
}
