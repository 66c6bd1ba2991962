export { openApp, type App } from "./app.ts";
export { startEmulator, type Emulator, type EmulatorOptions } from "./emulator/index.ts";
export { executeReading } from "./sampling/execute-reading.ts";
export { createMemoryBudget } from "./sampling/memory-budget.ts";
export { planReading } from "./sampling/plan-reading.ts";
export type { ReadBudget, ReadingPlan, ReadingReceipt } from "./sampling/reading-plan.ts";
export { readSettings, type Settings } from "./settings.ts";
export { openLiveSource, type LiveSourceOptions } from "./sources/live/open-live-source.ts";
export type { ItemPage, ReadPageRequest, TableSource } from "./sources/source.ts";
