import { expect, test } from "vitest";
import { renderCredential } from "./credential.ts";

const plain = {
  type: "environment",
  profile: null,
  maskedAccessKeyId: null,
  roleArn: null,
  hasExternalId: false,
} as const;

test("a credential is told with what may be shown of it", () => {
  expect(renderCredential(plain)).toBe("environment of the server");
  expect(renderCredential({ ...plain, type: "profile", profile: "ro" })).toBe("profile ro");
  expect(
    renderCredential({
      ...plain,
      type: "keys",
      maskedAccessKeyId: "AKIA…7Q",
      roleArn: "arn:aws:iam::111122223333:role/r",
      hasExternalId: true,
    }),
  ).toBe("access keys AKIA…7Q, then role arn:aws:iam::111122223333:role/r with an external id");
});
