import type { ConnectionEdit, ConnectionSettings } from "@dynadex/contract";
import { DynadexError, type InputIssue } from "@dynadex/core/error";
import { assertPatterns } from "./assert-patterns.ts";
import { assertRoleArn } from "./assert-role-arn.ts";
import { assertAwsRegions } from "./aws-regions.ts";

/**
 * Checks what the contract's schema cannot, and gives the settings in one form: each region once, empty patterns left
 * out (A6). Regions are checked against AWS's unless DynamoDB's endpoint is a custom one (X5).
 *
 * Throws `INVALID_INPUT`, `INVALID_REGION`, `INVALID_REGEX` and `INVALID_ROLE_ARN`, each with all issues of its kind.
 */
export function parseConnectionInput<T extends ConnectionEdit>(input: T): T {
  const issues = [...listUnstorable(input), ...listSecretEndpoints(input.settings)];
  const [first] = issues;
  if (first !== undefined) {
    throw new DynadexError("INVALID_INPUT", `\`${first.path.join(".")}\` ${first.message}`, { issues });
  }
  const { settings, credential } = input;
  if (settings !== undefined) {
    if (settings.dynamodbEndpoint === undefined) assertAwsRegions(settings.regions, ["settings", "regions"]);
    assertPatterns(settings, ["settings"]);
  }
  if (credential?.assumeRole !== undefined) {
    assertRoleArn(credential.assumeRole.roleArn, ["credential", "assumeRole", "roleArn"]);
  }
  return settings === undefined ? input : { ...input, settings: normalizeSettings(settings) };
}

/** PostgreSQL's text has no U+0000; names of admins that have it are nobody's. */
function listUnstorable({ name }: ConnectionEdit): readonly InputIssue[] {
  const issue = { path: ["name"], code: "INVALID", message: "must not hold U+0000" };
  return name?.includes("\0") === true ? [issue] : [];
}

/** Settings are shown to everybody, so that they are no place for a password (X3). */
function listSecretEndpoints(settings: ConnectionSettings | undefined): readonly InputIssue[] {
  return (["dynamodbEndpoint", "stsEndpoint"] as const)
    .filter((field) => {
      const endpoint = settings?.[field];
      return endpoint !== undefined && hasUserInfo(new URL(endpoint));
    })
    .map((field) => ({
      path: ["settings", field],
      code: "INVALID",
      message: "must be a URL without user name and password",
    }));
}

function hasUserInfo(url: URL): boolean {
  return url.username !== "" || url.password !== "";
}

function normalizeSettings(settings: ConnectionSettings): ConnectionSettings {
  const { include, exclude, ...rest } = settings;
  return {
    ...rest,
    regions: [...new Set(settings.regions)],
    ...(include === undefined || include === "" ? {} : { include }),
    ...(exclude === undefined || exclude === "" ? {} : { exclude }),
  };
}
