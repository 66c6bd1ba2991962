import type { CredentialInput } from "@dynadex/contract";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { openCredential, sealCredential } from "./sealed-credential.ts";
import { openTestSealer } from "./testing/open-test-connections.ts";

const [ID, OTHER_ID] = ["5f0f0f0e-0000-4000-8000-000000000001", "5f0f0f0e-0000-4000-8000-000000000002"];

const text = (maxLength: number) => fc.string({ unit: "binary", minLength: 2, maxLength });
const name = fc.stringMatching(/^[\w+=,.@-]{2,64}$/);
const assumeRole = fc.record(
  {
    roleArn: fc.stringMatching(/^arn:aws(-cn)?:iam::\d{12}:role\/[a-z]{1,20}$/),
    externalId: text(100),
    sessionName: name,
    sourceIdentity: name,
  },
  { requiredKeys: ["roleArn"] },
);
const credentials: fc.Arbitrary<CredentialInput> = fc.oneof(
  fc.record({ type: fc.constant("environment" as const), assumeRole }, { requiredKeys: ["type"] }),
  fc.record(
    { type: fc.constant("profile" as const), profile: text(100), assumeRole },
    { requiredKeys: ["type", "profile"] },
  ),
  fc.record(
    {
      type: fc.constant("keys" as const),
      accessKeyId: text(128),
      secretAccessKey: text(200),
      sessionToken: text(500),
      assumeRole,
    },
    { requiredKeys: ["type", "accessKeyId", "secretAccessKey"] },
  ),
);

test("every credential comes back as it was sealed", async () => {
  const sealer = await openTestSealer("k");
  fc.assert(
    fc.property(credentials, (credential) => {
      expect(openCredential(sealer, ID, sealCredential(sealer, ID, credential))).toEqual(credential);
    }),
  );
});

test("X3: a sealed credential cannot be opened with another key or in another row", async () => {
  const sealer = await openTestSealer("k");
  const sealed = sealCredential(sealer, ID, { type: "environment" });
  const refusal = expect.objectContaining({ code: "SECRET_KEY_INVALID" });
  const other = await openTestSealer("o");
  expect(() => openCredential(other, ID, sealed)).toThrow(refusal);
  expect(() => openCredential(sealer, OTHER_ID, sealed)).toThrow(refusal);
});
