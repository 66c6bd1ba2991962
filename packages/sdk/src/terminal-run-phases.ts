import type { RunPhase } from "@dynadex/contract";

/** Phases that never change again; the contract's list, which the client must not import at run time. */
export const TERMINAL_RUN_PHASES: readonly RunPhase[] = ["Succeeded", "Failed", "Error"];
