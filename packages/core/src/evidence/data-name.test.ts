import { expect, it } from "vitest";
import { findDataNameFormat } from "./data-name.ts";

it.each([
  ["42", "number"],
  ["-1", "number"],
  ["3.14", "number"],
  ["2024-01-31", "date"],
  ["2024-01", "date"],
  ["2024-W05", "date"],
  ["2024-01-31T12:00:00.000Z", "date"],
  ["2024-01-31 12:00", "date"],
  ["31/01/2024", "date"],
  ["08:30", "date"],
  ["6F9619FF-8B86-D011-B42D-00C04FC964FF", "uuid"],
  ["01HZX3KQVJ8Q6M2T4N0B7C5D9E", "ulid"],
  ["507f1f77bcf86cd799439011", "hexadecimal"],
  ["0xDE0B295669A9", "hexadecimal"],
  ["V1StGXR8_Z5jdHi6B", "token"],
  ["2b7QzVx9KpLm", "token"],
  ["KxQzPqWmNbVcXzLkJh", "token"],
  ["k3j9x2m4p7q1", "token"],
  ["ann@example.com", "email"],
  ["10.0.0.1", "ip-address"],
  ["arn:aws:s3:::bucket", "arn"],
])("tells %s as %s", (name, format) => {
  expect(findDataNameFormat(name)).toBe(format);
});

it.each([
  "",
  "total",
  "line1",
  "addressLine2",
  "s3Bucket",
  "x",
  "oauth2TokenV3Url",
  "addr_line1_txt2_cd",
  "sha256",
  "utf8",
  "deadbeef",
  "faceface",
  "2fa",
  "v1.2",
  "GSI1PK",
  "GSI1PK_GSI2SK",
  "createdAt",
  "__proto__",
  "Q1",
  "a@b",
  "HTTP2_SETTINGS_MAX3",
  "isEmailVerifiedByUserOn2",
  "lastSeenAtUTC2",
])("takes %j for a name", (name) => {
  expect(findDataNameFormat(name)).toBeUndefined();
});
