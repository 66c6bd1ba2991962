import { type Emulator, type EmulatorOptions, startEmulator } from "../emulator.ts";
import { listDemoTables } from "./list-demo-tables.ts";

/** A running demo and how much was put into it. */
export interface DemoEmulator extends AsyncDisposable {
  readonly emulator: Emulator;
  readonly tableCount: number;
  readonly itemCount: number;
}

/**
 * Starts an emulator in this process and fills it with the demo's tables, which takes about three seconds of CPU.
 *
 * Sign in with the `accountId` of any of `DEMO_ACCOUNTS` as the access key id. A server that must stay responsive
 * meanwhile uses `startDemoInChild`. Throws `PORT_IN_USE`.
 */
export async function startDemoEmulator(options: EmulatorOptions = {}): Promise<DemoEmulator> {
  const emulator = await startEmulator(options);
  try {
    const seedOptions = options.signal === undefined ? {} : { signal: options.signal };
    const tables = listDemoTables();
    let itemCount = 0;
    for (const { target, seed } of tables) itemCount += await emulator.seedTable(target, seed, seedOptions);
    return { emulator, tableCount: tables.length, itemCount, [Symbol.asyncDispose]: emulator.close };
  } catch (error) {
    await emulator.close();
    throw error;
  }
}
