export type { EmulatorTarget } from "./arn.ts";
export { type Emulator, type EmulatorOptions, startEmulator } from "./emulator.ts";
