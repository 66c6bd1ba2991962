/** A process of its own with `node scale-emulator.ts <tables>`: sends its endpoint, and ends when its parent does. */
import { startEmulator } from "../../packages/dynadex/src/emulator/index.ts";
import { ACCOUNT, REGION } from "./open-scale-store.ts";
import { itemsOfTable, nameOfTable } from "./scale-tables.ts";

process.once("disconnect", () => process.exit(0));
const emulator = await startEmulator({ maxLoggedRequests: 100 });
emulator.syntheticTables({
  account: ACCOUNT,
  region: REGION,
  count: Number(process.argv[2]),
  nameOf: nameOfTable,
  itemsOf: itemsOfTable,
});
process.send?.(emulator.endpoint);
