import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { assertAwsRegions, AWS_REGIONS } from "./aws-regions.ts";

test("X5: the list holds every region that the SDK knows", async () => {
  const client = createRequire(import.meta.url).resolve("@aws-sdk/client-dynamodb");
  const partitions = join(dirname(client), "../../core/dist-cjs/submodules/client/index.js");
  const source = await readFile(partitions, "utf8");
  const known = [...source.matchAll(/"([a-z0-9-]+)": \{\s*"description"/g)].map(([, name]) => name);
  expect(known.length).toBeGreaterThan(30);
  expect(known.filter((name) => !name?.endsWith("-global")).toSorted()).toEqual([...AWS_REGIONS]);
});

test("X5: known regions of every partition pass", () => {
  expect(() => assertAwsRegions(["eu-west-1", "cn-north-1", "us-gov-west-1"])).not.toThrow();
});

test("X5: every unknown region is told of, with where it is and the nearest valid ones", () => {
  expect(() => assertAwsRegions(["eu-wset-1", "eu-west-1", "atlantis"], ["settings", "regions"])).toThrow(
    expect.objectContaining({
      code: "INVALID_REGION",
      resource: "eu-wset-1",
      issues: [
        expect.objectContaining({
          path: ["settings", "regions", 0],
          code: "INVALID_REGION",
          hint: expect.stringContaining("eu-west-1"),
        }),
        expect.objectContaining({
          path: ["settings", "regions", 2],
          hint: expect.stringContaining("us-west-2"),
        }),
      ],
    }),
  );
});

test("X5: an availability zone gets a hint with its region", () => {
  expect(() => assertAwsRegions(["us-east-1a"])).toThrow(
    expect.objectContaining({ hint: '"us-east-1a" is an availability zone; its region is "us-east-1".' }),
  );
});

test.each(["", " eu-west-1", "EU-WEST-1", "__proto__"])("X5: %j is no region", (region) => {
  expect(() => assertAwsRegions([region])).toThrow(expect.objectContaining({ code: "INVALID_REGION" }));
});
