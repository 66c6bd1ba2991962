import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { renderRouteTable } from "../testing/render-route-table.ts";

test("the route table is what the contract says; else run scripts/generate-route-table.ts", async () => {
  const written = await readFile(new URL("./route-table.ts", import.meta.url), "utf8");
  expect(written).toBe(renderRouteTable());
});
