import { readFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";
import { createFakeApi } from "./fake-api.ts";

const PORT = 4682;
const DIST = join(import.meta.dirname, "..", "dist");
const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
};
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/* Serves the build under the strictest content security policy, with the fake API: for looking at what ships. */
const handle = createFakeApi(process.env["DYNADEX_FAKE"] === "empty");
createServer((request, response) => {
  handle(request, response).then(
    (isAnswered) => (isAnswered ? undefined : serveFile(request.url ?? "/", response)),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
}).listen(PORT, "127.0.0.1");

async function serveFile(url: string, response: ServerResponse): Promise<void> {
  const path = normalize(new URL(url, "http://localhost").pathname);
  const name = extname(path) === "" ? "index.html" : path;
  try {
    const content = await readFile(join(DIST, name));
    response.writeHead(200, {
      "content-type": TYPES[extname(name)] ?? "application/octet-stream",
      "content-security-policy": POLICY,
    });
    response.end(content);
  } catch {
    response.writeHead(404).end();
  }
}
