import { expect, test } from "vitest";
import { readSettings } from "./settings.ts";

test("settings have defaults that bind to loopback", () => {
  expect(readSettings({ DYNADEX_DATABASE: "/data/catalog" })).toMatchObject({
    database: "/data/catalog",
    keyFile: "/data/catalog.key",
    host: "127.0.0.1",
    port: 4680,
    server: null,
  });
});

test.each([
  [{ DYNADEX_PORT: "70000" }, "DYNADEX_PORT"],
  [{ DYNADEX_PORT: "4680x" }, "DYNADEX_PORT"],
  [{ DYNADEX_CONCURRENCY: "0" }, "DYNADEX_CONCURRENCY"],
  [{ DYNADEX_LOG: "loud" }, "DYNADEX_LOG"],
])("a wrong setting is named: %j", (env, name) => {
  expect(() => readSettings(env)).toThrow(
    expect.objectContaining({ code: "INVALID_CONFIG", resource: name }),
  );
});
