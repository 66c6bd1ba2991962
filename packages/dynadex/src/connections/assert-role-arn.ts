import { DynadexError } from "@dynadex/core/error";

/** Any partition; a path may precede the name. */
const ROLE_ARN = /^arn:aws(?:-[a-z]+)*:iam::\d{12}:role\/(?:[\x21-\x7e]{1,510}\/)?[\w+=,.@-]{1,64}$/;
const OTHER_IDENTITY =
  /^arn:aws[a-z-]*:(?:iam|sts)::\d{12}:(user|group|assumed-role|instance-profile|policy|root)\b/;

/**
 * Refuses a role to assume that is not the ARN of an IAM role with `INVALID_ROLE_ARN` (A5). The value is not repeated:
 * it may be a secret in the wrong place (X3).
 */
export function assertRoleArn(roleArn: string, path: readonly (string | number)[]): void {
  if (ROLE_ARN.test(roleArn)) return;
  const other = OTHER_IDENTITY.exec(roleArn)?.[1];
  const found = other === undefined ? "something else" : `that of another thing of IAM (${other})`;
  const message = `must be the ARN of an IAM role, found ${found}`;
  throw new DynadexError("INVALID_ROLE_ARN", `the role to assume ${message}`, {
    resource: path.join("."),
    issues: [{ path, code: "INVALID_ROLE_ARN", message }],
  });
}
