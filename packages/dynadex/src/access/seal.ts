import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { DynadexError } from "@dynadex/core/error";
import { findKeyInFile, getKeyInFile } from "./key-file.ts";
import { parseSealingKey, SEALING_KEY_ID_BYTES, type SealingKey } from "./sealing-key.ts";

/** Seals what must be secret at rest, such as AWS credentials, with AES-256-GCM. */
export interface Sealer {
  /**
   * Seals a text. `context` names the row and column it is for (`credential/<id>`): it is not stored, and what was
   * sealed for one context cannot be opened in another. Throws `INVALID_CONFIG` when there is no key to be had.
   */
  seal(plaintext: string, options: { readonly context: string }): Buffer;
  /** Opens what was sealed for the same context. Throws `SECRET_KEY_INVALID` for another key or context, or damage. */
  unseal(sealed: Buffer, options: { readonly context: string }): string;
}

/** Sealed bytes: version, id of the key, nonce, ciphertext, tag. */
const FORMAT_VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + SEALING_KEY_ID_BYTES;
const OVERHEAD_BYTES = HEADER_BYTES + NONCE_BYTES + TAG_BYTES;

/**
 * Opens a sealer. Its key is that of `DYNADEX_SECRET_KEY` (32 bytes in hex or base64); without one it is that of the key
 * file, which is not looked at before something is sealed or opened, and made (0600) when the first thing is sealed.
 * Throws `INVALID_CONFIG` for anything but 32 bytes, naming the setting and never the value.
 */
export async function openSealer(settings: {
  readonly secretKey: string | null;
  readonly keyFile: string;
}): Promise<Sealer> {
  const { secretKey, keyFile } = settings;
  let key = secretKey === null ? undefined : parseSealingKey(secretKey, "DYNADEX_SECRET_KEY");
  return {
    seal(plaintext, { context }) {
      key ??= getKeyInFile(keyFile);
      return sealWith(key, plaintext, context);
    },
    unseal(sealed, { context }) {
      key ??= findKeyInFile(keyFile);
      if (key === undefined) throw sealError(`needs the key file ${keyFile}, which is not there`, context);
      return unsealWith(key, sealed, context);
    },
  };
}

function sealWith(key: SealingKey, plaintext: string, context: string): Buffer {
  const header = Buffer.concat([Buffer.of(FORMAT_VERSION), key.id]);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key.bytes, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.concat([header, Buffer.from(context)]));
  return Buffer.concat([
    header,
    nonce,
    cipher.update(plaintext, "utf8"),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
}

function unsealWith(key: SealingKey, sealed: Buffer, context: string): string {
  const header = sealed.subarray(0, HEADER_BYTES);
  if (sealed.length < OVERHEAD_BYTES || header[0] !== FORMAT_VERSION) {
    throw sealError("must be sealed in a form this version knows, and is not", context);
  }
  const keyId = header.subarray(1);
  if (!keyId.equals(key.id)) {
    const [wanted, found] = [keyId.toString("hex"), key.id.toString("hex")];
    throw sealError(`was sealed with the key ${wanted}, found the key ${found}`, context);
  }
  const nonce = sealed.subarray(HEADER_BYTES, HEADER_BYTES + NONCE_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", key.bytes, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.concat([header, Buffer.from(context)]));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    const plaintext = decipher.update(sealed.subarray(HEADER_BYTES + NONCE_BYTES, -TAG_BYTES));
    return Buffer.concat([plaintext, decipher.final()]).toString("utf8");
  } catch (error) {
    throw sealError("was changed after it was sealed, or was sealed for something else", context, error);
  }
}

function sealError(what: string, context: string, cause?: unknown): DynadexError {
  return new DynadexError("SECRET_KEY_INVALID", `what is sealed for ${context} ${what}`, {
    resource: context,
    hint: "Set DYNADEX_SECRET_KEY (or restore the key file) to the key it was sealed with, or enter the credential again.",
    cause,
  });
}
