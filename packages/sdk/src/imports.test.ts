import { glob, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { collect } from "./testing/collect.ts";

test("at run time the client imports nothing but its own files and the core's errors: no schemas, no node:", async () => {
  const files = await collect(glob("**/*.ts", { cwd: import.meta.dirname }));
  const shipped = files.filter((file) => !file.endsWith(".test.ts") && !file.startsWith("testing/"));
  expect(shipped.length).toBeGreaterThan(10);
  const sources = await Promise.all(
    shipped.map((file) => readFile(`${import.meta.dirname}/${file}`, "utf8")),
  );
  const statements = sources.flatMap(
    (source) => source.match(/^(?:import|export) (?!type)[^;]*? from "[^"]+";/gm) ?? [],
  );
  const modules = statements.map((statement) => / from "([^"]+)";$/.exec(statement)?.[1] ?? "");
  expect(new Set(modules.filter((module) => !module.startsWith(".")))).toEqual(
    new Set(["@dynadex/core/error"]),
  );
});
