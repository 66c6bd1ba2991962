import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { openSealer } from "./seal.ts";

const context = "credential/1";
const canary = "wJalrXUtnFEMI/CANARY";
const secretKey = randomBytes(32).toString("base64");
const invalidKey = expect.objectContaining({ code: "SECRET_KEY_INVALID", resource: context });

/** A directory of its own for one test. */
async function openDirectory() {
  const path = await mkdtemp(join(tmpdir(), "dynadex-seal-"));
  return {
    path,
    keyFile: join(path, "new", "secret.key"),
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
}

test("What was sealed opens again, whatever it is", async () => {
  const sealer = await openSealer({ secretKey, keyFile: "/nowhere/key" });
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (secret, context) => {
      expect(sealer.unseal(sealer.seal(secret, { context }), { context })).toBe(secret);
    }),
  );
});

test("X3: sealed bytes hold nothing of the text, and differ each time", async () => {
  const sealer = await openSealer({ secretKey, keyFile: "/nowhere/key" });
  const sealed = sealer.seal(canary, { context });
  expect(sealed.includes(canary)).toBe(false);
  expect(sealer.seal(canary, { context }).equals(sealed)).toBe(false);
});

test("Sealed bytes cannot be moved to another row", async () => {
  const sealer = await openSealer({ secretKey, keyFile: "/nowhere/key" });
  const sealed = sealer.seal(canary, { context: "credential/2" });
  expect(() => sealer.unseal(sealed, { context })).toThrow(invalidKey);
});

test("Another key does not open what was sealed", async () => {
  const sealer = await openSealer({ secretKey, keyFile: "/nowhere/key" });
  const other = await openSealer({ secretKey: randomBytes(32).toString("hex"), keyFile: "/nowhere/key" });
  const sealed = sealer.seal(canary, { context });
  expect(() => other.unseal(sealed, { context })).toThrow(invalidKey);
});

test("Sealed bytes that were changed anywhere, cut or made longer do not open", async () => {
  const sealer = await openSealer({ secretKey, keyFile: "/nowhere/key" });
  const sealed = sealer.seal(canary, { context });
  const forged = [...sealed.keys()].flatMap((index) => {
    const changed = Buffer.from(sealed);
    changed[index]! ^= 1;
    return [changed, sealed.subarray(0, index), Buffer.concat([sealed, Buffer.alloc(index + 1)])];
  });
  for (const bytes of forged) expect(() => sealer.unseal(bytes, { context })).toThrow(invalidKey);
});

test("A key is the same in hex, base64 and base64url, with space around", async () => {
  const key = randomBytes(32);
  const forms = [key.toString("hex"), key.toString("hex").toUpperCase(), ` ${key.toString("base64")}\n`];
  const sealers = await Promise.all(
    [...forms, key.toString("base64url")].map((form) =>
      openSealer({ secretKey: form, keyFile: "/nowhere/key" }),
    ),
  );
  const sealed = sealers[0]!.seal(canary, { context });
  expect(sealers.map((sealer) => sealer.unseal(sealed, { context }))).toEqual([
    canary,
    canary,
    canary,
    canary,
  ]);
});

test.each([
  ["", "nothing"],
  [canary, "text"],
  [randomBytes(31).toString("base64"), "31 bytes in base64"],
  [randomBytes(33).toString("base64"), "33 bytes in base64"],
  [randomBytes(31).toString("hex"), "31 bytes in hex"],
  [randomBytes(33).toString("hex"), "33 bytes in hex"],
  [`${"0".repeat(63)}g`, "64 characters that are no hex"],
])("X3: a key that is not 32 bytes is refused by the setting's name, without the value: %#", async (key) => {
  const opening = openSealer({ secretKey: key, keyFile: "/nowhere/key" });
  await expect(opening).rejects.toMatchObject({
    code: "INVALID_CONFIG",
    resource: "DYNADEX_SECRET_KEY",
    message: expect.not.stringContaining(key || "found nothing"),
  });
});

test("The key file is made on first use, for its owner alone, and used from then on", async () => {
  await using directory = await openDirectory();
  const { keyFile } = directory;
  const sealer = await openSealer({ secretKey: null, keyFile });
  expect(await readdir(directory.path)).toEqual([]);
  const sealed = sealer.seal(canary, { context });
  expect((await stat(keyFile)).mode & 0o777).toBe(0o600);
  expect(await readdir(join(directory.path, "new"))).toEqual(["secret.key"]);
  const later = await openSealer({ secretKey: null, keyFile });
  expect(later.unseal(sealed, { context })).toBe(canary);
  const given = await openSealer({ secretKey: await readFile(keyFile, "utf8"), keyFile: "/nowhere/key" });
  expect(given.unseal(sealed, { context })).toBe(canary);
});

test("Processes that make the key file at once get one key", async () => {
  await using directory = await openDirectory();
  const { keyFile } = directory;
  const script = fileURLToPath(new URL("testing/make-key.ts", import.meta.url));
  const children = Array.from({ length: 4 }, () =>
    spawn(process.execPath, ["--conditions=source", script, keyFile], { stdio: ["pipe", "pipe", "inherit"] }),
  );
  await Promise.all(children.map((child) => once(child.stdout, "data")));
  const answers = children.map((child) => text(child.stdout));
  for (const child of children) child.stdin.end("go");
  const ids = await Promise.all(answers);
  expect(ids[0]).toMatch(/^[0-9a-f]{16}\n$/);
  expect(new Set(ids).size).toBe(1);
  expect(await readdir(join(directory.path, "new"))).toEqual(["secret.key"]);
});

test("Opening what was sealed makes no new key file", async () => {
  await using directory = await openDirectory();
  const sealed = (await openSealer({ secretKey, keyFile: directory.keyFile })).seal(canary, { context });
  const sealer = await openSealer({ secretKey: null, keyFile: directory.keyFile });
  expect(() => sealer.unseal(sealed, { context })).toThrow(invalidKey);
  expect(await readdir(directory.path)).toEqual([]);
});

test.each([0o640, 0o604, 0o660, 0o644])("A key file that others may use is refused: %o", async (mode) => {
  await using directory = await openDirectory();
  const keyFile = join(directory.path, "secret.key");
  await writeFile(keyFile, secretKey);
  await chmod(keyFile, mode);
  const sealer = await openSealer({ secretKey: null, keyFile });
  expect(() => sealer.seal(canary, { context })).toThrow(
    expect.objectContaining({ code: "INVALID_CONFIG", resource: keyFile }),
  );
});

test("A key file that holds no key is refused and left as it is", async () => {
  await using directory = await openDirectory();
  const keyFile = join(directory.path, "secret.key");
  await writeFile(keyFile, "", { mode: 0o600 });
  const sealer = await openSealer({ secretKey: null, keyFile });
  expect(() => sealer.seal(canary, { context })).toThrow(
    expect.objectContaining({ code: "INVALID_CONFIG", resource: keyFile }),
  );
  expect(await readFile(keyFile, "utf8")).toBe("");
});

test("A place where no key file can be made is told of", async () => {
  await using directory = await openDirectory();
  await writeFile(join(directory.path, "file"), "");
  const keyFile = join(directory.path, "file", "secret.key");
  const sealer = await openSealer({ secretKey: null, keyFile });
  expect(() => sealer.seal(canary, { context })).toThrow(
    expect.objectContaining({ code: "INVALID_CONFIG", resource: keyFile }),
  );
});
