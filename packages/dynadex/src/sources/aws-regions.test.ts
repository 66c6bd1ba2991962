import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { assertAwsRegion, AWS_REGIONS } from "./aws-regions.ts";

test("X5: the list holds every region that the SDK knows", async () => {
  const client = createRequire(import.meta.url).resolve("@aws-sdk/client-dynamodb");
  const partitions = join(dirname(client), "../../core/dist-cjs/submodules/client/index.js");
  const source = await readFile(partitions, "utf8");
  const known = [...source.matchAll(/"([a-z0-9-]+)": \{\s*"description"/g)].map(([, name]) => name);
  expect(known.length).toBeGreaterThan(30);
  expect(known.filter((name) => !name?.endsWith("-global")).toSorted()).toEqual([...AWS_REGIONS]);
});

test("X5: an availability zone gets a hint with its region", () => {
  expect(() => assertAwsRegion("us-east-1a")).toThrow(
    expect.objectContaining({ code: "INVALID_REGION", hint: expect.stringContaining('"us-east-1"') }),
  );
});

test("X5: an unknown region is refused with the valid ones", () => {
  expect(() => assertAwsRegion("eu-wset-1")).toThrow(
    expect.objectContaining({ code: "INVALID_REGION", message: expect.stringContaining("eu-west-1") }),
  );
  expect(() => assertAwsRegion("eu-west-1")).not.toThrow();
});
