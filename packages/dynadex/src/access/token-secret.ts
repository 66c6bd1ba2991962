import { createHash, randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";

/** What every secret we make begins with, so that secret scanners find it. */
const SECRET_PREFIX = "dnx_";

const SECRET_BYTES = 32;
const CHECKSUM_BYTES = 4;

/**
 * Makes the secret of an API token, a session or a sign-in link: `dnx_`, 32 random bytes (43 characters of base64url) and
 * a CRC-32 of them (6 characters), by which a scanner tells it from what only looks alike.
 */
export function createSecret(): string {
  const body = randomBytes(SECRET_BYTES).toString("base64url");
  return SECRET_PREFIX + body + renderChecksum(body);
}

/** All that is stored of a secret: its SHA-256. Secrets of 32 random bytes cannot be guessed from it. */
export function hashSecret(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

function renderChecksum(body: string): string {
  const bytes = Buffer.alloc(CHECKSUM_BYTES);
  bytes.writeUInt32BE(crc32(body));
  return bytes.toString("base64url");
}
