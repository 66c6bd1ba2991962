import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { expect, test } from "vitest";
import { startEmulator } from "../emulator.ts";
import { openDynamo } from "../testing/open-clients.ts";
import { startDemoInChild } from "./start-demo-in-child.ts";

test("the child serves every account and region, and ends when it is closed", async () => {
  const demo = await startDemoInChild();
  const endpoint = { endpoint: demo.endpoint };
  for (const { accountId, regions } of demo.accounts) {
    for (const region of regions) {
      using client = openDynamo(endpoint, { account: accountId, region });
      const { TableNames } = await client.send(new ListTablesCommand({}));
      expect(TableNames?.length).toBeGreaterThanOrEqual(4);
    }
  }
  await demo.close();
  await demo.close();
  expect(await isListening(demo.endpoint)).toBe(false);
});

test("a child that cannot serve is an error, and leaves nothing behind", async () => {
  await using emulator = await startEmulator();
  const port = Number(new URL(emulator.endpoint).port);
  await expect(startDemoInChild({ port })).rejects.toMatchObject({ code: "INTERNAL" });
});

test("an abort while it starts ends the child", async () => {
  const abort = new AbortController();
  const starting = startDemoInChild({ signal: abort.signal });
  abort.abort();
  await expect(starting).rejects.toMatchObject({ name: "AbortError" });
});

test("the child ends when its parent is killed", async () => {
  const module = fileURLToPath(new URL("./start-demo-in-child.ts", import.meta.url));
  const script = `const { startDemoInChild } = await import(${JSON.stringify(module)});
    const demo = await startDemoInChild(); console.log(demo.endpoint);`;
  const parent = spawn(process.execPath, ["--conditions=source", "--input-type=module", "-e", script]);
  const [line] = (await once(parent.stdout.setEncoding("utf8"), "data")) as [string];
  const endpoint = line.trim();
  expect(await isListening(endpoint)).toBe(true);
  parent.kill("SIGKILL");
  await expect.poll(() => isListening(endpoint), { timeout: 5000 }).toBe(false);
});

async function isListening(endpoint: string): Promise<boolean> {
  try {
    await fetch(endpoint);
    return true;
  } catch {
    return false;
  }
}
