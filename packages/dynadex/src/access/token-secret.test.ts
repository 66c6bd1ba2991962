import { crc32 } from "node:zlib";
import { expect, test } from "vitest";
import { createSecret, hashSecret } from "./token-secret.ts";

const secrets = Array.from({ length: 50 }, createSecret);

test("A secret has a form that a scanner can find and check", () => {
  for (const secret of secrets) {
    const [, body, checksum] = /^dnx_([\w-]{43})([\w-]{6})$/.exec(secret) ?? [];
    expect(Buffer.from(checksum!, "base64url").readUInt32BE()).toBe(crc32(body!));
  }
});

test("No two secrets are alike", () => {
  expect(new Set(secrets).size).toBe(secrets.length);
});

test("A hash is SHA-256", () => {
  expect(hashSecret("abc").toString("hex")).toBe(
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
});
