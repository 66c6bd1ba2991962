import { expect, test } from "vitest";
import { assertRoleArn } from "./assert-role-arn.ts";

const path = ["credential", "assumeRole", "roleArn"];

test.each([
  "arn:aws:iam::111122223333:role/crawler",
  "arn:aws-cn:iam::111122223333:role/service/deep/crawler+x=1,.@-_",
  "arn:aws-us-gov:iam::111122223333:role/x",
])("A5: %s is the ARN of a role", (arn) => {
  expect(() => assertRoleArn(arn, path)).not.toThrow();
});

test.each([
  "arn:aws:iam::111122223333:user/crawler",
  "arn:aws:sts::111122223333:assumed-role/crawler/session",
  "arn:aws:iam::11112222333:role/crawler",
  "arn:aws:iam::111122223333:role/",
  "arn:aws:iam::111122223333:role/a b",
  `arn:aws:iam::111122223333:role/${"r".repeat(65)}`,
  "arn:aws:iam::111122223333:role/crawler\n",
  "crawler",
  "",
])("A5: %j is refused", (arn) => {
  expect(() => assertRoleArn(arn, path)).toThrow(
    expect.objectContaining({ code: "INVALID_ROLE_ARN", issues: [expect.objectContaining({ path })] }),
  );
});

test("A5: the ARN of a user is told as such, and a value is never repeated", () => {
  expect(() => assertRoleArn("arn:aws:iam::111122223333:user/bob", path)).toThrow("(user)");
  expect(() => assertRoleArn("canary-secret", path)).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining("canary"), resource: path.join(".") }),
  );
});
