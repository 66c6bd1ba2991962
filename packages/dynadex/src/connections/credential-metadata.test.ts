import * as fc from "fast-check";
import { expect, test } from "vitest";
import { toCredentialMetadata } from "./credential-metadata.ts";

const nothing = { profile: null, maskedAccessKeyId: null, roleArn: null, hasExternalId: false };

test("X3: keys are shown as the ends of their id", () => {
  const keys = { type: "keys", accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "s" } as const;
  expect(toCredentialMetadata(keys)).toEqual({ ...nothing, type: "keys", maskedAccessKeyId: "AKIA…LE" });
});

test.each(["a", "local", "AKIAIOSFODN"])(
  "X3: nothing is shown of the short access key id %s",
  (accessKeyId) => {
    const keys = { type: "keys", accessKeyId, secretAccessKey: "s" } as const;
    expect(toCredentialMetadata(keys).maskedAccessKeyId).toBe("…");
  },
);

test("a profile and a role are shown, an external id is only told of", () => {
  const roleArn = "arn:aws:iam::111122223333:role/crawler";
  const profile = { type: "profile", profile: "audit", assumeRole: { roleArn, externalId: "e-1" } } as const;
  expect(toCredentialMetadata(profile)).toEqual({
    ...nothing,
    type: "profile",
    profile: "audit",
    roleArn,
    hasExternalId: true,
  });
  expect(toCredentialMetadata({ type: "environment" })).toEqual({ ...nothing, type: "environment" });
});

test("X3: whatever the secrets are, the metadata has none of them", () => {
  const secret = fc.string({ minLength: 12, maxLength: 40 }).map((text) => `secret:${text}`);
  fc.assert(
    fc.property(secret, secret, secret, secret, (accessKeyId, secretAccessKey, sessionToken, externalId) => {
      const assumeRole = { roleArn: "arn:aws:iam::111122223333:role/crawler", externalId };
      const metadata = toCredentialMetadata({
        type: "keys",
        accessKeyId,
        secretAccessKey,
        sessionToken,
        assumeRole,
      });
      const shown = Object.values(metadata);
      for (const one of [accessKeyId, secretAccessKey, sessionToken, externalId]) {
        expect(shown.filter((value) => typeof value === "string" && value.includes(one))).toEqual([]);
      }
    }),
  );
});
