import { randomBytes } from "node:crypto";
import {
  existsSync,
  fstatSync,
  linkSync,
  mkdirSync,
  openSync,
  closeSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { DynadexError } from "@dynadex/core/error";
import { parseSealingKey, SEALING_KEY_BYTES, type SealingKey } from "./sealing-key.ts";

/**
 * Reads the sealing key from its file; `undefined` when there is no such file. Throws `INVALID_CONFIG` when others than
 * its owner may use the file, or when it holds no key.
 */
export function findKeyInFile(keyFile: string): SealingKey | undefined {
  const descriptor = openIfThere(keyFile);
  if (descriptor === undefined) return undefined;
  try {
    const mode = fstatSync(descriptor).mode & 0o777;
    if ((mode & 0o077) !== 0) {
      throw keyFileError(keyFile, `must be for its owner alone (0600), found 0${mode.toString(8)}`, {
        hint: "Correct it with chmod 600; if others may have read it, change the credentials sealed with it.",
      });
    }
    return parseSealingKey(readFileSync(descriptor, "utf8"), keyFile);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Reads the sealing key from its file, which is made (0600, its directory too) when it is not there; of several
 * processes that make it at once, one wins and all get its key. Throws `INVALID_CONFIG`.
 */
export function getKeyInFile(keyFile: string): SealingKey {
  const found = findKeyInFile(keyFile);
  if (found !== undefined) return found;
  makeKeyFile(keyFile);
  const made = findKeyInFile(keyFile);
  if (made === undefined) throw keyFileError(keyFile, "must stay where it was made, and is gone");
  return made;
}

/** The file appears whole: it is written aside and linked into place, which fails when another process was first. */
function makeKeyFile(keyFile: string): void {
  const aside = `${keyFile}.${randomBytes(8).toString("hex")}`;
  try {
    // The embedded database lies beside the file and runs as another user when we are root: it must be let through.
    mkdirSync(dirname(keyFile), { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    const text = `${randomBytes(SEALING_KEY_BYTES).toString("base64")}\n`;
    writeFileSync(aside, text, { mode: 0o600, flag: "wx", flush: true });
    linkSync(aside, keyFile);
  } catch (error) {
    if (!existsSync(keyFile))
      throw keyFileError(keyFile, "must be writable on first use, and is not", { cause: error });
  } finally {
    rmSync(aside, { force: true });
  }
}

function openIfThere(keyFile: string): number | undefined {
  try {
    return openSync(keyFile, "r");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw keyFileError(keyFile, "must be readable, and is not", { cause: error });
  }
}

function keyFileError(
  keyFile: string,
  what: string,
  options: { readonly hint?: string; readonly cause?: unknown } = {},
): DynadexError {
  return new DynadexError("INVALID_CONFIG", `the key file ${keyFile} ${what}`, {
    resource: keyFile,
    hint: options.hint ?? "Correct the file, or set DYNADEX_SECRET_KEY.",
    cause: options.cause,
  });
}
