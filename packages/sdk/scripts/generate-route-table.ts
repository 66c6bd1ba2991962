// Writes src/generated/route-table.ts. Run: npx node --conditions=source packages/sdk/scripts/generate-route-table.ts
import { writeFile } from "node:fs/promises";
import { renderRouteTable } from "../src/testing/render-route-table.ts";

await writeFile(new URL("../src/generated/route-table.ts", import.meta.url), renderRouteTable());
