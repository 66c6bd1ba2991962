import type { Hono } from "hono";
import { DynadexError } from "@dynadex/core/error";
import type { ServerContext, ServerEnv } from "../http/context.ts";
import type { Gate } from "../http/gate.ts";
import { isApiPath } from "../api/paths.ts";
import { readWebFiles, type WebFile, type WebFiles } from "./web-files.ts";

const INDEX = "/index.html";

/** Mounts the web UI's files, open to everybody, and its first page for every path that is a page of it. */
export function mountWeb(app: Hono<ServerEnv>, webRoot: string, gate: Gate): void {
  let files: Promise<WebFiles> | undefined;
  app.get("*", async (c, next) => {
    if (isApiPath(c.req.path)) return next();
    c.set("operation", "web");
    await gate.admit(c, "public");
    const all = await (files ??= readWebFiles(webRoot));
    const file = all.get(c.req.path === "/" ? INDEX : decodePath(c.req.path)) ?? findPage(c, all);
    if (file === undefined) throw new DynadexError("NOT_FOUND", "the web UI has no such file");
    return answerFile(c, file);
  });
}

/** Pages are made by the first page's script; only browsers that ask for a page get it, so that a missing script or
 * picture is told as missing. */
function findPage(c: ServerContext, files: WebFiles): WebFile | undefined {
  const isPage = c.req.header("accept")?.includes("text/html") === true && !c.req.path.startsWith("/assets/");
  return isPage ? files.get(INDEX) : undefined;
}

function answerFile(c: ServerContext, file: WebFile): Response {
  // The type also goes with a 304, whose headers replace those that the browser keeps: its policy must be the page's.
  const headers = {
    "content-type": file.contentType,
    "cache-control": file.isImmutable ? "public, max-age=31536000, immutable" : "no-cache",
    etag: file.etag,
  };
  const isKnown =
    c.req
      .header("if-none-match")
      ?.split(/\s*,\s*/)
      .includes(file.etag) === true;
  if (isKnown) return c.body(null, 304, headers);
  return c.body(file.content, 200, headers);
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
