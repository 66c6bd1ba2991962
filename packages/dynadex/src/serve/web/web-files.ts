import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { DynadexError } from "@dynadex/core/error";

/** One file of the web UI, ready to be sent. */
export interface WebFile {
  readonly content: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
  readonly etag: string;
  /** True for files whose name changes with their content. */
  readonly isImmutable: boolean;
}

/** All files of the web UI by the path they are asked for. What is not in here cannot be reached, however a path is
 * written. */
export type WebFiles = ReadonlyMap<string, WebFile>;

/** A built web UI has some dozens; more is a wrong directory. */
const MAX_FILES = 5_000;

const CONTENT_TYPES: { readonly [extension: string]: string } = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

/** Reads the built web UI. Links and dot files are left out. Throws `INTERNAL` when it is not there: whoever asks for a page
 * can do nothing about it, and need not know where it should be. */
export async function readWebFiles(webRoot: string): Promise<WebFiles> {
  const entries = await readdir(webRoot, { recursive: true, withFileTypes: true }).catch((cause: unknown) => {
    throw new DynadexError("INTERNAL", "the files of the web UI cannot be read", { cause });
  });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, name: relative(webRoot, path).split(sep).join("/") }))
    .filter(({ name }) => !/(^|\/)\./.test(name));
  if (paths.length > MAX_FILES) {
    throw new DynadexError("INTERNAL", `the web UI must have at most ${MAX_FILES} files`);
  }
  const files = await Promise.all(
    paths.map(async ({ path, name }) => [`/${name}`, await readWebFile(path, name)] as const),
  );
  return new Map(files);
}

async function readWebFile(path: string, name: string): Promise<WebFile> {
  const content = new Uint8Array(await readFile(path));
  const digest = createHash("sha256").update(content).digest("base64url").slice(0, 22);
  return {
    content,
    contentType: CONTENT_TYPES[extname(name)] ?? "application/octet-stream",
    etag: `"${digest}"`,
    isImmutable: /^assets\/.+-[\w-]{8,}\.\w+(\.map)?$/.test(name),
  };
}
