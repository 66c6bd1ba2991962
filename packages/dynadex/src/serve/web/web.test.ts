import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestServer, type TestServer } from "../testing/open-test-server.ts";

let directory: string;
let server: TestServer;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "dynadex-web-"));
  const webRoot = join(directory, "web");
  await mkdir(join(webRoot, "assets"), { recursive: true });
  await writeFile(join(directory, "secret.txt"), "outside");
  await writeFile(join(webRoot, "index.html"), "<!doctype html><title>Dynadex</title>");
  await writeFile(join(webRoot, "favicon.svg"), "<svg/>");
  await writeFile(join(webRoot, ".env"), "inside but hidden");
  await writeFile(join(webRoot, "assets", "index-DiwrgTda.js"), "export {};");
  await symlink(join(directory, "secret.txt"), join(webRoot, "link.txt"));
  server = await openTestServer({}, { webRoot });
});

afterAll(async () => {
  await server.close();
  await rm(directory, { recursive: true });
});

/** Sends a path as it is, which `fetch` would tidy up first. */
function sendPath(
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; body: string }>();
  const request = httpRequest({ port: server.port, host: "127.0.0.1", path, headers }, (response) => {
    let body = "";
    response.setEncoding("utf8");
    response.on("data", (part: string) => (body += part));
    response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
  });
  request.on("error", reject);
  request.end();
  return promise;
}

test("the first page is served to everybody, never from a stale cache, and runs only our scripts", async () => {
  const response = await server.send("/");
  expect(response.status).toBe(200);
  expect(await response.text()).toContain("<title>Dynadex</title>");
  expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(response.headers.get("cache-control")).toBe("no-cache");
  const policy = response.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/script-src[^;]*unsafe/);
});

test("files whose name changes with their content may be kept for ever, others are asked for again", async () => {
  const script = await server.send("/assets/index-DiwrgTda.js");
  const icon = await server.send("/favicon.svg");
  expect(script.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  expect(script.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
  expect(icon.headers.get("cache-control")).toBe("no-cache");
});

test("a file that has not changed is not sent again", async () => {
  const first = await server.send("/favicon.svg");
  const headers = { "if-none-match": `"other", ${first.headers.get("etag")}` };
  const second = await server.send("/favicon.svg", { headers });
  expect([second.status, await second.text()]).toEqual([304, ""]);
});

test("a page that is still known keeps its security policy", async () => {
  const first = await server.send("/");
  const again = await server.send("/", { headers: { "if-none-match": first.headers.get("etag") ?? "" } });
  expect(again.status).toBe(304);
  expect(again.headers.get("content-security-policy")).toBe(first.headers.get("content-security-policy"));
});

test.each(["/tables/0197c3a1-0000-7000-8000-000000000001", "/search?q=orders", "/runs/a.b"])(
  "a browser that asks for the page %s gets the first page",
  async (path) => {
    const response = await server.send(path, { headers: { accept: "text/html,*/*;q=0.8" } });
    expect(await response.text()).toContain("<title>Dynadex</title>");
  },
);

test("a missing script or picture is told as missing, not answered with a page", async () => {
  const script = await server.send("/assets/old-AbCdEfGh.js", { headers: { accept: "text/html,*/*" } });
  const picture = await server.send("/missing.png");
  expect([script.status, picture.status]).toEqual([404, 404]);
  expect(await picture.json()).toMatchObject({ code: "NOT_FOUND" });
});

test.each(["/api/v1/nothing", "/api"])("the unknown API path %s is never a page", async (path) => {
  const response = await server.send(path, { headers: { accept: "text/html" } });
  expect(response.status).toBe(401);
  expect(response.headers.get("content-type")).toBe("application/json");
});

test.each([
  "/../secret.txt",
  "/assets/../../secret.txt",
  "/%2e%2e/secret.txt",
  "/..%2fsecret.txt",
  "/%2e%2e%2fsecret.txt",
  "/assets/..%2f..%2fsecret.txt",
  "/..%5csecret.txt",
  "/%252e%252e%252fsecret.txt",
  "//secret.txt",
  "/secret.txt%00.html",
  "/link.txt",
  "/.env",
  "/%c0%ae%c0%ae/secret.txt",
  "/%",
])("no path leads out of the directory or to hidden files: %s", async (path) => {
  const { status, body } = await sendPath(path);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect(body).not.toMatch(/outside|hidden/);
});

test("a directory that is not there is told in the log, and not to whoever asks", async () => {
  await using without = await openTestServer({}, { webRoot: join(directory, "none") });
  const response = await without.send("/");
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain(directory);
  expect(JSON.stringify(without.records)).toContain(directory);
});

test("without a web UI the root is a 404 in JSON", async () => {
  await using without = await openTestServer();
  const response = await without.send("/");
  expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([404, "NOT_FOUND"]);
});
