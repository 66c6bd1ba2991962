import { createHash } from "node:crypto";
import { DynadexError } from "@dynadex/core/error";

/** The key that seals credentials. Keep it out of logs, messages and the database. */
export interface SealingKey {
  /** Eight bytes that tell which key sealed something, without telling the key. */
  readonly id: Buffer;
  readonly bytes: Buffer;
}

/** The size of a sealing key: AES-256. */
export const SEALING_KEY_BYTES = 32;

/** The size of what tells sealing keys apart. */
export const SEALING_KEY_ID_BYTES = 8;

/**
 * Parses a sealing key of exactly 32 bytes in hex, base64 or base64url. `source` is where it came from: the setting or
 * the file. Throws `INVALID_CONFIG`, which names the source and never the value.
 */
export function parseSealingKey(text: string, source: string): SealingKey {
  const trimmed = text.trim();
  const bytes = toBytes(trimmed);
  if (bytes?.length === SEALING_KEY_BYTES) return { id: toKeyId(bytes), bytes };
  throw new DynadexError(
    "INVALID_CONFIG",
    `${source} must be ${SEALING_KEY_BYTES} bytes in hex (64 digits) or base64 (44 characters), found ${trimmed.length} characters that are neither`,
    { resource: source, hint: "Make a key with: openssl rand -base64 32" },
  );
}

/** Buffers skip what is not of their alphabet, so the form is checked first. */
function toBytes(text: string): Buffer | undefined {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, "hex");
  return /^[\w+/-]{43}=?$/.test(text) ? Buffer.from(text, "base64") : undefined;
}

function toKeyId(bytes: Buffer): Buffer {
  const digest = createHash("sha256").update("dynadex sealing key id\0").update(bytes).digest();
  return digest.subarray(0, SEALING_KEY_ID_BYTES);
}
