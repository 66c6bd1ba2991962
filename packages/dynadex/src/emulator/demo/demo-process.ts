import type { DemoMessage } from "./demo-message.ts";
import { startDemoEmulator } from "./start-demo-emulator.ts";

/** Where a port may be given: `node demo-process.js 8000`. */
const PORT_ARGUMENT = 2;

/**
 * The demo as a process of its own. A parent gets one message over IPC and ends it by disconnecting, or by dying;
 * started by hand it prints its endpoint and runs until it is interrupted.
 */
async function runDemoProcess(): Promise<void> {
  if (process.send !== undefined) {
    process.once("disconnect", () => process.exit(0));
    // The parent may have gone while this process was still loading.
    if (!process.connected) process.exit(0);
    // An interrupt at the terminal reaches the child as well, but the parent decides when its demo ends.
    process.on("SIGINT", () => undefined);
  }
  try {
    const port = Number(process.argv[PORT_ARGUMENT] ?? 0);
    const { emulator, tableCount, itemCount } = await startDemoEmulator({ port });
    tell({ kind: "ready", endpoint: emulator.endpoint, tableCount, itemCount });
  } catch (error) {
    tell({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
    process.exitCode = 1;
  }
}

function tell(message: DemoMessage): void {
  if (process.send !== undefined) {
    process.send(message);
    return;
  }
  const text = message.kind === "ready" ? message.endpoint : message.message;
  process.stdout.write(`${text}\n`);
}

await runDemoProcess();
